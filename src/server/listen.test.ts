import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { proxiesOf } from './access/proxies.ts'
import type { Patience } from './limits/slow-senders.ts'
import { type Listening, listen, type ServeRefusal } from './listen.ts'

/** Longer than any test may take: what ends a connection is what the test is about, never this. */
const ENDLESS = 3_600_000
const HASTY: Patience = {
  headers: 600,
  stalled: 600,
  bytesPerSecond: 256,
  request: ENDLESS,
  kept: 5_000,
  idle: ENDLESS,
}
/** How often bodies are looked at: a third of what may be stalled. */
const LOOK = HASTY.stalled / 3

let listening: Listening | null = null
afterEach(async () => {
  vi.useRealTimers()
  await listening?.close(100)
  listening = null
})

async function open(fetch: (request: Request) => Response | Promise<Response>, patience = HASTY) {
  listening = await listen(0, fetch, { patience })
  return listening
}

/** From here on senders are looked at when the test says so, not by the clock. */
const holdClock = () => vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
const look = () => vi.advanceTimersByTime(LOOK)

/** A connection over which something was sent, and what came back over it until it was closed. */
function sent(port: number, first: string) {
  const socket = connect(port, '127.0.0.1')
  let said = ''
  socket.write(first)
  socket.on('data', data => {
    said += data.toString('latin1')
  })
  socket.on('error', () => {})
  const ended = new Promise<string>(resolve => socket.once('close', () => resolve(said)))
  return { socket, ended }
}

/** Goes on sending a byte at a time, more often than is looked, until somebody closes the connection. */
function drip(port: number, first: string): Promise<string> {
  const { socket, ended } = sent(port, first)
  const next = () => {
    if (socket.destroyed) return
    socket.write('x')
    // What came meanwhile is read before the next byte is sent.
    setImmediate(() => setTimeout(next, 50))
  }
  next()
  return ended
}

const post = (path: string, length: number) =>
  `POST ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: ${length}\r\n\r\n`

/** Counts requests and the bytes of their bodies, and waits for either. */
function counting() {
  const counts = { requests: 0, bytes: 0 }
  return {
    async take(request: Request) {
      counts.requests++
      for await (const part of request.body ?? []) counts.bytes += part.length
      return new Response(String(counts.bytes))
    },
    requests: (n: number) => vi.waitFor(() => expect(counts.requests).toBe(n), FOR_EVER),
    bytes: (n: number) => vi.waitFor(() => expect(counts.bytes).toBe(n), FOR_EVER),
  }
}
const FOR_EVER = { timeout: 300_000, interval: 5 }

test('headers that come a byte at a time are cut off', async () => {
  const { port } = await open(() => new Response('ok'))
  expect(await drip(port, 'GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ')).toMatch(/^HTTP\/1.1 408 /)
})

test('a body that comes a byte at a time is cut off at the third look, and not before', async () => {
  holdClock()
  const seen = counting()
  const { port } = await open(seen.take)
  const { socket, ended } = sent(port, post('/', 1_000))
  await seen.requests(1)
  for (let n = 1; n <= 3; n++) {
    socket.write('x')
    await seen.bytes(n)
    look()
  }
  expect(await ended).toBe('')
})

test('a body that nobody reads is cut off when the answer is there', async () => {
  const { port } = await open(() => new Response('no'))
  expect(await drip(port, post('/', 1_000_000))).toMatch(/^HTTP\/1.1 200 [\s\S]*no$/)
})

test('fifty that drip at once do not keep another from being answered, and are cut off', async () => {
  holdClock()
  const seen = counting()
  const { port } = await open(request =>
    request.headers.has('x-quick') ? new Response('quick') : seen.take(request),
  )
  const slow = Array.from({ length: 50 }, () => sent(port, post('/', 1_000)))
  await seen.requests(50)
  for (let n = 1; n <= 3; n++) {
    for (const { socket } of slow) socket.write('x')
    await seen.bytes(50 * n)
    const answer = await fetch(`http://127.0.0.1:${port}/`, { headers: { 'x-quick': 'yes' } })
    expect(await answer.text()).toBe('quick')
    look()
  }
  for (const { ended } of slow) expect(await ended).toBe('')
})

test('who sends steadily, or waits while we are slow to read, is not cut off', async () => {
  holdClock()
  const seen = counting()
  const gate = Promise.withResolvers<void>()
  const arrived = Promise.withResolvers<void>()
  const { port } = await open(async request => {
    if (new URL(request.url).pathname !== '/late') return seen.take(request)
    // As a receiver does that waits for a disk: the bytes are there, we do not take them.
    arrived.resolve()
    await gate.promise
    return new Response(String((await request.text()).length))
  })
  const enough = Math.ceil((HASTY.bytesPerSecond * LOOK) / 1_000)
  const steady = sent(port, post('/', 20 * enough))
  await seen.requests(1)
  for (let n = 1; n <= 20; n++) {
    steady.socket.write('x'.repeat(enough))
    await seen.bytes(n * enough)
    look()
  }
  expect(await steady.ended).toMatch(new RegExp(`${20 * enough}$`))
  const late = sent(port, `${post('/late', 500_000)}${'x'.repeat(500_000)}`)
  await arrived.promise
  // What was sent and not taken lies here: from then on nothing moves, and it is we who hold it up.
  for (let n = 0; n < 20; n++) look()
  gate.resolve()
  expect(await late.ended).toMatch(/500000$/)
})

