import { createOTP } from '@better-auth/utils/otp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { usually } from '../database.ts'
import { type Answer, openSignInApi, type SignInApi } from '../support/sign-in-api.ts'
import { authenticator } from './authenticator.ts'
import { OWNER } from './owner.ts'
import { seedOf } from './totp.ts'

type Sessions = { sessions: { id: string; current: boolean; browser: string }[] }

for (const kind of usually('given')) {
  describe(`sessions, database ${kind}`, () => {
    let api: SignInApi
    beforeAll(async () => {
      api = await openSignInApi(kind)
      await api.setUp()
    })
    afterAll(() => api.close())

    const status = async (cookie: string) => (await api.ask('GET', '/api/status', undefined, cookie)).status
    const own = async (cookie: string) =>
      ((await api.ask('GET', '/api/sessions', undefined, cookie)).body as Sessions).sessions

    test('they are listed and ended, one or all others', async () => {
      const here = (await api.signIn(OWNER)).cookie
      const there = await api.ask(
        'POST',
        '/api/auth/sign-in/email',
        { email: OWNER.email, password: OWNER.password },
        '',
        { 'user-agent': 'Firefox on the tablet' },
      )
      const listed = await own(here)
      expect(listed).toHaveLength(3)
      expect(listed.filter(s => s.current)).toHaveLength(1)
      const tablet = listed.find(s => s.browser === 'Firefox on the tablet')!
      expect((await api.ask('DELETE', `/api/sessions/${tablet.id}`, undefined, here)).status).toBe(200)
      expect(await status(there.cookie)).toBe(401)
      expect((await api.ask('DELETE', `/api/sessions/${tablet.id}`, undefined, here)).body).toMatchObject({
        code: 'session-not-found',
      })
      expect((await api.ask('DELETE', '/api/sessions', undefined, here)).body).toEqual({ ended: 1 })
      expect(await own(here)).toHaveLength(1)
    })

    test('after each change of a second factor the sessions of before can be ended, and this one goes on', async () => {
      const post = (path: string, body: object, cookie: string) =>
        api.ask('POST', `/api/auth${path}`, body, cookie)
      let { cookie } = await api.signIn(OWNER)
      let seed = ''
      const device = authenticator(api.origin)
      const changes: [what: string, change: () => Promise<Answer>][] = [
        [
          'a passkey is added',
          async () => {
            const path = '/api/auth/passkey/generate-register-options'
            const asked = await api.ask('GET', path, undefined, cookie)
            const response = device.create(String(asked.body.challenge))
            return post('/passkey/verify-registration', { response }, asked.cookie)
          },
        ],
        [
          'a passkey is removed',
          async () => {
            const path = '/api/auth/passkey/list-user-passkeys'
            const { response } = await api.ask('GET', path, undefined, cookie)
            const [{ id }] = (await response.json()) as [{ id: string }]
            return post('/passkey/delete-passkey', { id }, cookie)
          },
        ],
        [
          'an app is added',
          async () => {
            const asked = await post('/two-factor/enable', { password: OWNER.password }, cookie)
            seed = seedOf(String(asked.body.totpURI))
            const code = await createOTP(seed).totp()
            return post('/two-factor/verify-totp', { code }, asked.cookie)
          },
        ],
        [
          'backup codes are made',
          () => post('/two-factor/generate-backup-codes', { password: OWNER.password }, cookie),
        ],
        ['an app is removed', () => post('/two-factor/disable', { password: OWNER.password }, cookie)],
      ]
      for (const [what, change] of changes) {
        const there = await elsewhere(seed)
        expect(await status(there), what).toBe(200)
        const changed = await change()
        expect(changed.status, what).toBe(200)
        cookie = changed.cookie
        const { ended } = (await api.ask('DELETE', '/api/sessions', undefined, cookie)).body
        expect(ended, what).toBeGreaterThan(0)
        expect(await status(there), what).toBe(401)
        expect(await status(cookie), what).toBe(200)
      }

      /** Somebody who came in by what served until now. */
      async function elsewhere(app: string): Promise<string> {
        const half = await api.signIn(OWNER)
        if (app === '') return half.cookie
        await api.workspace.database.pool.query('update member set last_code_step = null')
        return (await post('/two-factor/verify-totp', { code: await createOTP(app).totp() }, half.cookie))
          .cookie
      }
    })

    test('a cookie that we did not sign is nobody', async () => {
      const { cookie } = await api.signIn(OWNER)
      expect(await status(cookie)).toBe(200)
      expect(await status(cookie.replace(/(session_token=[^.]+\.)./, '$1_'))).toBe(401)
      expect(await status(cookie.replace(/session_token=./, 'session_token=_'))).toBe(401)
      expect(await status('klantkring.session_token=%zz')).toBe(401)
    })

    test('beside a token a cookie counts for nothing', async () => {
      const { cookie } = await api.signIn(OWNER)
      const made = await api.ask('POST', '/api/tokens', { name: 'ERP', permissions: ['figures'] }, cookie)
      const token = { authorization: `Bearer ${made.body.secret}` }
      const me = await api.ask('GET', '/api/me', undefined, cookie, token)
      expect(me.body).toMatchObject({ state: 'signed-out', person: null })
      for (const path of [
        '/api/auth/passkey/list-user-passkeys',
        '/api/auth/passkey/generate-register-options',
      ])
        expect((await api.ask('GET', path, undefined, cookie, token)).body).toMatchObject({
          code: 'signed-out',
        })
      expect((await api.ask('GET', '/api/sessions', undefined, cookie, token)).status).toBe(403)
      expect(await status(cookie)).toBe(200)
    })

    test('twelve hours of rest, a week in all, and a change of the clock end it', async () => {
      const { pool } = api.workspace.database
      for (const column of ['"updatedAt"', '"createdAt"', '"expiresAt"']) {
        const fresh = await freshCookie(api)
        const span = column === '"updatedAt"' ? '13 hours' : '8 days'
        await pool.query(
          `update auth.session set ${column} = ${column} - interval '${span}' where "token" = $1`,
          [tokenOf(fresh)],
        )
        api.forget()
        expect(await status(fresh), column).toBe(401)
      }
    })

    test('signing out and in anew leaves no session behind', async () => {
      const first = (await api.signIn(OWNER)).cookie
      const count = (await own(first)).length
      const second = (await api.signIn(OWNER, first)).cookie
      expect(await status(first)).toBe(401)
      expect(await own(second)).toHaveLength(count)
      const out = await api.ask('POST', '/api/auth/sign-out', {}, second)
      expect(out.cookie).not.toContain('session_token')
      expect(out.response.headers.get('clear-site-data')).toBe('"storage"')
      expect(await status(second)).toBe(401)
    })

    test('another process obeys within five seconds', async () => {
      const other = await api.another()
      const { cookie } = await api.signIn(OWNER)
      const there = async () => (await other.ask('GET', '/api/status', undefined, cookie)).status
      expect(await there()).toBe(200)
      await api.ask('POST', '/api/auth/sign-out', {}, cookie)
      expect(await status(cookie)).toBe(401)
      await expect.poll(there).toBe(401)
    })

    test('delicate changes ask for a recent sign-in', async () => {
      const { cookie } = await api.signIn(OWNER)
      await api.workspace.database.pool.query(
        `update auth.session set "createdAt" = now() - interval '16 minutes' where "token" = $1`,
        [tokenOf(cookie)],
      )
      api.forget()
      const place = { role: 'analyst', sight: 'all', team: '', managerNames: [], hurting: false }
      expect(
        (await api.ask('POST', '/api/invitations', { ...place, email: 'an@example.nl' }, cookie)).body,
      ).toMatchObject({ status: 403, code: 'session-not-fresh' })
      expect(
        (await api.ask('GET', '/api/auth/passkey/generate-register-options', undefined, cookie)).body,
      ).toMatchObject({
        code: 'session-not-fresh',
      })
      expect((await api.ask('GET', '/api/me', undefined, cookie)).body).toMatchObject({
        person: { fresh: false },
      })
    })

    test('so does what takes data out for good, or takes them away', async () => {
      const { cookie } = await api.signIn(OWNER)
      await api.workspace.database.pool.query(
        `update auth.session set "createdAt" = now() - interval '16 minutes' where "token" = $1`,
        [tokenOf(cookie)],
      )
      api.forget()
      const webhook = { name: 'x', url: 'https://9.9.9.9/', events: ['import.done'], figures: true }
      const asked: [method: string, path: string, body?: object][] = [
        ['POST', '/tokens', { name: 'x', permissions: ['figures'] }],
        ['POST', '/webhooks', webhook],
        ['PUT', '/webhooks/1', { ...webhook, enabled: true }],
        ['POST', '/webhooks/1/secret', {}],
        ['GET', '/keeping/backups/backup-20261121T013000Z.tar.zst'],
        ['POST', '/privacy/exports', { person: { names: ['Jan'] } }],
        ['POST', '/privacy/retention/run', {}],
      ]
      for (const [method, path, body] of asked)
        expect((await api.ask(method, `/api${path}`, body, cookie)).body, path).toMatchObject({
          code: 'session-not-fresh',
        })
      expect((await api.ask('GET', '/api/tokens', undefined, cookie)).status).toBe(200)
    })

    test('a passkey is offered for this place, asks for its owner, and a made-up answer is refused', async () => {
      const { cookie } = await api.signIn(OWNER)
      const options = await api.ask('GET', '/api/auth/passkey/generate-register-options', undefined, cookie)
      expect(options.body).toMatchObject({
        rp: { name: 'Klantkring', id: 'localhost' },
        user: { name: OWNER.email },
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      })
      const offered = await api.ask('GET', '/api/auth/passkey/generate-authenticate-options')
      expect(offered.body).toMatchObject({ rpId: 'localhost', userVerification: 'required' })
      const given = (response: object) =>
        api.ask('POST', '/api/auth/passkey/verify-authentication', { response }, offered.cookie)
      const asked = Buffer.alloc(37)
      asked[32] = 0x05
      const parts = { clientDataJSON: 'e30', authenticatorData: asked.toString('base64url'), signature: 'eA' }
      const whole = { id: 'eA', rawId: 'eA', type: 'public-key', response: parts }
      expect((await given(whole)).body).toMatchObject({ status: 401, code: 'passkey-failed' })
      for (const half of [{}, { ...whole, response: {} }, { ...whole, id: { not: 'a text' } }])
        expect((await given(half)).body).toMatchObject({ status: 400, code: 'request-invalid' })
    })
  })
}

