import { get } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApi, type TestApi } from '../../../tests/support/api.ts'
import type { RequestEntry } from '../logs/requests.ts'
import { measuresOf } from './measures.ts'
import { type Metrics, openMetrics } from './metrics.ts'
import { serveMetrics } from './serve-metrics.ts'

let api: TestApi
let metrics: Metrics
beforeAll(async () => {
  api = await openTestApi('given')
  metrics = openMetrics(measuresOf(api.workspace))
})
afterAll(async () => {
  metrics.close()
  await api.close()
})

const entry: RequestEntry = {
  id: 'x',
  method: 'GET',
  route: '/api/customers/:id',
  status: 200,
  ms: 30,
  bytes: 100,
  broken: false,
  viewer: { kind: 'person', id: 'ans' },
  network: '203.0.113.0',
}

test('requests, the process and the data are told, by pattern and state only', async () => {
  metrics.request(entry)
  metrics.request({ ...entry, status: 503, broken: true })
  const text = await metrics.text()
  expect(text).toContain(
    'klantkring_request_seconds_bucket{le="0.05",method="GET",route="/api/customers/:id",status="2xx"} 1',
  )
  expect(text).toContain('status="5xx"')
  expect(text).toContain('klantkring_requests_broken_total 1')
  expect(text).toContain('klantkring_nodejs_eventloop_lag_seconds')
  expect(text).toMatch(/klantkring_pool_connections\{state="open"\} \d/)
  const { lines } = (await api.workspace.database.pool.query('select count(*)::int as lines from line'))
    .rows[0]
  expect(lines).toBeGreaterThan(0)
  expect(text).toContain(`klantkring_ledger_lines ${lines}\n`)
  expect(text).toMatch(/klantkring_audit_entries \d/)
  expect(text).not.toMatch(/klantkring_backup_age_seconds \d/)
  expect(text).not.toMatch(/"ans"|203\.0/)
})

test('the age of the newest backup is told once there is one', async () => {
  await api.workspace.database.pool.query(
    `insert into keeping_run (kind, started, ended, outcome) values ('backup', now(), now() - interval '2 hours', 'done')`,
  )
  const [, age] = /klantkring_backup_age_seconds (\d+)/.exec(await metrics.text())!
  expect(Number(age)).toBeGreaterThanOrEqual(7_199)
})

test('what cannot be read is left out and counted, and the rest is told', async () => {
  const some = openMetrics([
    {
      name: 'broken',
      help: 'x',
      read: async () => {
        throw new Error('no')
      },
    },
    { name: 'whole', help: 'x', label: 'of', read: async () => ({ a: 1 }) },
  ])
  const text = `${await some.text()}${await some.text()}`
  expect(text).toContain('klantkring_whole{of="a"} 1')
  expect(text).not.toMatch(/klantkring_broken \d/)
  expect(text).toContain('klantkring_measures_unread_total{measure="broken"}')
  some.close()
})

test('they have a listener of their own, which gives nothing else', async () => {
  const served = await serveMetrics(metrics, { address: '127.0.0.1', port: 0 })
  const status = (path: string, method = 'GET') =>
    new Promise<string>((resolve, reject) =>
      get({ host: '127.0.0.1', port: served.port, path, method }, response => {
        response.resume()
        resolve(`${response.statusCode} ${response.headers['content-type'] ?? ''}`)
      })
        .on('error', reject)
        .end(),
    )
  expect(await status('/metrics')).toMatch(/^200 text\/plain/)
  expect(await status('/api/status')).toMatch(/^404/)
  expect(await status('/metrics', 'POST')).toMatch(/^404/)
  await expect(serveMetrics(metrics, { address: '127.0.0.1', port: served.port })).rejects.toThrow(
    'KLANTKRING_METRICS',
  )
  await served.close()
  expect((await api.request('/metrics')).status).toBe(404)
})
