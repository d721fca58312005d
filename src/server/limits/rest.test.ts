import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { afterEach, expect, test } from 'vitest'
import type { Asked } from './rest.fixture.ts'
import { PATIENCE } from './slow-senders.ts'

/** As in the fixture. */
const GO_ON = 0
const STANDS = 1

/** Bytes of an answer that no socket takes at once. */
const LARGE = 64 << 20

/** A server in a thread of its own, which the test can hold up at a point of its choice. */
type Server = {
  port: number
  ask(asked: Asked): void
  /** Resolves when the thread has stood still so often. */
  stands(times: number): Promise<void>
  goOn(): void
  /** The thread stands still no more. */
  free(): void
  closed: Promise<unknown>
}

let worker: Worker | null = null
afterEach(async () => {
  await worker?.terminate()
})

async function start(kept = PATIENCE.kept): Promise<Server> {
  const shared = new Int32Array(new SharedArrayBuffer(8))
  const own = new Worker(new URL('./rest.fixture.ts', import.meta.url), {
    workerData: { shared, kept, large: LARGE },
  })
  worker = own
  const [port] = await once(own, 'message')
  const tell = (value: (now: number) => number) => {
    Atomics.store(shared, GO_ON, value(Atomics.load(shared, GO_ON)))
    Atomics.notify(shared, GO_ON)
  }
  return {
    port,
    ask: asked => own.postMessage(asked),
    async stands(times) {
      while (Atomics.load(shared, STANDS) < times) await pause(1)
    },
    goOn: () => tell(now => now + 1),
    free: () => tell(() => -1),
    closed: once(own, 'message'),
  }
}

/** A connection that stays, and what came back over it: answers, or that it broke. */
class Kept {
  readonly socket: Socket
  said = ''
  bytes = 0
  readonly ended: Promise<void>

  constructor(port: number) {
    this.socket = connect(port, '127.0.0.1')
    this.socket.on('data', data => {
      this.bytes += data.length
      if (this.said.length < 10_000) this.said += data.toString('latin1')
    })
    this.socket.on('error', error => {
      this.said += `broke: ${error.message}`
    })
    this.ended = new Promise(resolve => this.socket.once('close', () => resolve()))
  }

  /** Resolves when the system has the request: it has arrived, whether the server looks or not. */
  send(path: string): Promise<void> {
    return new Promise(resolve =>
      this.socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`, () => resolve()),
    )
  }

  async answered(): Promise<void> {
    while (!this.said.endsWith('ok')) await once(this.socket, 'data')
  }
}

async function keptOnes(port: number, count: number): Promise<Kept[]> {
  const all = Array.from({ length: count }, () => new Kept(port))
  for (const one of all) {
    await one.send('/')
    await one.answered()
    one.said = ''
  }
  return all
}

const LAST = /^HTTP\/1\.1 200 [\s\S]*connection: close[\s\S]*ok$/i

test('a stop on a busy machine cuts no connection whose request lies unread', async () => {
  const server = await start()
  const all = await keptOnes(server.port, 60)
  server.ask({ what: 'stand still in every turn' })
  await server.stands(1)
  server.ask({ what: 'close' })
  for (const [i, one] of all.entries()) {
    // Right before the server goes on to whatever it does next: there it has not looked at this connection.
    await server.stands(i + 1)
    await one.send('/')
    await pause(20)
    server.goOn()
  }
  await server.stands(all.length + 1)
  server.free()
  await server.closed
  for (const one of all) {
    await one.ended
    expect(one.said).toMatch(LAST)
  }
})

test('a stop answers everyone whom the system let in before it, however many', async () => {
  const server = await start()
  const [holding] = await keptOnes(server.port, 1)
  await holding!.send('/stand-still')
  await server.stands(1)
  const all = Array.from({ length: 100 }, () => new Kept(server.port))
  await Promise.all(all.map(one => one.send('/')))
  server.ask({ what: 'close' })
  server.free()
  await server.closed
  for (const one of [holding!, ...all]) {
    await one.ended
    expect(one.said).toContain('200 OK')
    expect(one.said).not.toContain('broke')
  }
})

test('a stop cuts no answer that is written but not yet taken, and does cut a connection at rest', async () => {
  const server = await start()
  const [resting, slow] = await keptOnes(server.port, 2)
  await slow!.send('/large')
  await once(slow!.socket, 'data')
  slow!.socket.pause()
  server.ask({ what: 'close' })
  await resting!.ended
  slow!.socket.resume()
  await slow!.ended
  expect(slow!.said).not.toContain('broke')
  expect(slow!.bytes).toBeGreaterThan(LARGE)
  await server.closed
})

test('a kept connection whose time ran out while the process slept is read before it is cut', async () => {
  const server = await start(100)
  const [sleeping, holding] = await keptOnes(server.port, 2)
  await holding!.send('/stand-still')
  await server.stands(1)
  await sleeping!.send('/')
  // The hundred milliseconds and Node's second for the way.
  await pause(1_500)
  server.goOn()
  await sleeping!.answered()
  expect(sleeping!.said).toContain('200 OK')
  await sleeping!.ended
})
