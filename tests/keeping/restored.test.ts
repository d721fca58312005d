import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createOTP } from '@better-auth/utils/otp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../database.ts'
import { temporaryFolder } from '../folder.ts'
import { command, outcome, type Product, startProduct } from '../product-process.ts'
import { cookieOf, headers, OWNER, signedIn } from '../sign-in/owner.ts'
import { nextCode, seedOf } from '../sign-in/totp.ts'

const OTHER = 'another secret, of another server, long enough'

const folder = temporaryFolder()
const file = join(folder.path, 'all.tar.zst')
const place = (name: string) => join(folder.path, name)
/** Of the owner's authenticator app. */
let seed = ''
let backupCodes: string[] = []

const send = (url: string, path: string, body: object, cookie?: string) =>
  fetch(`${url}/api${path}`, {
    method: 'POST',
    headers: { ...headers(url, cookie), 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

/** In by password and code, as the owner does it. */
async function entered(
  url: string,
  backupCode?: string,
): Promise<{ next: unknown; cookie: string; response: Response }> {
  const { email, password } = OWNER
  const first = await send(url, '/auth/sign-in/email', { email, password })
  const cookie = cookieOf(first)
  const { next } = (await first.json()) as { next: string }
  const second =
    backupCode === undefined
      ? await send(url, '/auth/two-factor/verify-totp', { code: await nextCode(seed) }, cookie)
      : await send(url, '/auth/two-factor/verify-backup-code', { code: backupCode }, cookie)
  return { next, cookie: cookieOf(second, cookie), response: second }
}

beforeAll(async () => {
  const product = await startProduct({ dataFolder: place('first') })
  try {
    const { cookie } = await signedIn(product.url)
    const asked = await send(product.url, '/auth/two-factor/enable', { password: OWNER.password }, cookie)
    const enrolment = (await asked.json()) as { totpURI: string; backupCodes: string[] }
    seed = seedOf(enrolment.totpURI)
    backupCodes = enrolment.backupCodes
    const code = await createOTP(seed).totp()
    expect((await send(product.url, '/auth/two-factor/verify-totp', { code }, cookie)).status).toBe(200)
    await command(['backup', file], { KLANTKRING_DATA: place('first') })
  } finally {
    await product.stop()
  }
})
afterAll(() => folder[Symbol.dispose]())

test('a restored product starts, and its owner comes in by password and code', async () => {
  const env = { KLANTKRING_DATA: place('second') }
  await command(['restore', file], env)
  expect(readFileSync(join(place('second'), 'secret'), 'utf8')).toBe(
    readFileSync(join(place('first'), 'secret'), 'utf8'),
  )
  let product: Product | null = null
  try {
    product = await startProduct({ dataFolder: place('second') })
    const { next, cookie, response } = await entered(product.url)
    expect([next, response.status]).toEqual(['second-factor', 200])
    const me = await fetch(`${product.url}/api/me`, { headers: headers(product.url, cookie) })
    expect(await me.json()).toMatchObject({
      state: 'signed-in',
      person: { email: OWNER.email, role: 'owner' },
    })
    // What is added after restoring follows on what was there.
    const verdict = JSON.parse(await command(['audit', 'verify', '--json'], env)) as { entries: number }
    expect(verdict).toMatchObject({ whole: true })
    const { entries } = JSON.parse(await command(['audit', 'list', '--json'], env)) as {
      entries: { seq: number; action: string }[]
    }
    expect(entries.map(e => e.seq)).toEqual(entries.map((_, i) => verdict.entries - i))
    const actions = entries.map(e => e.action)
    expect(actions.indexOf('signed-in')).toBeLessThan(actions.indexOf('backup.restored'))
  } finally {
    await product?.stop()
  }
  // A second time it is not empty any more.
  const again = await outcome(['restore', file], env)
  expect([again.code, again.out]).toEqual([1, ''])
  expect(again.problems).toMatch(/There are data here already/)
})

test('with another secret it is refused with a sentence, and done when that is wanted', async () => {
  const database = await freshDatabase('given')
  const env = { KLANTKRING_DATA: place('third'), DATABASE_URL: database.url, KLANTKRING_SECRET: OTHER }
  const refused = await outcome(['restore', file], env)
  expect(refused.code).toBe(1)
  expect(refused.problems).toMatch(/another secret \(KLANTKRING_SECRET\) than the one of this backup/)
  expect(refused.problems).not.toMatch(/\n\s+at /)
  expect(refused.problems).not.toContain(OTHER)
  // Nothing was done: the same database takes it now.
  await command(['restore', '--force', file], env)
  const product = await startProduct({ dataFolder: place('third'), environment: env })
  try {
    // The password is none of the secret's business; the codes are, which nobody can unseal any more.
    for (const backupCode of [undefined, backupCodes[0]]) {
      const { next, response } = await entered(product.url, backupCode)
      expect(next).toBe('second-factor')
      expect(response.status).toBe(409)
      expect(await response.json()).toMatchObject({ code: 'second-factor-sealed' })
    }
    // What the sentence advises works: without a second step the password is enough, and it is asked for anew.
    await command(['people', 'reset-2fa', OWNER.email], env)
    const { email, password } = OWNER
    const again = await send(product.url, '/auth/sign-in/email', { email, password })
    expect([again.status, ((await again.json()) as { next: string }).next]).toEqual([200, 'signed-in'])
    const audit = await outcome(['audit', 'verify'], env)
    expect(audit.code).toBe(1)
  } finally {
    await product.stop()
    await database.drop()
  }
})
