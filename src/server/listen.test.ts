import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { proxiesOf } from './access/proxies.ts'
import type { Patience } from './limits/slow-senders.ts'
import { type Listening, listen, type ServeRefusal } from './listen.ts'

const HASTY: Patience = {
  headers: 600,
  stalled: 600,
  bytesPerSecond: 256,
  request: 60_000,
  kept: 5_000,
  idle: 60_000,
}

let listening: Listening | null = null
afterEach(async () => {
  await listening?.close(100)
  listening = null
})

async function open(fetch: (request: Request) => Response | Promise<Response>, patience = HASTY) {
  listening = await listen(0, fetch, { patience })
  return listening
}

/** Writes a piece, then `drops` one after the other, and tells what came back and how long the connection lived. */
function drip(port: number, first: string, drops: readonly string[], every: number) {
  return new Promise<{ said: string; ms: number }>(resolve => {
    const began = performance.now()
    const socket = connect(port, '127.0.0.1')
    let said = ''
    let sent = 0
    socket.write(first)
    const timer = setInterval(() => {
      if (sent < drops.length) socket.write(drops[sent++]!)
    }, every)
    socket.on('data', data => {
      said += data.toString('latin1')
    })
    socket.on('error', () => {})
    socket.on('close', () => {
      clearInterval(timer)
      resolve({ said, ms: performance.now() - began })
    })
  })
}

const aByteASecond = Array<string>(30).fill('x')

test('headers that come a byte a second are cut off', async () => {
  const { port } = await open(() => new Response('ok'))
  const { said, ms } = await drip(port, 'GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ', aByteASecond, 1_000)
  expect(said).toMatch(/^HTTP\/1.1 408 /)
  expect(ms).toBeLessThan(5_000)
})

test('a body that comes a byte a second is cut off, also when nobody reads it', async () => {
  let seen = 0
  const { port } = await open(async request => {
    if (new URL(request.url).pathname === '/unread') return new Response('no')
    for await (const part of request.body ?? []) seen += part.length
    return new Response('ok')
  })
  for (const path of ['/', '/unread']) {
    const head = `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n`
    const { said, ms } = await drip(port, head, aByteASecond, 1_000)
    expect(said).not.toContain('ok')
    expect(ms, path).toBeLessThan(5_000)
  }
  expect(seen).toBeLessThan(5)
})

test('fifty that drip at once do not keep another from being answered', async () => {
  const { port } = await open(async request => new Response(await request.text()))
  const head = 'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n'
  const slow = Array.from({ length: 50 }, () => drip(port, head, aByteASecond, 1_000))
  const answer = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: 'quick' })
  expect(await answer.text()).toBe('quick')
  for (const { ms } of await Promise.all(slow)) expect(ms).toBeLessThan(5_000)
})

test('who sends steadily, or waits while we are slow to read, is not cut off', async () => {
  const { port } = await open(async request => {
    // As a receiver does that waits for a disk: the bytes are there, we do not take them.
    if (new URL(request.url).pathname === '/late') await new Promise(resolve => setTimeout(resolve, 1_500))
    return new Response(String((await request.text()).length))
  })
  const head = (path: string, length: number) =>
    `POST ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: ${length}\r\n\r\n`
  const steady = await drip(port, head('/', 20_000), Array<string>(20).fill('x'.repeat(1_000)), 100)
  expect(steady.said).toContain('20000')
  const late = await drip(port, head('/late', 500_000), ['x'.repeat(500_000)], 10)
  expect(late.said).toContain('500000')
})

test('headers of more than 16 kB are refused', async () => {
  const { port } = await open(() => new Response('ok'))
  const { said } = await drip(
    port,
    `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`,
    [],
    1_000,
  )
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
    patience: { ...HASTY, headers: 60_000, kept: 60_000 },
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
    const { said } = await drip(port, `${method} / HTTP/1.1\r\nHost: x\r\nCookie: secret\r\n\r\n`, [], 1_000)
    expect(said).toMatch(/^HTTP\/1.1 405 /)
    expect(said).not.toContain('secret')
  }
})

test('at the end calls under way are answered, kept connections are told, and no further one is taken', async () => {
  const gate = Promise.withResolvers<void>()
  const { port, close } = await open(async request => {
    if (new URL(request.url).pathname === '/long') await gate.promise
    return new Response('ok')
  })
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
  await new Promise(resolve => setTimeout(resolve, 50))
  const kept = ask('/')
  await kept
  const closed = close(5_000)
  const last = ask('/')
  expect(await last).toEqual({ status: 200, connection: 'close' })
  await new Promise(resolve => setTimeout(resolve, 100))
  await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow()
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
