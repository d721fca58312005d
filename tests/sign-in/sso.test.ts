import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openSignInApi, type SignInApi } from '../support/sign-in-api.ts'
import { OWNER } from './owner.ts'
import { CLIENT, consent, openProvider } from './provider.ts'

const BACK = 'http://localhost:3210/api/auth/callback/sso'
const place = { role: 'analyst', sight: 'all', team: '', managerNames: [], hurting: false }

let provider: Awaited<ReturnType<typeof openProvider>>
let api: SignInApi
let owner: string
beforeAll(async () => {
  provider = await openProvider(BACK)
  api = await openSignInApi('own', { sso: { issuer: provider.issuer, ...CLIENT, name: 'De Zaak' } })
  owner = await api.setUp()
})
afterAll(async () => {
  await api.close()
  await provider.close()
})

/** From our page to the provider and back; where the browser ends and with which cookies. */
async function through(login: string): Promise<{ to: string; cookie: string }> {
  const asked = await api.ask('POST', '/api/auth/sign-in/social', {
    provider: 'sso',
    callbackURL: '/customers',
    errorCallbackURL: '/sign-in',
  })
  const url = (asked.body as { url: string }).url
  expect(new URL(url).searchParams.get('code_challenge_method')).toBe('S256')
  const returned = new URL(await consent(url, login, BACK))
  const done = await api.ask('GET', `${returned.pathname}${returned.search}`, undefined, asked.cookie, {
    'sec-fetch-site': 'cross-site',
    'sec-fetch-mode': 'navigate',
    'sec-fetch-dest': 'document',
  })
  return { to: done.response.headers.get('location') ?? '', cookie: done.cookie }
}

const me = async (cookie: string) => (await api.ask('GET', '/api/me', undefined, cookie)).body

test('the door is shown by its name', async () => {
  expect(await me('')).toMatchObject({ signIn: { sso: { name: 'De Zaak' } } })
})

test('who was not invited does not come in, and no account is made', async () => {
  const { to, cookie } = await through('eve@example.nl')
  expect(to).toMatch(/\/sign-in\?error=not_invited/)
  expect(await me(cookie)).toMatchObject({ state: 'signed-out' })
  const { rows } = await api.workspace.database.pool.query('select email from auth."user"')
  expect(rows).toEqual([{ email: OWNER.email }])
})

test('who was invited comes in as what the invitation says, and again without it', async () => {
  await api.ask('POST', '/api/invitations', { ...place, email: 'jan@example.nl' }, owner)
  const { to, cookie } = await through('jan@example.nl')
  expect(to).toBe('/customers')
  expect(await me(cookie)).toMatchObject({
    state: 'signed-in',
    person: { email: 'jan@example.nl', role: 'analyst', password: false },
  })
  expect((await api.ask('GET', '/api/invitations', undefined, owner)).body).toEqual({ invitations: [] })
  expect(await me((await through('jan@example.nl')).cookie)).toMatchObject({ state: 'signed-in' })
  const { rows } = await api.workspace.database.pool.query(
    'select * from auth.account where "providerId" = $1',
    ['sso'],
  )
  expect(rows).toMatchObject([{ accessToken: null, refreshToken: null, idToken: null }])
})

test('a member with a password may also come this way, when the provider proved the address', async () => {
  expect(await me((await through(`unproven-${OWNER.email}`)).cookie)).toMatchObject({ state: 'signed-out' })
  expect(await me((await through(OWNER.email)).cookie)).toMatchObject({
    state: 'signed-in',
    person: { role: 'owner' },
  })
})

test('a session of single sign-on ends by our own times, whatever the provider does', async () => {
  const { pool } = api.workspace.database
  for (const [column, span] of [
    ['"updatedAt"', '13 hours'],
    ['"createdAt"', '8 days'],
  ]) {
    const { cookie } = await through(OWNER.email)
    expect(await me(cookie)).toMatchObject({ state: 'signed-in' })
    const token = decodeURIComponent(/session_token=([^;]+)/.exec(cookie)![1]!).split('.')[0]
    await pool.query(`update auth.session set ${column} = ${column} - $1::interval where token = $2`, [
      span,
      token,
    ])
    api.forget()
    expect(await me(cookie), column).toMatchObject({ state: 'signed-out' })
  }
})

test('who was removed does not come back, nor does an answer of somebody else’s sign-in', async () => {
  const { members } = (await api.ask('GET', '/api/members', undefined, owner)).body as {
    members: { id: string; email: string }[]
  }
  const jan = members.find(m => m.email === 'jan@example.nl')!
  await api.ask('DELETE', `/api/members/${jan.id}`, undefined, owner)
  expect(await me((await through('jan@example.nl')).cookie)).toMatchObject({ state: 'signed-out' })
  const asked = await api.ask('POST', '/api/auth/sign-in/social', { provider: 'sso' })
  const returned = new URL(await consent((asked.body as { url: string }).url, OWNER.email, BACK))
  // Another browser, without the cookie of who began.
  const stolen = await api.ask('GET', `${returned.pathname}${returned.search}`)
  expect(stolen.response.headers.get('location')).toMatch(/error=/)
  expect(await me(stolen.cookie)).toMatchObject({ state: 'signed-out' })
})

test('nobody is sent to a place that is not ours', async () => {
  for (const callbackURL of [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/\r\n/evil.example',
    '/\n\\evil.example',
    '/customers\tx',
    'javascript:alert(1)',
  ])
    expect(
      (await api.ask('POST', '/api/auth/sign-in/social', { provider: 'sso', callbackURL })).body,
    ).toMatchObject({ status: 400, code: 'request-invalid' })
})

test('who was not let in stands in the audit: by name who has an account, without a trace of a stranger', async () => {
  const { pool } = api.workspace.database
  const refused = async () =>
    (
      await pool.query(
        `select actor_kind as kind, actor_name as name, entity_id as id, content::jsonb -> 'after' as after
         from audit where action = 'sign-in-failed' order by seq`,
      )
    ).rows
  const after = { by: 'single sign-on' }
  await pool.query('update member set active = false')
  expect((await through(OWNER.email)).to).toMatch(/error=not_invited/)
  await pool.query('update member set active = true')
  await vi.waitFor(async () => expect(await refused()).toHaveLength(4), { timeout: 300_000 })
  // An error that the browser made up is no failure of anybody.
  const asked = await api.ask('POST', '/api/auth/sign-in/social', { provider: 'sso' })
  const state = new URL((asked.body as { url: string }).url).searchParams.get('state')
  const back = `/api/auth/callback/sso?state=${state}&error=account_not_linked`
  const echoed = await api.ask('GET', back, undefined, asked.cookie)
  expect(echoed.response.headers.get('location')).toContain('error=account_not_linked')
  // What comes later is noted later: when it stands there, the echo would as well.
  await pool.query('update member set active = false')
  await through(OWNER.email)
  await pool.query('update member set active = true')
  await vi.waitFor(async () => expect((await refused()).filter(r => r.kind === 'person')).toHaveLength(2), {
    timeout: 300_000,
  })
  expect(await refused()).toHaveLength(5)
  // Who was removed is a stranger as well.
  const [eve, unproven, jan, ans] = await refused()
  expect(eve).toEqual({ kind: 'system', name: 'Klantkring', id: 'unknown', after })
  expect([unproven, jan]).toEqual([eve, eve])
  expect(ans).toMatchObject({ kind: 'person', name: OWNER.name, after })
  expect(ans.id).not.toBe('unknown')
  const { rows } = await pool.query(
    `select content from audit where action = 'sign-in-failed' and content ~ '@|jan|eve'`,
  )
  expect(rows).toEqual([])
})
