import { parentPort, workerData } from 'node:worker_threads'
import { listen } from '../listen.ts'
import { PATIENCE } from './slow-senders.ts'

export type Asked = { what: 'close' } | { what: 'stand still in every turn' }

/** What test and server tell each other while the thread stands still: whether it may go on, how often it stood. */
const GO_ON = 0
const STANDS = 1
const shared: Int32Array = workerData.shared
const port = parentPort!

/** Stands still, as a process does that gets no processor, until the test lets it go on. */
function standStill(): void {
  const before = Atomics.load(shared, GO_ON)
  Atomics.add(shared, STANDS, 1)
  Atomics.wait(shared, GO_ON, before)
}

const listening = await listen(
  0,
  async request => {
    const { pathname } = new URL(request.url)
    if (pathname === '/stand-still') standStill()
    return new Response(pathname === '/large' ? new Uint8Array(workerData.large) : 'ok')
  },
  { addresses: ['127.0.0.1'], patience: { ...PATIENCE, kept: workerData.kept } },
)
port.on('message', async (asked: Asked) => {
  if (asked.what === 'close') {
    await listening.close(600_000)
    port.postMessage('closed')
    port.close()
    return
  }
  const again = () => {
    if (Atomics.load(shared, GO_ON) < 0) return
    standStill()
    setImmediate(again)
  }
  setImmediate(again)
})
port.postMessage(listening.port)
