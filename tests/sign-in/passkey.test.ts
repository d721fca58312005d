import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { invite } from '../../src/actions/people/invitations.ts'
import { usually } from '../database.ts'
import { openSignInApi, type SignInApi } from '../support/sign-in-api.ts'
import { type Authenticator, authenticator, decoyOf } from './authenticator.ts'
import { OWNER } from './owner.ts'

const ORIGIN = 'http://localhost:3210'

for (const kind of usually('given')) {
  describe(`passkeys, database ${kind}`, () => {
    let api: SignInApi
    let cookie: string
    const device = authenticator(ORIGIN)
    const careless = authenticator(ORIGIN, { verifies: false })
    beforeAll(async () => {
      api = await openSignInApi(kind)
      cookie = await api.setUp()
    })
    afterAll(() => api.close())

    const auth = (method: string, path: string, body?: object, with_ = '') =>
      api.ask(method, `/api/auth/passkey/${path}`, body, with_)
    const begin = async (path: 'register' | 'authenticate', with_ = '') => {
      const asked = await auth('GET', `generate-${path}-options`, undefined, with_)
      return { challenge: (asked.body as { challenge: string }).challenge, cookie: asked.cookie }
    }
    const add = async (of: Authenticator, before?: Parameters<Authenticator['create']>[1]) => {
      const asked = await begin('register', cookie)
      const response = of.create(asked.challenge, before)
      return auth('POST', 'verify-registration', { response, name: 'Laptop' }, asked.cookie)
    }
    type Given = ReturnType<Authenticator['get']>
    const enter = async (of: Authenticator, forge = (given: Given): object => given) => {
      const asked = await begin('authenticate')
      const response = forge(of.get(asked.challenge))
      const answer = await auth('POST', 'verify-authentication', { response }, asked.cookie)
      return { ...answer, again: () => auth('POST', 'verify-authentication', { response }, asked.cookie) }
    }
    const counted = async (table: 'session' | 'passkey') =>
      Number((await api.workspace.database.pool.query(`select count(*) from auth.${table}`)).rows[0].count)

    test('one is added, opens the door, and is listed without its key', async () => {
      expect((await add(device)).status).toBe(200)
      const { body, cookie: in_ } = await enter(device)
      expect(body).toEqual({ next: 'signed-in' })
      expect((await api.ask('GET', '/api/me', undefined, in_)).body).toMatchObject({
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
      expect((await enter(authenticator(ORIGIN))).body).toMatchObject({
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

    test('at sign-in only what was signed says that it asked for its owner', async () => {
      const tired = authenticator(ORIGIN)
      expect((await add(tired)).status).toBe(200)
      expect((await enter(tired)).body).toEqual({ next: 'signed-in' })
      tired.verifies = false
      const sessions = await counted('session')
      const decoy = decoyOf(ORIGIN).toString('base64url')
      const beside = ({ response, ...given }: Given) => ({
        ...given,
        response: { ...response, attestationObject: decoy },
      })
      const above = (given: Given) => ({ ...given, attestationObject: decoy, authenticatorData: decoy })
      const flagged = ({ response, ...given }: Given) => {
        const data = Buffer.from(String(Reflect.get(response, 'authenticatorData')), 'base64url')
        data[32]! |= 0x04
        return { ...given, response: { ...response, authenticatorData: data.toString('base64url') } }
      }
      for (const forge of [beside, above, flagged, undefined]) {
        const { body, cookie } = await enter(tired, forge)
        expect(body).toMatchObject({ status: 401, code: 'passkey-failed' })
        expect(cookie).not.toContain('session_token')
      }
      expect(await counted('session')).toBe(sessions)
      tired.verifies = true
      expect((await enter(tired)).body).toEqual({ next: 'signed-in' })
    })

    test('at enrolment bytes before the real ones say nothing, and nothing is kept', async () => {
      const keys = await counted('passkey')
      for (const before of [
        [['decoy', decoyOf(ORIGIN)]],
        [[decoyOf(ORIGIN).toString('latin1'), Buffer.alloc(0)]],
      ] as const) {
        const refused = await add(careless, before)
        expect(refused.body).toMatchObject({ status: 401, code: 'passkey-failed' })
      }
      expect(await counted('passkey')).toBe(keys)
      // The same bytes before a key that did ask are no reason to refuse it.
      const honest = authenticator(ORIGIN)
      expect((await add(honest, [['decoy', decoyOf(ORIGIN)]])).status).toBe(200)
      expect((await enter(honest)).body).toEqual({ next: 'signed-in' })
    })

    test('an answer to a challenge of somebody else, or of another purpose, is none', async () => {
      const [mine, theirs] = [await begin('authenticate'), await begin('authenticate')]
      const refused = { status: 401, code: 'passkey-failed' }
      const given = (path: string, response: object, with_: string) => auth('POST', path, { response }, with_)
      expect(
        (await given('verify-authentication', device.get(theirs.challenge), mine.cookie)).body,
      ).toMatchObject(refused)
      expect((await given('verify-authentication', device.get(theirs.challenge), '')).body).toMatchObject(
        refused,
      )
      const adding = await begin('register', cookie)
      expect(
        (await given('verify-authentication', device.get(adding.challenge), adding.cookie)).body,
      ).toMatchObject(refused)

      // The owner began, and somebody else ends it in the own account.
      const place = { role: 'analyst', sight: 'all', team: '', managerNames: [], hurting: false }
      const { token } = await invite(api.workspace, { ...place, email: 'jan@example.nl' })
      const person = { name: 'Jan', password: 'drie paarse trams in de mist' }
      const jan = await api.ask('POST', '/api/invitations/accept', { token, ...person })
      const began = await begin('register', cookie)
      const challenge = /klantkring\.better-auth-passkey=[^;]+/.exec(began.cookie)![0]
      const keys = await counted('passkey')
      const mixed = await given(
        'verify-registration',
        authenticator(ORIGIN).create(began.challenge),
        `${jan.cookie}; ${challenge}`,
      )
      expect(mixed.body).toMatchObject({ code: 'passkey-failed' })
      expect(await counted('passkey')).toBe(keys)

      // Nor may somebody add a key of their own under the id of another's.
      const same = authenticator(ORIGIN, { id: Buffer.from(device.get('').id, 'base64url') })
      const adds = await begin('register', jan.cookie)
      const doubled = await given('verify-registration', same.create(adds.challenge), adds.cookie)
      expect(doubled.body).toMatchObject(refused)
      expect(await counted('passkey')).toBe(keys)
    })

    test('a device that counts back, as a copy of it would, is refused', async () => {
      const copied = authenticator(ORIGIN)
      expect((await add(copied)).status).toBe(200)
      expect((await enter(copied)).status).toBe(200)
      copied.counter = 0
      expect((await enter(copied)).body).toMatchObject({ status: 401, code: 'passkey-failed' })
      copied.counter = 9
      expect((await enter(copied)).status).toBe(200)
    })

    test('one that was removed opens nothing', async () => {
      const { response } = await auth('GET', 'list-user-passkeys', undefined, cookie)
      for (const { id } of (await response.json()) as { id: string }[])
        expect((await auth('POST', 'delete-passkey', { id }, cookie)).status).toBe(200)
      expect((await enter(device)).body).toMatchObject({ status: 401, code: 'passkey-failed' })
      const { rows } = await api.workspace.database.pool.query<{ content: string }>(
        'select content from audit',
      )
      for (const action of ['passkey-added', 'passkey-removed', 'signed-in'])
        expect(rows.some(row => row.content.includes(`"action":"${action}"`))).toBe(true)
    })
  })
}

test('where a second factor is asked, the password alone does not pass by the passkey', async () => {
  const api = await openSignInApi('own', { secondFactor: 'required' })
  try {
    const cookie = await api.setUp()
    const device = authenticator(ORIGIN)
    expect((await api.ask('GET', '/api/settings', undefined, cookie)).body).toMatchObject({
      code: 'second-factor-first',
    })
    const asked = await api.ask('GET', '/api/auth/passkey/generate-register-options', undefined, cookie)
    const response = device.create((asked.body as { challenge: string }).challenge)
    await api.ask('POST', '/api/auth/passkey/verify-registration', { response }, asked.cookie)
    expect((await api.ask('GET', '/api/settings', undefined, cookie)).status).toBe(200)
    const refused = await api.signIn(OWNER)
    expect(refused.body).toMatchObject({ status: 403, code: 'passkey-first' })
    expect(refused.cookie).not.toContain('session_token')

    // Nor by a link that leads back to the account.
    const place = { role: 'owner', sight: 'all', team: '', managerNames: [], hurting: true }
    const { token } = await invite(api.workspace, { ...place, email: OWNER.email, recovers: true })
    const password = 'drie paarse trams in de mist'
    const back = await api.ask('POST', '/api/invitations/accept', { token, name: OWNER.name, password })
    expect(back.body).toEqual({ next: 'sign-in' })
    expect(back.cookie).not.toContain('session_token')
    const { rows } = await api.workspace.database.pool.query('select id from auth.session')
    expect(rows).toEqual([])
    expect((await api.signIn({ ...OWNER, password })).body).toMatchObject({ code: 'passkey-first' })
  } finally {
    await api.close()
  }
})
