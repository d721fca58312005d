import type { IncomingMessage, Server, ServerResponse } from 'node:http'

/** How long who sends a request may take. Times in milliseconds. */
export type Patience = {
  /** For the headers. */
  headers: number
  /** For a body that hardly moves: below `bytesPerSecond` for this long, and the connection is cut. */
  stalled: number
  bytesPerSecond: number
  /** For a whole request, however fast: an upload of gigabytes over a slow line takes hours. */
  request: number
  /** For the next request on a kept connection, as its answers say; Node adds a second for the way. */
  kept: number
  /** For a connection on which nothing moves at all in either direction. */
  idle: number
}

export const PATIENCE: Patience = {
  headers: 15_000,
  stalled: 30_000,
  bytesPerSecond: 256,
  request: 4 * 3_600_000,
  kept: 5_000,
  idle: 300_000,
}

type Watched = { socket: IncomingMessage['socket']; seen: number; slowFor: number }

/**
 * Cuts connections whose body comes in drop by drop, which would keep a place occupied for nothing. Only the sender's
 * slowness counts: while bytes wait here to be read, it is we who are slow. Ends with the server.
 */
export function cutSlowSenders(server: Server, patience: Patience): void {
  const watched = new Map<IncomingMessage, Watched>()
  const step = Math.min(1_000, patience.stalled / 3)
  server.on('request', (incoming: IncomingMessage, _outgoing: ServerResponse) => {
    if (incoming.complete) return
    watched.set(incoming, { socket: incoming.socket, seen: incoming.socket.bytesRead, slowFor: 0 })
    incoming.once('close', () => watched.delete(incoming))
  })
  const timer = setInterval(() => {
    for (const [incoming, one] of watched) {
      if (incoming.complete || one.socket.destroyed) {
        watched.delete(incoming)
        continue
      }
      const came = one.socket.bytesRead - one.seen
      one.seen = one.socket.bytesRead
      const slow = incoming.readableLength === 0 && came < (patience.bytesPerSecond * step) / 1_000
      one.slowFor = slow ? one.slowFor + step : 0
      if (one.slowFor >= patience.stalled) one.socket.destroy()
    }
  }, step)
  timer.unref()
  server.once('close', () => clearInterval(timer))
}
