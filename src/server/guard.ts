import type { MiddlewareHandler } from 'hono'
import { RequestRefusal } from './problem.ts'

/**
 * Until there is sign-in, only this machine may ask, and only from our own pages: the Host must be a loopback name with
 * our port (a foreign name that leads to 127.0.0.1 is DNS rebinding), an Origin must be ours, a page elsewhere may not
 * fetch (it may link to our screens), and a write is JSON or an upload from our own pages.
 */
export function guard(port: () => number): MiddlewareHandler {
  return async (context, next) => {
    const { method, path } = context.req
    const header = (name: string) => context.req.header(name)
    const hosts = hostsOf(port())
    const host = header('host') ?? ''
    if (!hosts.includes(host)) throw new RequestRefusal(403, 'foreign-host', { host: host.slice(0, 100) })
    const origin = header('origin')
    const own = origin !== undefined && hosts.some(h => origin === `http://${h}`)
    if (origin !== undefined && !own)
      throw new RequestRefusal(403, 'foreign-origin', { origin: origin.slice(0, 100) })
    const site = header('sec-fetch-site')
    if (site !== undefined && site !== 'same-origin' && site !== 'none') {
      const link =
        method === 'GET' && header('sec-fetch-mode') === 'navigate' && header('sec-fetch-dest') === 'document'
      if (!link || isApi(path)) throw new RequestRefusal(403, 'foreign-site', {})
    }
    if (method !== 'GET' && method !== 'HEAD') checkWrite(method, header, own || site === 'same-origin')
    await next()
  }
}

function checkWrite(method: string, header: (name: string) => string | undefined, ours: boolean): void {
  const type = header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type === 'application/json') return
  if (type === 'multipart/form-data' && ours) return
  const empty =
    type === undefined && (header('content-length') ?? '0') === '0' && !header('transfer-encoding')
  if (empty && (method === 'DELETE' || ours)) return
  throw new RequestRefusal(415, 'refused-type', { type: type ?? '' })
}

function hostsOf(port: number): string[] {
  const names = ['localhost', '127.0.0.1', '[::1]']
  return [...names.map(name => `${name}:${port}`), ...(port === 80 ? names : [])]
}

const isApi = (path: string) => path.startsWith('/api/') || path.startsWith('/demo/api/')
