import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { Server as NetServer, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

/** Bytes that came when we last looked, answers that are not written to the last byte, looks that found it at rest. */
type Watched = { bytes: number; underWay: Set<ServerResponse>; looks: number }

/** A connection is looked at again after so many milliseconds. */
const LOOK_EVERY = 50
/** Looks in a row that find a connection at rest before it is cut: how long the next request may be on its way. */
const LOOKS = 20
/** A turn of the event loop that took longer did something else than reading, and more may have come meanwhile. Milliseconds. */
const QUICK = 5
/** Connections that the system holds for a listener until they are taken, one a turn; Node's own number. */
export const BACKLOG = 511
/** Turns without a new connection after which the system holds none, also when no turn is quick. */
const NONE_CAME = 20

const turn = () => new Promise<void>(next => setImmediate(next))

/**
 * Lets a turn of the event loop go by, in which every socket that holds something is read, and tells whether it was a
 * quick one. After a quick turn nothing lies unread but what came in the last few milliseconds; after a slow one, on a
 * machine that is busy or was asleep, nobody knows.
 */
async function readUp(): Promise<boolean> {
  await turn()
  const began = performance.now()
  await turn()
  return performance.now() - began < QUICK
}

/**
 * Ends the connections of an HTTP server by what came over them, never by the clock alone: a process that was held up
 * finds its timers due before it has read what arrived meanwhile, and a connection that is cut with a request unread
 * loses it. Node's own `closeIdleConnections` and its timer of kept connections do that, and they also cut an answer
 * that is written but not yet taken.
 *
 * From the call on, connections that rest too long are cut with that care. `close` takes no more connections than are
 * waiting, tells with every answer that it is the last, and resolves when the last connection is gone: those at rest
 * after a second of it, those whose answer is under way after it, and all after `grace` milliseconds.
 */
export function watchConnections(server: Server): { close(grace: number): Promise<void> } {
  const watched = new Map<Socket, Watched>()
  let came = 0
  let closing = false
  server.on('connection', (socket: Socket) => {
    came++
    watched.set(socket, { bytes: 0, underWay: new Set(), looks: 0 })
    socket.once('close', () => watched.delete(socket))
  })
  // Before who answers, which may happen at once.
  server.prependListener('request', (incoming: IncomingMessage, outgoing: ServerResponse) => {
    if (closing) outgoing.setHeader('Connection', 'close')
    const one = watched.get(incoming.socket)
    one?.underWay.add(outgoing)
    outgoing.once('close', () => one?.underWay.delete(outgoing))
  })
  // With somebody listening, Node leaves it to them to cut what has rested too long.
  server.on('timeout', async (socket: Socket) => {
    const { bytesRead, bytesWritten } = socket
    await readUp()
    if (socket.bytesRead === bytesRead && socket.bytesWritten === bytesWritten) socket.destroy()
  })

  async function takeThoseWaiting(): Promise<void> {
    for (let turns = 0, none = 0; turns < BACKLOG && none < NONE_CAME; turns++) {
      const before = came
      const quick = await readUp()
      none = came > before ? 0 : none + 1
      if (quick && none > 0) return
    }
  }

  async function look(): Promise<void> {
    const quick = await readUp()
    for (const [socket, one] of watched) {
      if (socket.bytesRead !== one.bytes || one.underWay.size > 0) one.looks = 0
      else if (quick && ++one.looks >= LOOKS) socket.destroy()
      one.bytes = socket.bytesRead
    }
  }

  return {
    async close(grace) {
      if (!server.listening) return
      closing = true
      for (const { underWay } of watched.values())
        for (const outgoing of underWay) if (!outgoing.headersSent) outgoing.setHeader('Connection', 'close')
      const late = setInterval(() => server.closeAllConnections(), grace)
      await takeThoseWaiting()
      let gone = false
      // http's own close cuts idle connections at once, also one whose next request is on its way; net's does not.
      NetServer.prototype.close.call(server, () => {
        gone = true
      })
      while (!gone) {
        await pause(LOOK_EVERY)
        await look()
      }
      clearInterval(late)
    },
  }
}
