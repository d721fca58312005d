import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { usually } from '../database.ts'
import { openSignInApi, type SignInApi } from '../support/sign-in-api.ts'
import { OWNER } from './owner.ts'

const JAN = { name: 'Jan Smit', email: 'jan@example.nl', password: 'acht witte eenden op het dak' }
const place = {
  role: 'accountManager',
  sight: 'own',
  team: 'Noord',
  managerNames: ['Jan S.'],
  hurting: false,
}

for (const kind of usually('given')) {
  describe(`people, database ${kind}`, () => {
    let api: SignInApi
    let owner: string
    beforeAll(async () => {
      api = await openSignInApi(kind)
      owner = await api.setUp()
    })
    afterAll(() => api.close())

    const people = (method: string, path: string, body?: object, cookie = owner) =>
      api.ask(method, `/api${path}`, body, cookie)
    const invite = async (email: string, given: object = place) =>
      (await people('POST', '/invitations', { ...given, email })).body as {
        link: string
        mailed: boolean
        invitation: { id: number }
      }
    const tokenIn = (link: string) => link.split('#')[1]!
    const members = async () =>
      ((await people('GET', '/members')).body as { members: { id: string; email: string }[] }).members
    const idOf = async (email: string) => (await members()).find(m => m.email === email)!.id

    test('an invitation is mailed, opened, taken up once, and then gone', async () => {
      const { link, mailed } = await invite(JAN.email)
      expect(link).toMatch(/^http:\/\/localhost:3210\/invitation#[\w-]{43}$/)
      expect(mailed).toBe(true)
      expect(api.mails.at(-1)).toMatchObject({ to: JAN.email, text: expect.stringContaining(link) })
      const token = tokenIn(link)
      const { rows } = await api.workspace.database.pool.query('select * from invitation')
      expect(JSON.stringify(rows)).not.toContain(token)
      expect((await people('POST', '/invitations/open', { token }, '')).body).toMatchObject({
        email: JAN.email,
        role: 'accountManager',
        invitedBy: OWNER.name,
        known: false,
      })
      const accept = (password: string) =>
        people('POST', '/invitations/accept', { token, name: JAN.name, password }, '')
      expect((await accept('welkom123welkom')).body).toMatchObject({ code: 'password-common' })
      const answers = await Promise.all([1, 2, 3].map(() => accept(JAN.password)))
      expect(answers.map(a => a.status).sort()).toEqual([200, 404, 404])
      const jan = answers.find(a => a.status === 200)!.cookie
      expect((await people('GET', '/me', undefined, jan)).body).toMatchObject({
        person: {
          name: 'Jan Smit',
          role: 'accountManager',
          sight: 'own',
          hurting: false,
          permissions: ['information', 'figures', 'judge'],
        },
      })
      expect((await people('GET', '/members', undefined, jan)).body).toMatchObject({
        status: 403,
        code: 'not-allowed',
      })
      expect((await people('POST', '/invitations/open', { token }, '')).body).toMatchObject({
        code: 'invitation-not-found',
      })
      expect((await people('POST', '/invitations', { ...place, email: JAN.email })).body).toMatchObject({
        status: 409,
        code: 'member-exists',
      })
    })

    test('it lapses after a week, when withdrawn and when another one is sent', async () => {
      const open = async (link: string) =>
        (await people('POST', '/invitations/open', { token: tokenIn(link) }, '')).status
      const first = await invite('piet@example.nl')
      const second = await invite('Piet@Example.nl')
      expect([await open(first.link), await open(second.link)]).toEqual([404, 200])
      expect((await people('DELETE', `/invitations/${second.invitation.id}`)).status).toBe(200)
      expect(await open(second.link)).toBe(404)
      const third = await invite('piet@example.nl')
      await api.workspace.database.pool.query("update invitation set expires_at = now() - interval '1 s'")
      expect(await open(third.link)).toBe(404)
      expect((await people('GET', '/invitations')).body).toMatchObject({
        invitations: [{ email: 'piet@example.nl', expired: true, invitedBy: OWNER.name }],
      })
    })

    test('a change of role or sight holds at once', async () => {
      const jan = (await api.signIn(JAN)).cookie
      const id = await idOf(JAN.email)
      expect((await people('GET', '/settings', undefined, jan)).status).toBe(200)
      expect((await people('GET', '/analysis', undefined, jan)).body).toMatchObject({
        code: 'not-all-customers',
      })
      const changed = await people('PUT', `/members/${id}`, { ...place, role: 'staff', active: true })
      expect(changed.body).toMatchObject({ role: 'staff', sight: 'all', managerNames: ['Jan S.'] })
      expect((await people('GET', '/settings', undefined, jan)).body).toMatchObject({ code: 'not-allowed' })
      await people('PUT', `/members/${id}`, { ...place, active: false })
      expect((await people('GET', '/me', undefined, jan)).body).toMatchObject({ state: 'signed-out' })
      expect((await api.signIn(JAN)).body).toMatchObject({ status: 401, code: 'sign-in-refused' })
      await people('PUT', `/members/${id}`, { ...place, active: true })
      const again = (await api.signIn(JAN)).cookie
      expect((await people('DELETE', `/members/${id}/sessions`)).body).toEqual({ ended: 1 })
      expect((await people('GET', '/status', undefined, again)).status).toBe(401)
    })

    test('the last owner stays, whoever tries at the same time', async () => {
      const me = await idOf(OWNER.email)
      const demoted = { ...place, active: true }
      for (const [method, body] of [
        ['PUT', demoted],
        ['PUT', { ...place, role: 'owner', active: false }],
        ['DELETE', undefined],
      ] as const)
        expect((await people(method, `/members/${me}`, body)).body).toMatchObject({
          status: 409,
          code: 'last-owner',
        })
      const jan = await idOf(JAN.email)
      await people('PUT', `/members/${jan}`, { ...place, role: 'owner', active: true })
      const answers = await Promise.all([me, jan].map(id => people('PUT', `/members/${id}`, demoted)))
      expect(answers.map(a => a.status).sort()).toEqual([200, 409])
      await api.workspace.database.pool.query("update member set role = 'owner' where user_id = $1", [me])
      api.forget()
    })

    test('who is removed is gone with account and sessions, and can be invited anew', async () => {
      const jan = (await api.signIn(JAN)).cookie
      const id = await idOf(JAN.email)
      expect((await people('DELETE', `/members/${id}`)).status).toBe(200)
      expect((await people('GET', '/status', undefined, jan)).status).toBe(401)
      expect((await api.signIn(JAN)).body).toMatchObject({ code: 'sign-in-refused' })
      expect((await people('DELETE', `/members/${id}`)).body).toMatchObject({ code: 'member-not-found' })
      const { rows } = await api.workspace.database.pool.query(
        'select * from auth.account where "userId" = $1',
        [id],
      )
      expect(rows).toEqual([])
      const { link } = await invite(JAN.email)
      const taken = await people('POST', '/invitations/accept', { ...JAN, token: tokenIn(link) }, '')
      expect(taken.status).toBe(200)
    })

    test('all of it stands in the audit, without secrets or addresses', async () => {
      const { rows } = await api.workspace.database.pool.query<{ content: string }>(
        'select content from audit',
      )
      const text = rows.map(row => row.content).join('\n')
      for (const action of [
        'set-up',
        'invited',
        'joined',
        'withdrawn',
        'changed',
        'removed',
        'signed-in',
        'signed-out',
      ])
        expect(text, action).toContain(`"action":"${action}"`)
      for (const secret of [JAN.email, OWNER.email, JAN.password, OWNER.password, 'argon2'])
        expect(text).not.toContain(secret)
      // Who may no longer sign in gets no session.
      expect(api.logged).toEqual(['Sign-in: Failed to create session'])
    })
  })
}
