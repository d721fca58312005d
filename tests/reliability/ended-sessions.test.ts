import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { guardedClient } from '../../src/store/pool.ts'
import { type FreshDatabase, freshDatabase } from '../database.ts'
import { temporaryFolder } from '../folder.ts'
import { type Product, startProduct } from '../product-process.ts'
import { headers, signedIn } from '../sign-in/owner.ts'

const folder = temporaryFolder()
let database: FreshDatabase
let product: Product
let cookie: string

beforeAll(async () => {
  database = await freshDatabase('given')
  product = await startProduct({
    dataFolder: join(folder.path, 'data'),
    databaseUrl: database.url,
    // A copy that is always in step, for its pool.
    environment: { DATABASE_READ_URL: database.url },
  })
  cookie = (await signedIn(product.url)).cookie
})
afterAll(async () => {
  await product?.stop()
  await database.drop()
  folder[Symbol.dispose]()
})

const ask = (path: string, init: RequestInit = {}) =>
  fetch(`${product.url}${path}`, { ...init, headers: headers(product.url, cookie) }).then(
    async response => ({ status: response.status, text: await response.text() }),
    (error: unknown) => ({ status: 0, text: String(error) }),
  )

const upload = (n: number) => {
  const body = new FormData()
  const text = `Factuur;Datum;Klant;Bedrag\nX${n};2026-03-01;Smid BV;${n},00\n`
  body.append('files', new Blob([text]), `${n}.csv`)
  return ask('/api/imports', { method: 'POST', body })
}

test('the server ends every session at rest and at work, of every pool, and the product goes on', async () => {
  const admin = guardedClient({ ...database.config, database: 'postgres' })
  await admin.connect()
  const seen = new Set<string>()
  let endedAtRest = 0
  let endedAtWork = 0
  for (let round = 0; round < 12; round++) {
    // Two rounds of three in the middle of work, the third when all have come to rest.
    const work = Promise.all([
      ...['/api/imports', '/api/settings', '/api/audit', '/api/keeping', '/readyz'].map(path => ask(path)),
      upload(round),
      ask('/api/people'),
    ])
    if (round % 3 === 2) await work
    const { rows } = await admin.query<{ name: string; state: string | null }>(
      `select application_name as name, state, pg_terminate_backend(pid)
       from pg_stat_activity where datname = $1`,
      [database.config.database],
    )
    for (const { name, state } of rows) {
      seen.add(name)
      if (state === 'idle') endedAtRest++
      else endedAtWork++
    }
    // Nobody is left without an answer, and no answer is made up.
    for (const { status, text } of await work) expect(status, text).not.toBe(0)
  }
  await admin.end()
  expect(seen).toContain('klantkring jobs')
  expect(endedAtRest).toBeGreaterThan(10)
  console.log(`${endedAtRest} sessions ended at rest, ${endedAtWork} at work: ${[...seen].join(', ')}`)
  expect(product.process.exitCode).toBeNull()
  await vi.waitFor(
    async () => {
      for (const path of ['/readyz', '/api/imports', '/api/settings', '/api/audit', '/api/keeping'])
        expect((await ask(path)).status, path).toBe(200)
      expect((await upload(1000)).status).toBe(200)
    },
    { timeout: 120_000, interval: 250 },
  )
  expect(await product.stop()).toBe(0)
  expect(product.said.filter(line => /Unhandled|uncaught|node:events/i.test(line))).toEqual([])
})