test('under https cookies are bound to the host and never sent in the clear', async () => {
  const api = await openSignInApi('own', {
    publicUrl: new URL('https://klantkring.example.nl'),
    secondFactor: 'required',
  })
  try {
    const code = await setUpCodeOf(api)
    const made = await api.ask('POST', '/api/set-up', { ...OWNER, code })
    expect(made.status).toBe(200)
    const session = made.response.headers.getSetCookie().find(line => line.includes('session_token'))
    expect(session).toMatch(/^__Host-klantkring\.session_token=/)
    expect(session).toMatch(/; Secure/)
    // A password alone opens nothing here.
    expect((await api.ask('GET', '/api/me', undefined, made.cookie)).body).toMatchObject({
      person: { mustEnrol: true },
    })
    expect((await api.ask('GET', '/api/members', undefined, made.cookie)).body).toMatchObject({
      status: 403,
      code: 'second-factor-first',
    })
  } finally {
    await api.close()
  }
})

const freshCookie = async (api: SignInApi) => (await api.signIn(OWNER)).cookie

const tokenOf = (cookie: string) =>
  decodeURIComponent(/session_token=([^;]+)/.exec(cookie)![1]!).split('.')[0]!

const setUpCodeOf = async (api: SignInApi) => (await api.setUpCode()) ?? ''
