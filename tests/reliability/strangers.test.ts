import { connect } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { DOORS } from '../../src/server/limits/doors.ts'
import { type Listening, listen } from '../../src/server/listen.ts'
import { OWNER } from '../sign-in/owner.ts'
import { openSignInApi, type SignInApi } from '../support/sign-in-api.ts'
import { ask, type Dripper, drip, type Knock } from './drippers.ts'

let api: SignInApi | null = null
let listening: Listening | null = null
const drippers: Dripper[] = []

afterEach(async () => {
  for (const { socket } of drippers.splice(0)) socket.destroy()
  await listening?.close(100)
  await api?.close()
})

/** An answer that is never there, as one that is not read. */
const UNREAD = '/unread'

/**
 * The product on real sockets, with its first owner; `handled(n)` waits until it has seen n requests since, `answered(n)`
 * until it has worked on n.
 */
async function opened(options: Parameters<typeof openSignInApi>[1] = {}) {
  api = await openSignInApi('own', options)
  const { app } = api
  let seen = 0
  let done = 0
  let woken = () => {}
  listening = await listen(0, async (request, env) => {
    seen++
    woken()
    if (new URL(request.url).pathname === UNREAD) return new Promise<Response>(() => {})
    const response = await app.fetch(request, env as object)
    done++
    woken()
    return response
  })
  const { port } = listening
  const cookie = await api.setUp()
  return {
    port,
    cookie,
    async handled(number: number): Promise<void> {
      while (seen < number)
        await new Promise<void>(resolve => {
          woken = resolve
        })
      seen = 0
    },
    async answered(number: number): Promise<void> {
      const until = done + number
      while (done < until)
        await new Promise<void>(resolve => {
          woken = resolve
        })
    },
  }
}

const SIGN_IN = '/api/auth/sign-in/email'
const credentials = { email: OWNER.email, password: OWNER.password }
const MADE_UP = 'klantkring.session_token=abcdefabcdefabcdefabcdefabcdef.c2lnbmF0dXJl'
const UPLOAD = { path: '/api/imports', length: 1_000_000_000, type: 'multipart/form-data; boundary=x' }

const KNOCKS: Record<string, readonly Knock[]> = {
  doors: [
    { path: SIGN_IN },
    { path: SIGN_IN, cookie: MADE_UP },
    { path: '/api/auth/passkey/verify-authentication' },
    { path: '/api/auth/request-password-reset' },
    { path: '/api/set-up' },
    { path: '/api/invitations/open' },
    { path: '/api/invitations/accept' },
    { path: '/api/demo' },
    { path: '/api/me', method: 'GET' },
  ],
  'protected paths': [
    { path: '/api/settings', method: 'PUT' },
    { path: '/api/settings', method: 'PUT', cookie: MADE_UP },
    { path: '/api/customers', method: 'GET', cookie: MADE_UP },
    { path: '/api/settings', method: 'PUT', bearer: `kk_${'a'.repeat(43)}` },
  ],
  'paths that are none': [{ path: '/api/nothing' }, { path: '/api/auth/nothing' }, { path: '/nothing' }],
  uploads: [UPLOAD, { ...UPLOAD, cookie: MADE_UP }],
}

for (const [kind, knocks] of Object.entries(KNOCKS))
  test(`six hundred that drip at ${kind} keep nobody from being answered`, async () => {
    const { port, cookie, handled } = await opened()
    const { settings } = JSON.parse((await ask(port, 'GET', '/api/settings', { cookie })).text)
    await handled(1)
    for (let i = 0; i < 600; i++) drippers.push(drip(port, knocks[i % knocks.length]!))
    await handled(600)
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        i % 3 === 2
          ? ask(port, 'PUT', '/api/settings', { body: settings, cookie })
          : ask(port, 'GET', i % 3 ? '/api/status' : '/api/settings', { cookie }),
      ),
    )
    expect(answers.filter(({ status }) => status !== 200)).toEqual([])
    for (let i = 0; i < 3; i++)
      expect((await ask(port, 'POST', SIGN_IN, { body: credentials })).status).toBe(200)
    expect((await ask(port, 'GET', '/api/me')).status).toBe(200)
  })

test('the body of a door is whole in time and small, else the connection ends', async () => {
  const set = { ...DOORS['sign-in'], within: 100 }
  const { port } = await opened({ bounds: { doors: { 'sign-in': set } } })
  expect(await drip(port, { path: SIGN_IN }).ended).toMatch(/^HTTP\/1\.1 408 [\s\S]*"body-late"/)
  const large = drip(port, { path: SIGN_IN, length: 64 * 1024 + 1 })
  expect(await large.ended).toMatch(/^HTTP\/1\.1 413 [\s\S]*"too-large"/)
  const lying = await ask(port, 'POST', SIGN_IN, { body: { ...credentials, more: 'x'.repeat(64 * 1024) } })
  expect(lying.status).toBe(413)
})

