import { createOTP } from '@better-auth/utils/otp'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { invite } from '../../src/actions/people/invitations.ts'
import { usually } from '../database.ts'
import { openSignInApi, type SignInApi } from '../support/sign-in-api.ts'
import { authenticator } from './authenticator.ts'
import { OWNER } from './owner.ts'
import { nextCode, seedOf } from './totp.ts'

const WRONG = 'een heel ander wachtwoord'

for (const kind of usually('own')) {
  describe(`an account, database ${kind}`, () => {
    let api: SignInApi
    let cookie: string
    beforeAll(async () => {
      api = await openSignInApi(kind)
      cookie = await api.setUp()
    })
    afterAll(() => api.close())

    const auth = (path: string, body: object, with_ = '') => api.ask('POST', `/api/auth${path}`, body, with_)

    test('cookies are for us alone', async () => {
      const { response } = await api.signIn(OWNER)
      const session = response.headers
        .getSetCookie()
        .find(line => line.startsWith('klantkring.session_token='))
      expect(session).toMatch(/; Max-Age=604800;/)
      expect(session).toMatch(/; HttpOnly/)
      expect(session).toMatch(/; SameSite=Strict/i)
      expect(session).toMatch(/; Path=\//)
      expect(session).not.toMatch(/Domain/i)
      // Nothing for a script to take.
      expect(await response.json()).toEqual({ next: 'signed-in' })
    })

    test('what is not listed is not there', async () => {
      for (const [method, path] of [
        ['POST', '/sign-up/email'],
        ['GET', '/get-session'],
        ['GET', '/list-sessions'],
        ['POST', '/update-user'],
        ['POST', '/change-email'],
        ['POST', '/delete-user'],
        ['POST', '/two-factor/send-otp'],
        ['POST', '/two-factor/view-backup-codes'],
        ['GET', '/reset-password/abc'],
        ['POST', '/link-social'],
        ['POST', '/unlink-account'],
        ['GET', '/error'],
        ['GET', '/ok'],
        ['GET', '/sign-in/email'],
        ['POST', '/sign-in/email/'],
        ['POST', '//sign-up/email'],
      ] as const)
        expect(
          (await api.ask(method, `/api/auth${path}`, method === 'POST' ? { ...OWNER } : undefined, cookie))
            .body,
          path,
        ).toMatchObject({ status: 404, code: 'not-found' })
    })

    test('a body that is no JSON, or nested too deep, is refused before anything is compared', async () => {
      const deep = '['.repeat(32 * 1024) + ']'.repeat(32 * 1024)
      for (const [body, reason] of [
        [deep, 'nested too deep'],
        ['['.repeat(64 * 1024), 'nested too deep'],
        ['{"email"', 'not JSON'],
      ] as const)
        for (const path of ['/sign-in/email', '/two-factor/verify-totp', '/passkey/verify-authentication']) {
          const response = await api.app.request(`/api/auth${path}`, {
            method: 'POST',
            headers: { host: 'localhost:3210', origin: api.origin, 'content-type': 'application/json' },
            body,
          })
          expect(await response.json(), path).toMatchObject({
            status: 400,
            code: 'request-invalid',
            values: { where: 'body', reason },
          })
        }
    })

    test('a wrong password and an unknown address are told alike, then rest alike', async () => {
      for (const email of [OWNER.email, 'nobody@example.nl']) {
        for (let i = 0; i < 5; i++) {
          const { body } = await api.signIn({ email, password: WRONG })
          expect(body).toMatchObject({ status: 401, code: 'sign-in-refused', values: {} })
        }
        const { body } = await api.signIn({ email, password: OWNER.password })
        expect(body).toMatchObject({ status: 429, code: 'too-many-tries' })
        expect((body.values as { seconds: number }).seconds).toBeLessThanOrEqual(30)
      }
      await api.workspace.database.pool.query("update sign_in_try set locked_until = now() - interval '1 s'")
      // The sixth may be tried and, wrong again, makes the rest longer.
      await api.signIn({ email: OWNER.email, password: WRONG })
      const again = await api.signIn(OWNER)
      expect(again.body).toMatchObject({ code: 'too-many-tries' })
      expect((again.body.values as { seconds: number }).seconds).toBeGreaterThan(45)
      await api.workspace.database.pool.query('delete from sign_in_try')
      expect((await api.signIn(OWNER)).status).toBe(200)
      const { rows } = await api.workspace.database.pool.query(
        "select count(*) from audit where content like '%sign-in-failed%'",
      )
      expect(Number(rows[0].count)).toBe(6)
    })

    test('who guesses elsewhere does not keep out the browser that its owner uses', async () => {
      const { cookie: used } = await api.signIn(OWNER)
      const browser = used
        .split('; ')
        .filter(part => part.startsWith('klantkring.device='))
        .join('; ')
      const guess = (at: string) => api.signIn({ email: OWNER.email, password: WRONG }, at)
      for (let i = 0; i < 5; i++) await guess('')
      for (const other of ['', `${browser}x`, 'klantkring.device='])
        expect((await api.signIn(OWNER, other)).body).toMatchObject({ code: 'too-many-tries' })
      expect((await api.signIn(OWNER, browser)).status).toBe(200)
      expect((await api.signIn(OWNER)).body).toMatchObject({ code: 'too-many-tries' })
      // There too a guess is counted.
      for (let i = 0; i < 5; i++) await guess(browser)
      expect((await api.signIn(OWNER, browser)).body).toMatchObject({ code: 'too-many-tries' })
      await api.workspace.database.pool.query('delete from sign_in_try')
    })

    test('fifty guesses at once are no more than five', async () => {
      const answers = await Promise.all(
        Array.from({ length: 50 }, () => api.signIn({ email: 'eva@example.nl', password: WRONG })),
      )
      expect(answers.filter(a => a.status === 401)).toHaveLength(5)
      expect(answers.filter(a => a.status === 429)).toHaveLength(45)
    })

    test('an authenticator app asks for its code, and backup codes work once', async () => {
      const { cookie: in_ } = await api.signIn(OWNER)
      expect((await auth('/two-factor/enable', { password: WRONG }, in_)).body).toMatchObject({
        code: 'password-wrong',
      })
      const enrolled = await auth('/two-factor/enable', { password: OWNER.password }, in_)
      const { totpURI, backupCodes } = enrolled.body as { totpURI: string; backupCodes: string[] }
      const secret = seedOf(totpURI)
      const used = await createOTP(secret).totp()
      const verified = await auth('/two-factor/verify-totp', { code: used }, in_)
      expect(verified.body).toEqual({ next: 'signed-in' })
      expect((await api.ask('GET', '/api/me', undefined, verified.cookie)).body).toMatchObject({
        person: { twoFactor: true },
      })

      const asked = await api.signIn(OWNER)
      expect(asked.body).toEqual({ next: 'second-factor' })
      expect((await api.ask('GET', '/api/status', undefined, asked.cookie)).status).toBe(401)
      expect((await auth('/two-factor/verify-totp', { code: '000000' }, asked.cookie)).body).toMatchObject({
        status: 401,
        code: 'code-wrong',
      })
      // The code that ended enrolling does not serve again, though its half minute is not over.
      expect((await auth('/two-factor/verify-totp', { code: used }, asked.cookie)).body).toMatchObject({
        status: 401,
        code: 'code-wrong',
      })
      // Trusting a browser is not ours to give: the field is left out.
      const next = await nextCode(secret)
      const passed = await auth('/two-factor/verify-totp', { code: next, trustDevice: true }, asked.cookie)
      expect(passed.body).toEqual({ next: 'signed-in' })
      expect(passed.cookie).not.toContain('trust_device')
      expect((await api.ask('GET', '/api/status', undefined, passed.cookie)).status).toBe(200)

      const seenBySomebody = await api.signIn(OWNER)
      for (const code of [next, used])
        expect((await auth('/two-factor/verify-totp', { code }, seenBySomebody.cookie)).body).toMatchObject({
          code: 'code-wrong',
        })

      const again = await api.signIn(OWNER)
      const backup = await auth('/two-factor/verify-backup-code', { code: backupCodes[0] }, again.cookie)
      expect(backup.body).toEqual({ next: 'signed-in' })
      const third = await api.signIn(OWNER)
      expect(
        (await auth('/two-factor/verify-backup-code', { code: backupCodes[0] }, third.cookie)).body,
      ).toMatchObject({ code: 'code-wrong' })

      expect((await auth('/two-factor/disable', { password: OWNER.password }, passed.cookie)).status).toBe(
        200,
      )
      expect((await api.signIn(OWNER)).body).toEqual({ next: 'signed-in' })
    })

    test('wrong codes rest the account as well', async () => {
      const { cookie: in_ } = await api.signIn(OWNER)
      const enrolled = await auth('/two-factor/enable', { password: OWNER.password }, in_)
      const secret = seedOf((enrolled.body as { totpURI: string }).totpURI)
      const verified = await auth('/two-factor/verify-totp', { code: await createOTP(secret).totp() }, in_)
      for (let i = 0; i < 5; i++) {
        const { cookie: half } = await api.signIn(OWNER)
        expect((await auth('/two-factor/verify-totp', { code: '000000' }, half)).body).toMatchObject({
          code: 'code-wrong',
        })
      }
      const { cookie: half } = await api.signIn(OWNER)
      const right = { code: await nextCode(secret) }
      expect((await auth('/two-factor/verify-totp', right, half)).body).toMatchObject({
        status: 429,
        code: 'too-many-tries',
      })
      await auth('/two-factor/disable', { password: OWNER.password }, verified.cookie)
    })

    test('a cookie that we read otherwise than the library opens nothing, and hides no guess', async () => {
      const { cookie: in_ } = await api.signIn(OWNER)
      const enrolled = await auth('/two-factor/enable', { password: OWNER.password }, in_)
      const { totpURI, backupCodes } = enrolled.body as { totpURI: string; backupCodes: string[] }
      const code = await createOTP(seedOf(totpURI)).totp()
      const verified = await auth('/two-factor/verify-totp', { code }, in_)
      const { cookie: half } = await api.signIn(OWNER)
      const [, token] = /klantkring\.two_factor=([^;]+)/.exec(half)!
      // In quotes it is the same to the library, and no signature to us.
      for (const given of [backupCodes[0], 'aaaaa-aaaaa'])
        for (const cookie of [`klantkring.two_factor="${token}"`, `klantkring.two_factor=%; ${half}`])
          expect((await auth('/two-factor/verify-backup-code', { code: given }, cookie)).body).toMatchObject({
            status: 401,
            code: 'second-factor-lapsed',
          })
      const open = await auth('/two-factor/verify-backup-code', { code: backupCodes[0] }, half)
      expect(open.body).toEqual({ next: 'signed-in' })
      await auth('/two-factor/disable', { password: OWNER.password }, verified.cookie)
    })

    test('of two sessions that a browser brings the first is judged, and that one is acted upon', async () => {
      const place = { role: 'analyst', sight: 'all', team: '', managerNames: [], hurting: false }
      const { token } = await invite(api.workspace, { ...place, email: 'jan@example.nl' })
      const jan = { name: 'Jan', email: 'jan@example.nl', password: 'drie paarse trams in de mist' }
      const { name, password } = jan
      const his = await api.ask('POST', '/api/invitations/accept', { token, name, password })
      const hers = (await api.signIn(OWNER)).cookie
      const quoted = hers.replace(/session_token=([^;]+)/, 'session_token="$1"')
      for (const both of [`${his.cookie}; ${hers}`, `${his.cookie}; ${quoted}`]) {
        const given = { currentPassword: OWNER.password, newPassword: 'vijf rode boten in de gracht' }
        expect((await auth('/change-password', given, both)).body).toMatchObject({ code: 'password-wrong' })
      }
      expect((await auth('/change-password', {}, `${quoted}; ${his.cookie}`)).status).toBe(400)
      expect((await auth('/sign-out', {}, `${quoted}; ${his.cookie}`)).status).toBe(200)
      for (const cookie of [hers, his.cookie])
        expect((await api.ask('GET', '/api/sessions', undefined, cookie)).status).toBe(200)
    })

    test('of the same code given many times at once, in two processes, one serves', async () => {
      const { cookie: in_ } = await api.signIn(OWNER)
      const enrolled = await auth('/two-factor/enable', { password: OWNER.password }, in_)
      const secret = seedOf((enrolled.body as { totpURI: string }).totpURI)
      const code = await createOTP(secret).totp()
      const verified = await auth('/two-factor/verify-totp', { code }, in_)
      const other = await api.another()
      // Each in a sign-in of its own: one that is over is told otherwise than a code that served.
      const halves = []
      for (let i = 0; i < 4; i++) halves.push((await api.signIn(OWNER)).cookie)
      const next = await nextCode(secret)
      const answers = await Promise.all(
        halves.map((half, i) =>
          (i % 2 === 0 ? api : other).ask('POST', '/api/auth/two-factor/verify-totp', { code: next }, half),
        ),
      )
      expect(answers.map(a => a.status).sort()).toEqual([200, 401, 401, 401])
      await auth('/two-factor/disable', { password: OWNER.password }, verified.cookie)
    })

    test('a new password follows the rules and ends every other session', async () => {
      const here = (await api.signIn(OWNER)).cookie
      const there = (await api.signIn(OWNER)).cookie
      const change = (newPassword: string, currentPassword = OWNER.password) =>
        auth('/change-password', { currentPassword, newPassword }, here)
      expect((await change('kort')).body).toMatchObject({ status: 422, code: 'password-short' })
      expect((await change('ans@example.nl 123456')).body).toMatchObject({ code: 'password-personal' })
      expect((await change('vijf blauwe auto’s in de straat', WRONG)).body).toMatchObject({
        code: 'password-wrong',
      })
      const changed = await change('vijf blauwe auto’s in de straat')
      expect(changed.status).toBe(200)
      expect((await api.ask('GET', '/api/status', undefined, changed.cookie)).status).toBe(200)
      expect((await api.ask('GET', '/api/status', undefined, there)).status).toBe(401)
      expect((await api.signIn(OWNER)).body).toMatchObject({ code: 'sign-in-refused' })
      expect((await api.signIn({ ...OWNER, password: 'vijf blauwe auto’s in de straat' })).status).toBe(200)
    })

    test('a forgotten one is chosen anew by mail, once; an unknown address is told the same', async () => {
      api.mails.length = 0
      const ask = (email: string) => auth('/request-password-reset', { email })
      expect((await ask('nobody@example.nl')).body).toEqual((await ask(OWNER.email)).body)
      await expect.poll(() => api.mails.length).toBe(1)
      const [mail] = api.mails
      expect(mail!.to).toBe(OWNER.email)
      const token = /\/reset-password#(\S+)/.exec(mail!.text)![1]
      const reset = (newPassword: string) => auth('/reset-password', { token, newPassword })
      expect((await reset('Klantkring 2026 abc')).body).toMatchObject({ code: 'password-personal' })
      const before = (await api.signIn({ ...OWNER, password: 'vijf blauwe auto’s in de straat' })).cookie
      expect((await reset(OWNER.password)).status).toBe(200)
      expect((await api.ask('GET', '/api/status', undefined, before)).status).toBe(401)
      expect((await reset(OWNER.password)).body).toMatchObject({ code: 'reset-link-invalid' })
      expect((await api.signIn(OWNER)).status).toBe(200)
    })

    test('who waits for the second step, or holds a link to a new password, is ended with the sessions', async () => {
      let { cookie } = await api.signIn(OWNER)
      const enrolled = await auth('/two-factor/enable', { password: OWNER.password }, cookie)
      const seed = seedOf((enrolled.body as { totpURI: string }).totpURI)
      const code = async () => {
        await api.workspace.database.pool.query('update member set last_code_step = null')
        return { code: await createOTP(seed).totp() }
      }
      cookie = (await auth('/two-factor/verify-totp', await code(), cookie)).cookie
      const link = async () => {
        api.mails.length = 0
        await auth('/request-password-reset', { email: OWNER.email })
        const found = () => api.mails.map(mail => /\/reset-password#(\S+)/.exec(mail.text)?.[1]).find(Boolean)
        await expect.poll(found).toBeTruthy()
        return found()!
      }
      const password = OWNER.password
      const changes: [what: string, change: () => Promise<{ status: number; cookie: string }>][] = [
        ['all others end', () => api.ask('DELETE', '/api/sessions', undefined, cookie)],
        [
          'a new password',
          () => auth('/change-password', { currentPassword: password, newPassword: password }, cookie),
        ],
        [
          'a new password by mail',
          async () => auth('/reset-password', { token: await link(), newPassword: password }),
        ],
      ]
      for (const [what, change] of changes) {
        const half = await api.signIn(OWNER)
        expect(half.body, what).toEqual({ next: 'second-factor' })
        const token = await link()
        const changed = await change()
        expect(changed.status, what).toBe(200)
        if (changed.cookie.includes('session_token')) cookie = changed.cookie
        const late = await auth('/two-factor/verify-totp', await code(), half.cookie)
        expect(late.status, what).toBe(401)
        expect(late.cookie, what).not.toContain('session_token=')
        const reset = await auth('/reset-password', { token, newPassword: password })
        expect(reset.body, what).toMatchObject({ code: 'reset-link-invalid' })
      }
      const { cookie: half } = await api.signIn(OWNER)
      const back = (await auth('/two-factor/verify-totp', await code(), half)).cookie
      expect((await auth('/two-factor/disable', { password }, back)).status).toBe(200)
    })

    test('a new password by mail leaves the second factor as it was, and opens nothing by itself', async () => {
      const { cookie: in_ } = await api.signIn(OWNER)
      const enrolled = await auth('/two-factor/enable', { password: OWNER.password }, in_)
      const seed = seedOf((enrolled.body as { totpURI: string }).totpURI)
      await auth('/two-factor/verify-totp', { code: await createOTP(seed).totp() }, in_)
      const device = authenticator(api.origin)
      const fresh = await passed(seed)
      const asked = await api.ask('GET', '/api/auth/passkey/generate-register-options', undefined, fresh)
      const response = device.create(String(asked.body.challenge))
      await auth('/passkey/verify-registration', { response }, asked.cookie)

      api.mails.length = 0
      await auth('/request-password-reset', { email: OWNER.email })
      await expect.poll(() => api.mails.length).toBe(1)
      const token = /\/reset-password#(\S+)/.exec(api.mails[0]!.text)![1]
      const reset = await auth('/reset-password', { token, newPassword: OWNER.password })
      expect(reset.status).toBe(200)
      expect(reset.cookie).not.toContain('session_token')
      expect((await api.signIn(OWNER)).body).toEqual({ next: 'second-factor' })
      const back = await passed(seed)
      expect((await api.ask('GET', '/api/me', undefined, back)).body).toMatchObject({
        person: { twoFactor: true, passkeys: 1 },
      })
      await auth('/two-factor/disable', { password: OWNER.password }, back)

      async function passed(app: string): Promise<string> {
        await api.workspace.database.pool.query('update member set last_code_step = null')
        const { cookie: half } = await api.signIn(OWNER)
        return (await auth('/two-factor/verify-totp', { code: await createOTP(app).totp() }, half)).cookie
      }
    })

    test('signing in with another browser is told by mail, with the same one it is not', async () => {
      api.mails.length = 0
      const first = await api.signIn(OWNER)
      await expect.poll(() => api.mails.length).toBe(1)
      expect(api.mails[0]).toMatchObject({
        to: OWNER.email,
        subject: 'Aangemeld bij Klantkring met een nieuwe browser',
      })
      const out = await auth('/sign-out', {}, first.cookie)
      await api.signIn(OWNER, out.cookie)
      expect(api.mails).toHaveLength(1)
    })

    test('wrong codes stand in the audit, and the codes do not', async () => {
      const { pool } = api.workspace.database
      const failed = async () =>
        (
          await pool.query(
            `select content::jsonb -> 'after' ->> 'by' as by, actor_name as name, count(*)::int as n
             from audit where action = 'sign-in-failed' group by 1, 2 order by 1`,
          )
        ).rows
      await vi.waitFor(
        async () =>
          expect(await failed()).toEqual([
            { by: 'code', name: OWNER.name, n: 14 },
            { by: 'password', name: OWNER.name, n: 17 },
          ]),
        { timeout: 300_000 },
      )
      const { rows } = await pool.query(`select content from audit where content like '%000000%'`)
      expect(rows).toEqual([])
    })

    test('nothing of it went to the log', () => {
      expect(api.logged).toEqual([])
    })
  })
}
