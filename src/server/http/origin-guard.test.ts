import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { withClient } from '../access/client-address.ts'
import { proxiesOf } from '../access/proxies.ts'
import { problemResponse } from '../problem.ts'
import { hasBearer, originGuard } from './origin-guard.ts'

const PUBLIC = new URL('https://klanten.example.nl')

type Asked = { method?: string; peer?: string; headers?: Record<string, string> }

/** Status of a request to a server with this public address, behind a proxy on 10.0.0.1. */
async function ask(publicUrl: URL | null, path: string, { method = 'GET', peer, headers }: Asked = {}) {
  const app = new Hono()
  app.use(withClient({ proxies: proxiesOf('10.0.0.1'), hasPublicAddress: publicUrl !== null }))
  app.use(originGuard({ port: () => 3210, publicUrl }))
  app.all('*', context => context.json({ code: 'served', bearer: hasBearer(context) }))
  app.onError((error, context) => problemResponse(context, error, { log: () => {} }))
  const env = { incoming: { socket: { remoteAddress: peer ?? '10.0.0.1' }, httpVersion: '1.1' } }
  const host = publicUrl?.host ?? 'localhost:3210'
  const response = await app.request(path, { method, headers: { host, ...headers } }, env)
  return ((await response.json()) as { code: string }).code
}

const json = { 'content-type': 'application/json' }

test('the public name is served, other names are not, also not with another port', async () => {
  expect(await ask(PUBLIC, '/api/status')).toBe('served')
  expect(await ask(PUBLIC, '/api/status', { headers: { host: 'KLANTEN.example.nl' } })).toBe('served')
  expect(await ask(PUBLIC, '/api/status', { headers: { host: '127.0.0.1:3210' } })).toBe('served')
  for (const host of ['evil.example', 'klanten.example.nl:8443', 'klanten.example.nl.evil.example', ''])
    expect(await ask(PUBLIC, '/api/status', { headers: { host } }), host).toBe('foreign-host')
  expect(await ask(null, '/api/status', { headers: { host: PUBLIC.host } })).toBe('foreign-host')
})

test('the origin must be the public one, with its scheme', async () => {
  const put = (origin: string) =>
    ask(PUBLIC, '/api/settings', { method: 'PUT', headers: { ...json, origin } })
  expect(await put('https://klanten.example.nl')).toBe('served')
  for (const origin of [
    'http://klanten.example.nl',
    'https://evil.example',
    'https://klanten.example.nl:1',
    'null',
  ])
    expect(await put(origin), origin).toBe('foreign-origin')
})

test('who came to the proxy without TLS is refused; HTTP on this machine is not', async () => {
  const proto = (value: string) => ({ headers: { 'x-forwarded-proto': value } })
  expect(await ask(PUBLIC, '/', proto('http'))).toBe('not-encrypted')
  expect(await ask(PUBLIC, '/', proto('https'))).toBe('served')
  expect(await ask(PUBLIC, '/', { peer: '203.0.113.5', ...proto('http') })).toBe('served')
  expect(await ask(new URL('http://localhost:3210'), '/', proto('http'))).toBe('served')
})

test('a program with a token needs no page of ours; a cookie alone does', async () => {
  const upload = { 'content-type': 'multipart/form-data; boundary=x', 'content-length': '0' }
  const post = (headers: Record<string, string>) => ask(PUBLIC, '/api/imports', { method: 'POST', headers })
  expect(await post({ ...upload, authorization: 'Bearer kk_secret' })).toBe('served')
  expect(await post({ ...upload, cookie: 'session=x' })).toBe('refused-type')
  expect(await post({ ...upload, authorization: 'Basic eDp5' })).toBe('refused-type')
  // A page elsewhere cannot add the header without being asked about itself first, and that is refused.
  expect(await post({ ...upload, authorization: 'Bearer x', origin: 'https://evil.example' })).toBe(
    'foreign-origin',
  )
  expect(
    await ask(PUBLIC, '/api/imports', { method: 'OPTIONS', headers: { origin: 'https://evil.example' } }),
  ).toBe('foreign-origin')
})

test('single sign-on may send a browser back to its return address, and to no other part of the API', async () => {
  const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
  const visit = (path: string, more: Record<string, string> = {}) =>
    ask(PUBLIC, path, { headers: { ...link, ...more } })
  expect(await visit('/api/auth/oauth2/callback/ours')).toBe('served')
  expect(await visit('/api/auth/callback/ours')).toBe('served')
  expect(await visit('/customers/12')).toBe('served')
  for (const path of [
    '/api/auth/sign-out',
    '/api/customers.csv',
    '/api/auth/callback/../x',
    '/api/auth/callback/',
  ])
    expect(await visit(path), path).toBe('foreign-site')
  expect(await visit('/api/auth/callback/ours', { 'sec-fetch-mode': 'no-cors' })).toBe('foreign-site')
})

test('the demo company is for who sits at this machine', async () => {
  for (const path of ['/demo', '/demo/', '/demo/analysis', '/demo/api/status']) {
    expect(await ask(null, path, { peer: '127.0.0.1' }), path).toBe('served')
    expect(await ask(null, path, { peer: '10.1.1.1' }), path).toBe('demo-elsewhere')
    expect(await ask(PUBLIC, path, { peer: '127.0.0.1' }), path).toBe('demo-elsewhere')
    expect(await ask(null, path, { peer: '127.0.0.1', headers: { 'x-forwarded-for': '1.2.3.4' } })).toBe(
      'demo-elsewhere',
    )
  }
  const post = (peer: string) => ask(null, '/api/demo', { method: 'POST', peer, headers: json })
  expect(await post('127.0.0.1')).toBe('served')
  expect(await post('10.1.1.1')).toBe('demo-elsewhere')
})
