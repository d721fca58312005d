import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import pg from 'pg'
import { expect, test } from 'vitest'
import { freshDatabase } from '../database.ts'
import { temporaryFolder } from '../folder.ts'
import { startProduct } from '../product-process.ts'

type Answer = { status: number } | { broken: string; sent: boolean }

/** Asks over a kept connection and tells whether it was answered, or how it broke and whether it had been sent. */
function ask(url: string, agent: Agent, method: string, path: string, body?: unknown): Promise<Answer> {
  return new Promise(resolve => {
    let connected = false
    const headers = {
      host: new URL(url).host,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    }
    const { port } = new URL(url)
    const asking = request({ host: '127.0.0.1', port, agent, method, path, headers }, response => {
      response.on('error', error => resolve({ broken: String(error), sent: true }))
      response.on('end', () => resolve({ status: response.statusCode ?? 0 }))
      response.resume()
    })
    asking.on('socket', socket => {
      if (!socket.connecting) connected = true
      else socket.once('connect', () => (connected = true))
    })
    asking.on('error', (error: NodeJS.ErrnoException) =>
      resolve({ broken: error.code ?? error.message, sent: connected }),
    )
    asking.end(body === undefined ? undefined : JSON.stringify(body))
  })
}

test('a stop under load answers what is under way, loses nothing acknowledged, and ends with 0', async () => {
  using folder = temporaryFolder()
  const database = await freshDatabase('given')
  const product = await startProduct({ dataFolder: join(folder.path, 'data'), databaseUrl: database.url })
  const agent = new Agent({ keepAlive: true, maxSockets: 30 })
  const once_ = (method: string, path: string, body?: unknown) => ask(product.url, agent, method, path, body)
  expect(await once_('POST', '/api/demo', {})).toEqual({ status: 200 })
  expect(await once_('GET', '/readyz')).toEqual({ status: 200 })

  const acknowledged: string[] = []
  const bad: string[] = []
  let answered = 0
  let going = true
  const worker = async (number: number) => {
    for (let i = 0; going; i++) {
      const reason = `pause ${number}-${i}`
      const write = i % 2 === 0
      const answer = write
        ? await once_('POST', `/demo/api/customers/${1 + number}/pauses`, {
            from: '2026-01-01',
            to: '2026-02-01',
            reason,
          })
        : await once_('GET', '/demo/api/customers?limit=50')
      if ('broken' in answer) {
        // A new connection that nobody takes any more was never a request under way.
        if (answer.sent || answer.broken !== 'ECONNREFUSED') bad.push(answer.broken)
        return
      }
      answered++
      if (answer.status === 200 && write) acknowledged.push(reason)
      else if (answer.status !== 200 && answer.status !== 503) bad.push(String(answer.status))
    }
  }
  const workers = Array.from({ length: 20 }, (_, number) => worker(number))
  await new Promise(resolve => setTimeout(resolve, 1_500))
  const before = answered
  const began = performance.now()
  const code = await product.stop()
  const took = performance.now() - began
  going = false
  await Promise.all(workers)
  agent.destroy()

  expect(bad).toEqual([])
  expect(code).toBe(0)
  expect(took).toBeLessThan(10_000)
  expect(before).toBeGreaterThan(20)
  const client = new pg.Client({ ...database.config, database: `${database.config.database}_demo` })
  await client.connect()
  const { rows } = await client.query<{ reason: string }>(
    `select reason from agreed_pause where reason like 'pause %'`,
  )
  await client.end()
  const kept = new Set(rows.map(row => row.reason))
  expect(acknowledged.filter(reason => !kept.has(reason))).toEqual([])
  expect(acknowledged.length).toBeGreaterThan(10)
  console.log(
    `${answered} requests answered, ${acknowledged.length} writes acknowledged and kept, stopped in ${Math.round(took)} ms`,
  )
  const admin = new pg.Client({ ...database.config, database: 'postgres' })
  await admin.connect()
  await admin.query(`drop database if exists ${database.config.database}_demo with (force)`)
  await admin.end()
  await database.drop()
}, 180_000)

test('a second signal does not wait', async () => {
  using folder = temporaryFolder()
  const database = await freshDatabase('given')
  const product = await startProduct({ dataFolder: join(folder.path, 'data'), databaseUrl: database.url })
  const { port } = new URL(product.url)
  // A request that never ends holds the polite stop for its ten seconds.
  const agent = new Agent()
  const endless = request({
    host: '127.0.0.1',
    port,
    agent,
    method: 'POST',
    path: '/api/demo',
    headers: { host: new URL(product.url).host, 'content-type': 'application/json', 'content-length': '10' },
  })
  endless.on('error', () => {})
  endless.write('{')
  await new Promise(resolve => setTimeout(resolve, 200))
  const ended = once(product.process, 'exit')
  const began = performance.now()
  product.process.kill('SIGTERM')
  await new Promise(resolve => setTimeout(resolve, 1_200))
  expect(product.process.exitCode).toBeNull()
  product.process.kill('SIGTERM')
  const [code] = await ended
  expect(code).toBe(1)
  expect(performance.now() - began).toBeLessThan(4_000)
  agent.destroy()
  await database.drop()
}, 120_000)
