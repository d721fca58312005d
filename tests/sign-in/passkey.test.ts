import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { invite } from '../../src/actions/people/invitations.ts'
import { databaseKinds } from '../database.ts'
import { authenticator } from './authenticator.ts'
import { OWNER } from './owner.ts'
import { openReception, type Reception } from './reception.ts'

for (const kind of databaseKinds) {
  describe(`passkeys, database ${kind}`, () => {
    let house: Reception
    let cookie: string
    const device = authenticator('http://localhost:3210')
    const careless = authenticator('http://localhost:3210', { verifies: false })
    beforeAll(async () => {
      house = await openReception(kind)
      cookie = await house.setUp()
    })
    afterAll(() => house.close())

    const auth = (method: string, path: string, body?: object, with_ = '') =>
      house.ask(method, `/api/auth/passkey/${path}`, body, with_)
    const add = async (of: typeof device) => {
      const asked = await auth('GET', 'generate-register-options', undefined, cookie)
      const response = of.create((asked.body as { challenge: string }).challenge)
      return auth('POST', 'verify-registration', { response, name: 'Laptop' }, asked.cookie)
    }
    const enter = async (of: typeof device) => {
      const asked = await auth('GET', 'generate-authenticate-options')
      const response = of.get((asked.body as { challenge: string }).challenge)
      const answer = await auth('POST', 'verify-authentication', { response }, asked.cookie)
      return { ...answer, again: () => auth('POST', 'verify-authentication', { response }, asked.cookie) }
    }

    test('one is added, opens the door, and is listed without its key', async () => {
      expect((await add(device)).status).toBe(200)
      const { body, cookie: in_ } = await enter(device)
      expect(body).toEqual({ next: 'signed-in' })
      expect((await house.ask('GET', '/api/me', undefined, in_)).body).toMatchObject({
        person: { email: OWNER.email, passkeys: 1 },
      })
      const { response } = await auth('GET', 'list-user-passkeys', undefined, in_)
      const [listed] = (await response.json()) as object[]
      expect(listed).toMatchObject({ name: 'Laptop' })
      expect(listed).not.toHaveProperty('publicKey')
    })

    test('an answer serves once, and one of an unknown device never', async () => {
      const { status, again } = await enter(device)
      expect(status).toBe(200)
      expect((await again()).body).toMatchObject({ status: 401, code: 'passkey-failed' })
      expect((await enter(authenticator('http://localhost:3210'))).body).toMatchObject({
        code: 'passkey-failed',
      })
      expect((await enter(authenticator('http://evil.example'))).body).toMatchObject({
        code: 'passkey-failed',
      })
    })

    test('a device that does not ask for its owner is no second factor', async () => {
      expect((await add(careless)).body).toMatchObject({ status: 401, code: 'passkey-failed' })
      expect((await enter(careless)).body).toMatchObject({ status: 401, code: 'passkey-failed' })
    })

    test('one that was removed opens nothing', async () => {
      const { response } = await auth('GET', 'list-user-passkeys', undefined, cookie)
      for (const { id } of (await response.json()) as { id: string }[])
        expect((await auth('POST', 'delete-passkey', { id }, cookie)).status).toBe(200)
      expect((await enter(device)).body).toMatchObject({ status: 401, code: 'passkey-failed' })
      const { rows } = await house.workspace.database.pool.query<{ content: string }>(
        'select content from audit',
      )
      for (const action of ['passkey-added', 'passkey-removed', 'signed-in'])
        expect(rows.some(row => row.content.includes(`"action":"${action}"`))).toBe(true)
    })
  })
}

test('where a second factor is asked, the password alone does not pass by the passkey', async () => {
  const house = await openReception('own', { secondFactor: 'required' })
  try {
    const cookie = await house.setUp()
    const device = authenticator('http://localhost:3210')
    expect((await house.ask('GET', '/api/settings', undefined, cookie)).body).toMatchObject({
      code: 'second-factor-first',
    })
    const asked = await house.ask('GET', '/api/auth/passkey/generate-register-options', undefined, cookie)
    const response = device.create((asked.body as { challenge: string }).challenge)
    await house.ask('POST', '/api/auth/passkey/verify-registration', { response }, asked.cookie)
    expect((await house.ask('GET', '/api/settings', undefined, cookie)).status).toBe(200)
    const refused = await house.signIn(OWNER)
    expect(refused.body).toMatchObject({ status: 403, code: 'passkey-first' })
    expect(refused.cookie).not.toContain('session_token')

    // Nor by a link that leads back to the account.
    const place = { role: 'owner', sight: 'all', team: '', managerNames: [], hurting: true }
    const { token } = await invite(house.workspace, { ...place, email: OWNER.email, recovers: true })
    const password = 'drie paarse trams in de mist'
    const back = await house.ask('POST', '/api/invitations/accept', { token, name: OWNER.name, password })
    expect(back.body).toEqual({ next: 'sign-in' })
    expect(back.cookie).not.toContain('session_token')
    const { rows } = await house.workspace.database.pool.query('select id from auth.session')
    expect(rows).toEqual([])
    expect((await house.signIn({ ...OWNER, password })).body).toMatchObject({ code: 'passkey-first' })
  } finally {
    await house.close()
  }
})
