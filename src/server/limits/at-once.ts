import type { MiddlewareHandler } from 'hono'
import { bindingsOf } from '../bindings.ts'
import { RequestRefusal } from '../problem.ts'

/** Requests being worked on at a time; further ones are better asked again in a moment than kept waiting. */
export const MOST_AT_ONCE = 500

/** Refuses with 503 `busy` what comes while `most` requests are being answered. An answer counts until it is sent. */
export function atOnce(most: number): MiddlewareHandler {
  let under = 0
  return async (context, next) => {
    if (under >= most) throw new RequestRefusal(503, 'busy')
    under++
    const { outgoing } = bindingsOf(context)
    outgoing?.once('close', () => under--)
    try {
      await next()
    } finally {
      if (!outgoing) under--
    }
  }
}