test('headers of more than 16 kB are refused', async () => {
  const { port } = await open(() => new Response('ok'))
  const said = await sent(port, `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`).ended
  expect(said).toMatch(/^HTTP\/1.1 431 /)
})

test('one address has so many connections, others and a named proxy have theirs', async () => {
  const options = {
    addresses: ['127.0.0.1'],
    connections: { inAll: 100, each: 3 },
    proxies: proxiesOf('127.0.0.9'),
  }
  listening = await listen(0, () => new Response('ok'), options)
  const { port } = listening
  const from = (localAddress: string) => {
    const socket = connect({ port, host: '127.0.0.1', localAddress })
    socket.on('error', () => {})
    socket.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
    let said = ''
    socket.on('data', data => {
      said += data.toString('latin1')
    })
    return new Promise<string>(resolve => socket.on('close', () => resolve(said)))
  }
  const held = await Promise.all(
    ['127.0.0.1', '127.0.0.9'].flatMap(localAddress =>
      Array.from({ length: 3 }, async () => {
        const socket = connect({ port, host: '127.0.0.1', localAddress })
        await once(socket, 'connect')
        return socket
      }),
    ),
  )
  expect(await from('127.0.0.1')).toBe('')
  expect(await from('127.0.0.2')).toContain('200 OK')
  expect(await from('127.0.0.9')).toContain('200 OK')
  for (const socket of held) socket.destroy()
  let said = ''
  while (said === '') said = await from('127.0.0.1')
  expect(said).toContain('200 OK')
})

test('a few addresses that take all connections keep nobody else out', async () => {
  const options = {
    addresses: ['127.0.0.1'],
    patience: { ...HASTY, headers: ENDLESS, kept: ENDLESS },
    connections: { inAll: 6, each: 2 },
    proxies: proxiesOf('127.0.0.9'),
  }
  listening = await listen(0, () => new Response('ok'), options)
  const { port } = listening
  const hold = async (localAddress: string) => {
    const socket = connect({ port, host: '127.0.0.1', localAddress })
    socket.on('error', () => {})
    await once(socket, 'connect')
    return { socket, ended: once(socket, 'close') }
  }
  // Seen by the server, for each waits for an answer on a connection that stays.
  const greet = async (socket: Socket) => {
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
    const [data] = await once(socket, 'data')
    expect(String(data)).toContain('200 OK')
  }
  const held = []
  for (const from of ['127.0.0.2', '127.0.0.2', '127.0.0.3', '127.0.0.3', '127.0.0.9', '127.0.0.4'])
    held.push(await hold(from))
  for (const { socket } of held) await greet(socket)
  const newcomer = await hold('127.0.0.5')
  await greet(newcomer.socket)
  await held[0]!.ended
  const another = await hold('127.0.0.9')
  await greet(another.socket)
  await held[2]!.ended
  for (const at of [1, 3, 4, 5]) expect(held[at]!.socket.destroyed).toBe(false)
  for (const { socket } of [...held, newcomer, another]) socket.destroy()
})

test('TRACE gives nothing back', async () => {
  const { port } = await open(request => new Response([...request.headers].join()))
  for (const method of ['TRACE', 'PROPFIND']) {
    const said = await sent(port, `${method} / HTTP/1.1\r\nHost: x\r\nCookie: secret\r\n\r\n`).ended
    expect(said).toMatch(/^HTTP\/1.1 405 /)
    expect(said).not.toContain('secret')
  }
})

test('at the end calls under way are answered, kept connections are told, and no further one is taken', async () => {
  const gate = Promise.withResolvers<void>()
  const arrived = Promise.withResolvers<void>()
  const { port, close } = await open(
    async request => {
      if (new URL(request.url).pathname === '/long') {
        arrived.resolve()
        await gate.promise
      }
      return new Response('ok')
    },
    { ...HASTY, kept: ENDLESS },
  )
  const agent = new Agent({ keepAlive: true })
  const ask = (path: string) =>
    new Promise<{ status: number; connection: string | undefined }>((resolve, reject) =>
      request({ host: '127.0.0.1', port, path, agent }, response => {
        response.resume()
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, connection: response.headers.connection }),
        )
      })
        .on('error', reject)
        .end(),
    )
  expect(await ask('/')).toEqual({ status: 200, connection: 'keep-alive' })
  const long = ask('/long')
  await arrived.promise
  await ask('/')
  const closed = close(ENDLESS)
  const last = ask('/')
  expect(await last).toEqual({ status: 200, connection: 'close' })
  // Those who were waiting to be let in are; then nobody is.
  await vi.waitFor(() => expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow(), FOR_EVER)
  gate.resolve()
  expect(await long).toMatchObject({ status: 200 })
  await closed
  agent.destroy()
})

test('an address that this machine has not is said in one sentence', async () => {
  await expect(listen(0, () => new Response(''), { addresses: ['192.0.2.1'] })).rejects.toThrow(
    'KLANTKRING_LISTEN names 192.0.2.1, which is no address of this machine.' satisfies ServeRefusal['message'],
  )
})
