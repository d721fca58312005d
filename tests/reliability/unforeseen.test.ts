import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { guardedClient } from '../../src/store/pool.ts'
import { freshDatabase } from '../database.ts'
import { temporaryFolder } from '../folder.ts'
import { type Product, startProduct } from '../product-process.ts'
import { OWNER } from '../sign-in/owner.ts'

/** What the server said of itself, each line read as the JSON that it must be. */
const entries = ({ said }: Product) =>
  said
    .filter(line => !line.startsWith('Klantkring is ready'))
    .map(line => JSON.parse(line) as { level: string; msg: string })

const post = (product: Product, path: string, body: object) =>
  fetch(`${product.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: product.url, 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify(body),
  })

const IN_THE_LOG = { KLANTKRING_LOG: 'json', KLANTKRING_LOG_LEVEL: 'error' }

test('what sign-in did not foresee reaches a log of errors only with its cause, and nothing of the row', async () => {
  using folder = temporaryFolder()
  const database = await freshDatabase('given')
  const product = await startProduct({
    dataFolder: folder.path,
    databaseUrl: database.url,
    environment: IN_THE_LOG,
  })
  try {
    expect((await post(product, '/api/set-up', OWNER)).status).toBe(200)
    // A guess that is wrong is nobody's error.
    expect(
      (await post(product, '/api/auth/sign-in/email', { ...OWNER, password: 'wrong guess' })).status,
    ).toBe(401)
    expect(entries(product)).toEqual([])
    const client = guardedClient(database.config)
    await client.connect()
    await client.query('alter table auth.session add constraint unforeseen check (false) not valid')
    await client.end()
    const { email, password } = OWNER
    const answer = await post(product, '/api/auth/sign-in/email', { email, password })
    expect(answer.status).toBe(500)
    const [cause, ...more] = entries(product)
    expect(cause).toMatchObject({ level: 'error' })
    expect(cause!.msg).toMatch(
      /^POST \/api\/auth\/.*code 23514, table session, constraint unforeseen\n\s+at /,
    )
    expect(JSON.stringify([cause, more])).not.toMatch(/Failing row|127\.0\.0\.1/)
    expect(JSON.stringify([cause, more])).not.toContain(email)
  } finally {
    await product.stop()
    await database.drop()
  }
})

const PROVOKED = `process.once('SIGUSR2', () => {
  void Promise.reject(Object.assign(new Error('no customer "Jan\\n"Jansen" x"'), { detail: 'Key (email)=(jan@example.nl)' }))
})`

test('an error that nobody caught is one entry of the log, without the data it holds', async () => {
  using folder = temporaryFolder()
  const provoking = join(folder.path, 'provoking.mjs')
  writeFileSync(provoking, PROVOKED)
  const database = await freshDatabase('given')
  const product = await startProduct({
    dataFolder: folder.path,
    databaseUrl: database.url,
    environment: {
      ...IN_THE_LOG,
      NODE_OPTIONS: `--import=${pathToFileURL(provoking)}`,
    },
  })
  product.process.kill('SIGUSR2')
  expect((await once(product.process, 'close'))[0]).toBe(1)
  const said = entries(product)
  expect(said).toHaveLength(1)
  expect(said[0]!.level).toBe('error')
  expect(said[0]!.msg).toMatch(/^Stopped by what nobody caught: Error: no customer "…"\n\s+at /)
  expect(JSON.stringify(said)).not.toMatch(/Jan|jan@/)
  await database.drop()
})
