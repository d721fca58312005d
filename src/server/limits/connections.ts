import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { plainAddress } from '../access/groups.ts'
import type { Proxies } from '../access/proxies.ts'
import { addressKey } from './anonymous.ts'

/** Connections at a time, per address listened on; beyond what a firm's browsers need, far below what a process can hold. */
export const MOST_CONNECTIONS = 4_000
/** Of them from one address (of IPv6: one /64), unless it is a proxy of ours, which stands for everybody. */
export const MOST_FROM_ONE = 1_000

/** Ends connections of an address that has `most` already. */
export function boundConnections(server: Server, proxies: Proxies, most = MOST_FROM_ONE): void {
  const open = new Map<string, number>()
  server.on('connection', (socket: Socket) => {
    const address = plainAddress(socket.remoteAddress ?? '')
    if (proxies.has(address)) return
    const key = addressKey(address)
    const mine = (open.get(key) ?? 0) + 1
    if (mine > most) {
      socket.destroy()
      return
    }
    open.set(key, mine)
    socket.once('close', () => {
      const left = (open.get(key) ?? 0) - 1
      if (left > 0) open.set(key, left)
      else open.delete(key)
    })
  })
}

/** For how long a connection whose request was answered may still bring the rest of a body that nobody reads. */
const REST = 500

/**
 * Ends the connection of a request that was answered before its body was whole, such as one that was refused: the rest
 * would only keep it open. Not at once, or the answer might be lost on its way.
 */
export function endUnread(incoming: IncomingMessage, outgoing: ServerResponse): void {
  outgoing.once('finish', () => {
    if (incoming.complete) return
    const { socket } = incoming
    const end = setTimeout(() => socket.destroySoon(), REST)
    const here = () => clearTimeout(end)
    incoming.once('end', here)
    socket.once('close', here)
    incoming.resume()
  })
}
