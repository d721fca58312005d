import { afterAll, beforeAll, expect, test } from 'vitest'
import { FILTER_HEADER } from '../../src/contract/access/personal.ts'
import { freshDatabase } from '../database.ts'
import { openTestApi, type TestApi } from '../support/api.ts'

// None of this touches the database, so one kind says it for both.
let api: TestApi
beforeAll(async () => {
  api = await openTestApi('own', { empty: true })
})
afterAll(() => api.close())

/** A bare request, without what a page of our own sends along. */
const bare = (path: string, init: RequestInit & { headers?: Record<string, string> } = {}) =>
  api.app.request(path, { ...init, headers: { host: 'localhost:3210', ...init.headers } })

const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code

test('only loopback names with our port are served', async () => {
  for (const host of ['localhost:3210', '127.0.0.1:3210', '[::1]:3210'])
    expect((await bare('/api/status', { headers: { host } })).status).toBe(200)
  for (const host of [
    'evil.example:3210',
    'localhost:3211',
    'localhost',
    '127.0.0.1.evil.example:3210',
    '',
  ]) {
    const response = await bare('/api/status', { headers: { host } })
    expect(response.status, host).toBe(403)
    expect(await codeOf(response)).toBe('foreign-host')
  }
})

test('pages of others may neither write nor read, but may link to a screen', async () => {
  const json = { 'content-type': 'application/json' }
  for (const origin of ['https://evil.example', 'http://localhost:3211', 'null'])
    expect(
      await codeOf(
        await bare('/api/settings', { method: 'PUT', body: '{"name":"x"}', headers: { ...json, origin } }),
      ),
    ).toBe('foreign-origin')
  for (const site of ['cross-site', 'same-site'])
    expect(await codeOf(await bare('/api/status', { headers: { 'sec-fetch-site': site } }))).toBe(
      'foreign-site',
    )
  const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
  expect((await bare('/customers', { headers: link })).status).toBe(404)
  expect(await codeOf(await bare('/api/customers.csv', { headers: link }))).toBe('foreign-site')
})

test('a write is JSON, or an upload from our own pages', async () => {
  const put = (headers: Record<string, string>, body = '{}') =>
    bare('/api/settings', { method: 'PUT', body, headers })
  // Read as JSON, and only then found to be no settings.
  const read = await put({ 'content-type': 'application/json' })
  expect([read.status, await codeOf(read)]).toEqual([400, 'request-invalid'])
  for (const type of ['text/plain', 'application/x-www-form-urlencoded'])
    expect((await put({ 'content-type': type })).status).toBe(415)
  const form = { 'content-type': 'multipart/form-data; boundary=x' }
  expect((await bare('/api/imports', { method: 'POST', body: '--x--', headers: form })).status).toBe(415)
  const own = { ...form, origin: 'http://localhost:3210' }
  expect((await bare('/api/imports', { method: 'POST', body: 'rubbish', headers: own })).status).toBe(400)
  expect((await bare('/api/demo', { method: 'POST' })).status).toBe(415)
})

test('JSON has a limit and must be JSON', async () => {
  const put = (body: string) =>
    bare('/api/settings', { method: 'PUT', body, headers: { 'content-type': 'application/json' } })
  expect((await put('{"name":')).status).toBe(400)
  const huge = await put(JSON.stringify({ name: 'x'.repeat(5_000_000) }))
  expect(huge.status).toBe(413)
  expect(await codeOf(huge)).toBe('too-large')
})

test('text with NUL, which no database keeps, is refused', async () => {
  const send = (method: string, path: string, body?: object) =>
    bare(path, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
  const owner = { name: 'A\0', email: 'a@example.nl', password: 'zeven groene fietsen op zolder' }
  for (const asked of [
    send('POST', '/api/set-up', owner),
    send('POST', '/api/auth/reset-password', { token: '\0', newPassword: owner.password }),
    send('POST', '/api/tokens', { name: 'x', permissions: ['figures'], managers: ['\0'] }),
    send('GET', '/api/audit?action=%00'),
    bare('/api/audit', { headers: { [FILTER_HEADER]: 'actor=%00' } }),
    send('DELETE', '/api/members/%00'),
  ]) {
    const response = await asked
    expect([response.status, await codeOf(response)]).toEqual([400, 'request-invalid'])
  }
})

test('who tries tokens that are none is counted as anybody unknown', async () => {
  const small = await openTestApi('own', { empty: true, mostAnonymous: 3 })
  try {
    const headers = { authorization: 'Bearer kk_none' }
    const statuses: number[] = []
    for (let i = 0; i < 5; i++) statuses.push((await small.request('/api/status', { headers })).status)
    expect(statuses).toEqual([401, 401, 401, 429, 429])
  } finally {
    await small.close()
  }
})

test('every response carries the security headers, refusals too', async () => {
  for (const response of [
    await bare('/api/status'),
    await bare('/api/nothing'),
    await bare('/x', { headers: { host: 'evil' } }),
  ]) {
    expect(response.headers.get('content-security-policy')).toContain("default-src 'self'; script-src 'self'")
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('referrer-policy')).toBe('same-origin')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
  }
})

test('what does not exist is a problem, not a page', async () => {
  const response = await bare('/api/nothing')
  expect(response.status).toBe(404)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect(await codeOf(await bare('/api/customers/abc'))).toBe('request-invalid')
  expect(await codeOf(await bare('/demo/api/status'))).toBe('demo-unavailable')
  expect(await codeOf(await bare('/api/analysis'))).toBe('ledger-empty')
})

test('a database that vanishes is said so, and found again', async () => {
  const lost = await openTestApi('own', { empty: true })
  const other = await freshDatabase('own')
  const client = new (await import('pg')).default.Client(other.config)
  await client.connect()
  const { database } = lost.workspace.database.pool.options
  await client.query(`alter database ${database} allow_connections false`)
  await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [database])
  const gone = await lost.request('/api/status')
  expect(gone.status, lost.logged.join()).toBe(503)
  expect(await codeOf(gone)).toBe('database-lost')
  expect(gone.headers.get('retry-after')).toBe('2')
  await client.query(`alter database ${database} allow_connections true`)
  // A connection that waits in the pool may learn only now that it was ended.
  await expect.poll(async () => (await lost.request('/api/status')).status).toBe(200)
  await client.end()
  await other.drop()
  await lost.close()
})

test('what is not foreseen is logged and told without its inside', async () => {
  const broken = await openTestApi('own', { empty: true })
  await broken.asOwner('drop table activity cascade')
  const response = await broken.request('/api/status')
  expect(response.status).toBe(500)
  const text = await response.text()
  expect(text).toContain('"code":"unexpected"')
  expect(text).not.toContain('activity')
  expect(broken.logged.join()).toContain('activity')
  await broken.close()
})
