import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { withClient } from '../access/client-address.ts'
import { NO_PROXIES, proxiesOf } from '../access/proxies.ts'
import { addressKey, anonymousLimit } from '../limits/anonymous.ts'
import { problemResponse } from '../problem.ts'
import { installMiddleware, type MiddlewareOptions } from './middleware.ts'

function built(options: Partial<MiddlewareOptions> = {}): Hono {
  const app = new Hono()
  installMiddleware(app, { port: () => 3210, ...options })
  app.get('/api/status', context => context.json({}))
  app.get('/file', context => context.text('x', 200, { 'Cache-Control': 'no-cache' }))
  app.onError((error, context) => problemResponse(context, error, { log: () => {} }))
  return app
}

const own = { headers: { host: 'localhost:3210' } }

test('every answer carries the headers, refusals and health too', async () => {
  const app = built()
  for (const [path, host] of [
    ['/api/status', 'localhost:3210'],
    ['/nothing', 'localhost:3210'],
    ['/api/status', 'evil.example'],
    ['/healthz', '10.0.0.7:3210'],
  ] as const) {
    const { headers } = await app.request(path, { headers: { host } })
    const policy = headers.get('content-security-policy')?.split('; ')
    for (const rule of [
      "script-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ])
      expect(policy, path).toContain(rule)
    expect(headers.get('x-frame-options'), path).toBe('DENY')
    expect(headers.get('x-content-type-options'), path).toBe('nosniff')
    expect(headers.get('permissions-policy'), path).toContain('camera=()')
    expect(headers.get('referrer-policy'), path).toBe('same-origin')
    expect(headers.get('cross-origin-opener-policy'), path).toBe('same-origin')
    expect(headers.get('cross-origin-embedder-policy'), path).toBe('require-corp')
    expect(headers.get('cross-origin-resource-policy'), path).toBe('same-origin')
    expect(headers.get('x-request-id'), path).toMatch(/^[\w-]{36}$/)
    expect(headers.get('cache-control'), path).toBe('no-store')
    expect(headers.get('vary'), path).toContain('Cookie')
    for (const name of ['server', 'x-powered-by', 'access-control-allow-origin'])
      expect(headers.get(name), name).toBeNull()
  }
  expect((await app.request('/file', own)).headers.get('cache-control')).toBe('no-cache')
})

test('browsers are told to use nothing but https where the public address is https', async () => {
  const hsts = async (url: string | null) => {
    const app = built(url === null ? {} : { publicUrl: new URL(url) })
    return (await app.request('/api/status', own)).headers.get('strict-transport-security')
  }
  expect(await hsts('https://klanten.example.nl')).toBe('max-age=31536000; includeSubDomains')
  expect(await hsts(null)).toBeNull()
  expect(await hsts('http://localhost:3210')).toBeNull()
})

test('health is told under any name, and holds nothing', async () => {
  let ready = true
  const app = built({ ready: async () => ready })
  const ask = async (path: string) => {
    const response = await app.request(path, { headers: { host: 'whatever' } })
    return `${response.status} ${await response.text()}`
  }
  expect(await ask('/healthz')).toBe('200 alive\n')
  expect(await ask('/readyz')).toBe('200 ready\n')
  ready = false
  expect(await ask('/readyz')).toBe('503 not ready\n')
  expect(await ask('/healthz')).toBe('200 alive\n')
})

test('who is not signed in gets so many requests a minute per address', async () => {
  let now = 0
  const app = new Hono()
  const limited = anonymousLimit(3, () => now)
  app.use(withClient({ proxies: NO_PROXIES, hasPublicAddress: true }))
  app.get('*', context => {
    limited.count(context)
    return context.text('ok')
  })
  app.onError((error, context) => problemResponse(context, error, { log: () => {} }))
  const from = async (remoteAddress: string) =>
    app.request('/', {}, { incoming: { socket: { remoteAddress } } })
  for (let i = 0; i < 3; i++) expect((await from('203.0.113.1')).status).toBe(200)
  const refused = await from('203.0.113.1')
  expect(refused.status).toBe(429)
  expect(refused.headers.get('retry-after')).toBe('60')
  expect((await from('203.0.113.2')).status).toBe(200)
  for (let i = 0; i < 3; i++) expect((await from(`2001:db8:0:1::${i}`)).status).toBe(200)
  expect((await from('2001:db8:0:1:ffff::1')).status).toBe(429)
  now = 61_000
  expect((await from('203.0.113.1')).status).toBe(200)
  expect(addressKey('2001:db8::1')).toBe('2001:db8:0:0')
})

test('a proxy that is not named is told of once, and not believed', async () => {
  const told: unknown[][] = []
  const app = built({
    publicUrl: new URL('https://klanten.example.nl'),
    proxies: proxiesOf('10.0.0.1'),
    log: (...line) => told.push(line),
  })
  const from = (remoteAddress: string, headers: Record<string, string>) =>
    app.request(
      '/api/status',
      { headers: { host: 'klanten.example.nl', ...headers } },
      { incoming: { socket: { remoteAddress }, httpVersion: '1.1' } },
    )
  const forwarded = { 'x-forwarded-for': '203.0.113.9' }
  await from('10.0.0.1', forwarded)
  await from('10.0.0.7', {})
  expect(told).toEqual([])
  for (let i = 0; i < 3; i++) await from('::ffff:10.0.0.7', forwarded)
  expect(told).toHaveLength(1)
  expect(told[0]).toEqual([expect.stringContaining('network 10.0.0.0: if that is your proxy'), 'warn'])
})
