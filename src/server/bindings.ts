import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'

/** The socket's side of a request; empty for a call within this process. */
export function bindingsOf(context: Context): Partial<HttpBindings> {
  return context.env ?? {}
}