test('who is not let in cannot go on sending', async () => {
  const { port } = await opened()
  const ends = (knock: Knock) => drip(port, knock).ended
  for (const knock of [UPLOAD, { ...UPLOAD, cookie: MADE_UP }, { path: '/api/settings', method: 'PUT' }])
    expect(await ends(knock)).toMatch(/^HTTP\/1\.1 401 /)
  for (const path of ['/api/nothing', '/api/auth/nothing', '/nothing'])
    expect(await ends({ path })).toMatch(/^HTTP\/1\.1 404 /)
  expect(await ends({ path: '/api/me', method: 'GET' })).toMatch(/^HTTP\/1\.1 200 /)
})

test('many from one address do not keep another from signing in', async () => {
  const set = { ...DOORS['sign-in'], reading: { inAll: 20, each: 20 } }
  const { port, handled } = await opened({ bounds: { doors: { 'sign-in': set }, mostAnonymous: 5 } })
  for (let i = 0; i < 20; i++) drippers.push(drip(port, { path: SIGN_IN }, '127.0.0.2'))
  await handled(20)
  const tries = []
  for (let i = 0; i < 7; i++)
    tries.push(
      await ask(port, 'POST', SIGN_IN, {
        body: { email: `nobody${i}@example.nl`, password: 'x' },
        localAddress: '127.0.0.2',
      }),
    )
  expect(tries.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 429, 429])
  for (let i = 0; i < 3; i++)
    expect((await ask(port, 'POST', SIGN_IN, { body: credentials, localAddress: '127.0.0.3' })).status).toBe(
      200,
    )
})

test('who does not read what is answered takes no place from others', async () => {
  const few = { inAll: 4, each: 2 }
  const set = { ...DOORS['sign-in'], working: few, answering: few }
  const { port, answered } = await opened({ bounds: { doors: { 'sign-in': set } } })
  const head = (path: string) => `GET ${path} HTTP/1.1\r\nHost: localhost:3210\r\n\r\n`
  // Behind an answer that is not read the others wait, however small they are.
  const deaf = async (localAddress: string) => {
    const socket = connect({ port, host: '127.0.0.1', localAddress })
    const ended = new Promise<string>(resolve => socket.on('close', () => resolve(localAddress)))
    socket.on('error', () => {})
    drippers.push({ socket, said: () => '', ended })
    socket.write(head(UNREAD) + head('/api/me').repeat(2))
    await answered(2)
    return { ended }
  }
  const first = await deaf('127.0.0.2')
  await deaf('127.0.0.3')
  for (let i = 0; i < 3; i++)
    expect((await ask(port, 'POST', SIGN_IN, { body: credentials })).status).toBe(200)
  await deaf('127.0.0.4')
  // Where one answer more would wait than may, who has kept most waiting goes.
  expect(await first.ended).toBe('127.0.0.2')
  expect((await ask(port, 'GET', '/api/me')).status).toBe(200)
})

test('uploads take no place of other requests, and have so many of their own', async () => {
  const few = { inAll: 2, each: 2 }
  const { port, cookie, handled } = await opened({ bounds: { working: few, uploading: few } })
  const first = '--x\r\nContent-Disposition: form-data; name="f"; filename="a.csv"\r\n\r\n'
  for (let i = 0; i < 2; i++) drippers.push(drip(port, { ...UPLOAD, first, cookie }))
  await handled(2)
  expect(await drip(port, { ...UPLOAD, first, cookie }).ended).toMatch(/^HTTP\/1\.1 503 /)
  expect((await ask(port, 'GET', '/api/settings', { cookie })).status).toBe(200)
})

test('bodies of who signed in take a place only when they are here', async () => {
  const { port, cookie, handled } = await opened({ bounds: { working: { inAll: 1, each: 1 } } })
  for (let i = 0; i < 10; i++) drippers.push(drip(port, { path: '/api/settings', method: 'PUT', cookie }))
  await handled(10)
  expect((await ask(port, 'GET', '/api/settings', { cookie })).status).toBe(200)
})

test('who sends all and leaves gives the place back', async () => {
  const one = { inAll: 1, each: 1 }
  const set = { ...DOORS['sign-in'], working: one }
  const { port, cookie, handled } = await opened({ bounds: { working: one, doors: { 'sign-in': set } } })
  const first = JSON.stringify(credentials)
  for (let i = 0; i < 20; i++) {
    for (const knock of [{ path: SIGN_IN }, { path: '/api/settings', method: 'PUT', cookie }])
      drip(port, { ...knock, first, length: first.length }).socket.end()
    await handled(2)
  }
  const free = async (work: () => Promise<{ status: number }>) => {
    let status = 503
    while (status === 503) ({ status } = await work())
    return status
  }
  expect(await free(() => ask(port, 'GET', '/api/settings', { cookie }))).toBe(200)
  expect(await free(() => ask(port, 'GET', '/api/me'))).toBe(200)
})
