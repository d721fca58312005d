import type { Context, MiddlewareHandler } from 'hono'
import { clientOf } from '../access/client-address.ts'
import { isLoopbackName, nameOf } from '../access/loopback.ts'
import { mediaType } from '../media-type.ts'
import { RequestRefusal } from '../problem.ts'

/** Under which addresses the product is served. */
type Doors = {
  /** The port on this machine; asked at every request. */
  port: () => number
  /** The address under which others know it; null: this machine only. */
  publicUrl: URL | null
}

/**
 * Keeps out what pages of others have browsers do. The Host must be the public one, or a loopback name with our port (a
 * foreign name that leads here is DNS rebinding); an Origin must be ours; a page elsewhere may not fetch (it may link to
 * our screens); and a write is JSON, or an upload from our own pages. A program that brings a token needs no Origin: no
 * page can send one for somebody. The demo company is for who sits at this machine.
 */
export function originGuard(doors: Doors): MiddlewareHandler {
  return async (context, next) => {
    const { method, path } = context.req
    const header = (name: string) => context.req.header(name)
    checkHost(context, doors)
    checkEncrypted(context, doors)
    const origin = header('origin')
    const own = origin !== undefined && isOurs(origin, doors)
    if (origin !== undefined && !own)
      throw new RequestRefusal(403, 'foreign-origin', { origin: origin.slice(0, 100) })
    const site = header('sec-fetch-site')
    if (site !== undefined && site !== 'same-origin' && site !== 'none') {
      const link =
        method === 'GET' && header('sec-fetch-mode') === 'navigate' && header('sec-fetch-dest') === 'document'
      if (!link || (isApi(path) && !isReturn(path))) throw new RequestRefusal(403, 'foreign-site', {})
    }
    if (method !== 'GET' && method !== 'HEAD')
      checkWrite(context, own || site === 'same-origin' || hasBearer(context))
    if (isDemo(method, path) && !clientOf(context).local) throw new RequestRefusal(403, 'demo-elsewhere', {})
    await next()
  }
}

/** Whether the request brings a token; what it may do is then decided by that alone, never by a cookie. */
export function hasBearer(context: Context): boolean {
  return /^bearer\s/i.test(context.req.header('authorization') ?? '')
}

function checkHost(context: Context, { port, publicUrl }: Doors): void {
  const host = (context.req.header('host') ?? '').toLowerCase()
  if (publicUrl && host === publicUrl.host) return
  if (isLoopbackHost(host, port())) return
  throw new RequestRefusal(403, 'foreign-host', { host: host.slice(0, 100) })
}

/** The proxy says that somebody came to it without TLS: what he sent has been readable on the way. */
function checkEncrypted(context: Context, { publicUrl }: Doors): void {
  if (publicUrl?.protocol === 'https:' && clientOf(context).encrypted === false)
    throw new RequestRefusal(403, 'not-encrypted', { url: publicUrl.origin })
}

function isOurs(origin: string, { port, publicUrl }: Doors): boolean {
  if (publicUrl && origin === publicUrl.origin) return true
  return origin.startsWith('http://') && isLoopbackHost(origin.slice('http://'.length), port())
}

function isLoopbackHost(host: string, port: number): boolean {
  const name = nameOf(host)
  return isLoopbackName(name) && (host === `${name}:${port}` || (port === 80 && host === name))
}

function checkWrite(context: Context, ours: boolean): void {
  const type = mediaType(context)
  const header = (name: string) => context.req.header(name)
  if (type === 'application/json') return
  if (type === 'multipart/form-data' && ours) return
  const empty =
    type === undefined && (header('content-length') ?? '0') === '0' && !header('transfer-encoding')
  if (empty && (context.req.method === 'DELETE' || ours)) return
  throw new RequestRefusal(415, 'refused-type', { type: type ?? '' })
}

const isApi = (path: string) => path.startsWith('/api/') || path.startsWith('/demo/api/')

/** Where single sign-on sends a browser back to; it comes from the page of the provider. */
const isReturn = (path: string) => /^\/api\/auth\/(?:[\w-]+\/)?callback\/[\w-]+$/.test(path)

const isDemo = (method: string, path: string) =>
  path === '/demo' || path.startsWith('/demo/') || (method === 'POST' && path === '/api/demo')
