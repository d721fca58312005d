import { createOTP } from '@better-auth/utils/otp'
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TEST_KEYS } from '../database.ts'
import { openSignInApi, type SignInApi } from '../support/sign-in-api.ts'
import { OWNER } from './owner.ts'
import { seedOf } from './totp.ts'

const key = TEST_KEYS.signIn.toString('base64url')

let api: SignInApi
let cookie: string
let codes: string[]
beforeAll(async () => {
  api = await openSignInApi('own')
  cookie = await api.setUp()
  const enrolled = await auth('/two-factor/enable', { password: OWNER.password }, cookie)
  const { totpURI, backupCodes } = enrolled.body as { totpURI: string; backupCodes: string[] }
  codes = backupCodes
  const code = await createOTP(seedOf(totpURI)).totp()
  cookie = (await auth('/two-factor/verify-totp', { code }, cookie)).cookie
})
afterAll(() => api.close())

const auth = (path: string, body: object, with_: string) => api.ask('POST', `/api/auth${path}`, body, with_)
const kept = async (): Promise<string[]> => {
  const { rows } = await api.workspace.database.pool.query(
    'select "backupCodes" as sealed from auth."twoFactor"',
  )
  return JSON.parse(await symmetricDecrypt({ key, data: rows[0].sealed }))
}
const give = async (code: string) =>
  (await auth('/two-factor/verify-backup-code', { code }, (await api.signIn(OWNER)).cookie)).body

test('who has database and secret finds no backup code, and what is kept is none', async () => {
  expect(codes).toHaveLength(10)
  for (const code of codes) expect(code).toMatch(/^[a-z0-9]{6}(-[a-z0-9]{6}){3}$/)
  const stolen = await kept()
  expect(stolen).toHaveLength(10)
  for (const hash of stolen) expect(codes.some(code => hash.includes(code))).toBe(false)
  expect(await give(stolen[0]!)).toMatchObject({ status: 401, code: 'code-wrong' })
})

test('each is good once, however its letters are typed, and new ones end the old', async () => {
  expect(await give(codes[0]!)).toEqual({ next: 'signed-in' })
  expect(await give(codes[0]!)).toMatchObject({ code: 'code-wrong' })
  expect(await give(` ${codes[1]!.toUpperCase().replaceAll('-', ' ')} `)).toEqual({ next: 'signed-in' })
  expect(await kept()).toHaveLength(8)
  const made = await auth('/two-factor/generate-backup-codes', { password: OWNER.password }, cookie)
  const [next] = made.body.backupCodes as string[]
  expect(await give(codes[2]!)).toMatchObject({ code: 'code-wrong' })
  expect(await give(next!)).toEqual({ next: 'signed-in' })
})

test('a list that was kept before as it was is still good, and hashed when a code of it is taken', async () => {
  const data = JSON.stringify(['aB3dE-fG7hJ', 'kL9mN-pQ2rS'])
  const sealed = await symmetricEncrypt({ key, data })
  await api.workspace.database.pool.query('update auth."twoFactor" set "backupCodes" = $1', [sealed])
  expect(await give('aB3dE-fG7hJ')).toEqual({ next: 'signed-in' })
  expect(await kept()).toEqual([expect.stringMatching(/^sha256:/)])
})
