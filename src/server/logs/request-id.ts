import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { routePath } from 'hono/route'
import { clientOf } from '../access/client-address.ts'

/** The number of this request, for the log and for who reports what went wrong. */
export function requestId(context: Context): string | null {
  return (context.get('requestId') as string | undefined) ?? null
}

/** A trusted proxy may have numbered the request already. */
export function newRequestId(context: Context): string {
  const given = context.req.header('x-request-id') ?? ''
  return clientOf(context).throughProxy && /^[\w.-]{8,64}$/.test(given) ? given : randomUUID()
}

/** Files of the web part and screens are one pattern each: screens' addresses hold numbers of customers. */
export function routeOf(context: Context): string {
  const pattern = routePath(context)
  if (pattern !== '' && pattern !== '*' && pattern !== '/*') return pattern
  return context.req.path.startsWith('/assets/') ? '/assets/*' : '*'
}
