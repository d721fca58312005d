import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { plainAddress } from '../access/groups.ts'
import type { Proxies } from '../access/proxies.ts'
import { addressKey } from './anonymous.ts'
import { crowd } from './crowd.ts'
import type { Bounds } from './places.ts'

/**
 * Connections at a time, per address listened on: in all, beyond what a firm's browsers need and far below what a process
 * can hold; and from one address (of IPv6: one /64), unless it is a proxy of ours, which stands for everybody.
 */
export const CONNECTIONS: Bounds = { inAll: 4_000, each: 1_000 }

/**
 * Refuses connections of an address that has its number already. Where one more would be too many in all, the oldest of
 * whichever address has most is ended, so that a few addresses keep nobody out; those of proxies never.
 */
export function boundConnections(server: Server, proxies: Proxies, { inAll, each }: Bounds): void {
  const direct = crowd<Socket>()
  let byProxy = 0
  server.on('connection', (socket: Socket) => {
    const address = plainAddress(socket.remoteAddress ?? '')
    const proxy = proxies.has(address)
    const key = addressKey(address)
    const oldest = direct.size() + byProxy >= inAll ? direct.oldest() : null
    if (proxy ? byProxy >= inAll : direct.size(key) >= each || (byProxy >= inAll && !oldest)) {
      socket.destroy()
      return
    }
    if (oldest) {
      direct.remove(oldest.key, oldest.one)
      oldest.one.destroy()
    }
    if (proxy) byProxy++
    else direct.add(key, socket)
    socket.once('close', () => {
      if (proxy) byProxy--
      else direct.remove(key, socket)
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
