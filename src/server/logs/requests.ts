import { isIPv6 } from 'node:net'
import type { MiddlewareHandler } from 'hono'
import { clientOf } from '../access/client-address.ts'
import { firstGroups } from '../access/groups.ts'
import type { Viewer } from '../access/viewer.ts'
import { bindingsOf } from '../bindings.ts'
import { METHODS } from '../methods.ts'
import { newRequestId, routeOf } from './request-id.ts'

/** One answered request, as it may be written down: nothing of it is a name, an address of a page or content. */
export type RequestEntry = {
  /** Also in the answer, `X-Request-Id`. */
  readonly id: string
  readonly method: string
  /** The pattern, `/api/customers/:id`; never the address with its numbers and search words. */
  readonly route: string
  readonly status: number
  readonly ms: number
  /** Written to the socket, headers included; null for a call within this process. */
  readonly bytes: number | null
  /** The caller went away before the answer was complete. */
  readonly broken: boolean
  /** Who asked: what kind, and the number that stands for him; null: nobody known. */
  readonly viewer: { readonly kind: string; readonly id: string } | null
  /** The network that the request came from, not the machine: see `networkOf`. */
  readonly network: string
}

/** Gives every request a number, and tells of it when its answer has gone out. */
export function requests(told: (entry: RequestEntry) => void): MiddlewareHandler {
  return async (context, next) => {
    const id = newRequestId(context)
    context.set('requestId', id)
    const began = performance.now()
    const { outgoing } = bindingsOf(context)
    const socket = outgoing?.socket ?? null
    const before = socket?.bytesWritten ?? 0
    await next()
    context.res.headers.set('X-Request-Id', id)
    const viewer = context.get('viewer') as Viewer | null | undefined
    const tell = () =>
      told({
        id,
        method: METHODS.includes(context.req.method) ? context.req.method : 'OTHER',
        route: routeOf(context),
        status: context.res.status,
        ms: Math.round((performance.now() - began) * 10) / 10,
        bytes: socket === null ? null : socket.bytesWritten - before,
        broken: outgoing !== undefined && !outgoing.writableFinished,
        viewer: viewer ? { kind: viewer.actor.kind, id: viewer.actor.id } : null,
        network: networkOf(clientOf(context).address),
      })
    if (outgoing) outgoing.once('close', tell)
    else tell()
  }
}

/**
 * Enough of an address to see that somebody far away knocks a thousand times, too little to say who: the first three
 * numbers of IPv4, the first 48 bits of IPv6.
 */
export function networkOf(address: string): string {
  return isIPv6(address) ? `${firstGroups(address, 3)}::` : address.replace(/\.\d+$/, '.0')
}
