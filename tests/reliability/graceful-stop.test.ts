import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { guardedClient } from '../../src/store/pool.ts'
import { freshDatabase } from '../database.ts'
import { temporaryFolder } from '../folder.ts'
import { startProduct } from '../product-process.ts'

type Answer = { status: number; last: boolean } | { broken: string }

/** Asks over a kept connection and tells whether it was answered, whether that answer was said to be the last, or how it broke. */
function ask(url: string, agent: Agent, method: string, path: string, body?: unknown): Promise<Answer> {
  return new Promise(resolve => {
    const headers = {
      host: new URL(url).host,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    }
    const { port } = new URL(url)
    const asking = request({ host: '127.0.0.1', port, agent, method, path, headers }, response => {
      response.on('error', error => resolve({ broken: String(error) }))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, last: response.headers.connection === 'close' }),
      )
      response.resume()
    })
    asking.on('error', (error: NodeJS.ErrnoException) => resolve({ broken: error.code ?? error.message }))
    asking.end(body === undefined ? undefined : JSON.stringify(body))
  })
}

test('a stop under load answers what is under way, loses nothing acknowledged, and ends with 0', async () => {
  using folder = temporaryFolder()
  const database = await freshDatabase('given')
  const product = await startProduct({ dataFolder: join(folder.path, 'data'), databaseUrl: database.url })
  const agent = new Agent({ keepAlive: true, maxSockets: 30 })
  const once_ = (method: string, path: string, body?: unknown) => ask(product.url, agent, method, path, body)
  expect(await once_('POST', '/api/demo', {})).toEqual({ status: 200, last: false })
  expect(await once_('GET', '/readyz')).toEqual({ status: 200, last: false })

  const acknowledged: string[] = []
  const bad: string[] = []
  let answered = 0
  const enough = Promise.withResolvers<void>()
  const worker = async (number: number) => {
    for (let i = 0; ; i++) {
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
        bad.push(answer.broken)
        return
      }
      if (++answered === 200) enough.resolve()
      if (answer.status === 200 && write) acknowledged.push(reason)
      else if (answer.status !== 200 && answer.status !== 503) bad.push(String(answer.status))
      // Who keeps to what the last answer says has nothing broken; a new connection would be refused.
      if (answer.last) return
    }
  }
  const workers = Array.from({ length: 20 }, (_, number) => worker(number))
  await enough.promise
  const code = await product.stop()
  await Promise.all(workers)
  agent.destroy()

  expect(bad).toEqual([])
  expect(code).toBe(0)
  const client = guardedClient({ ...database.config, database: `${database.config.database}_demo` })
  await client.connect()
  const { rows } = await client.query<{ reason: string }>(
    `select reason from agreed_pause where reason like 'pause %'`,
  )
  await client.end()
  const kept = new Set(rows.map(row => row.reason))
  expect(acknowledged.filter(reason => !kept.has(reason))).toEqual([])
  expect(acknowledged.length).toBeGreaterThan(10)
  console.log(`${answered} requests answered, ${acknowledged.length} writes acknowledged and kept`)
  const admin = guardedClient({ ...database.config, database: 'postgres' })
  await admin.connect()
  await admin.query(`drop database if exists ${database.config.database}_demo with (force)`)
  await admin.end()
  await database.drop()
})

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
    headers: {
      host: new URL(product.url).host,
      'content-type': 'application/json',
      'content-length': '10',
      expect: '100-continue',
    },
  })
  endless.on('error', () => {})
  endless.write('{')
  // The server has the request, and waits for the rest of it.
  await once(endless, 'continue')
  const ended = once(product.process, 'exit')
  product.process.kill('SIGTERM')
  await refused(Number(port))
  expect(product.process.exitCode).toBeNull()
  // Right after the first it counts as the same one; the polite stop would end with 0.
  const impatient = setInterval(() => product.process.kill('SIGTERM'), 100)
  const [code] = await ended
  clearInterval(impatient)
  expect(code).toBe(1)
  agent.destroy()
  await database.drop()
})

/** Waits until nobody listens on the port any more: the stop is under way. */
async function refused(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1')
    const how = await Promise.race([
      once(socket, 'connect').then(() => 'taken'),
      once(socket, 'error').then(([error]) => (error as NodeJS.ErrnoException).code),
    ]).catch((error: NodeJS.ErrnoException) => error.code)
    socket.destroy()
    if (how === 'ECONNREFUSED') return
    await pause(20)
  }
}
