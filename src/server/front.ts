import type { Hono } from 'hono'
import { hasPublicAddress } from './access/loopback.ts'
import { NO_PROXIES, type Proxies } from './access/proxies.ts'
import { visits } from './access/visit.ts'
import { guard } from './guard.ts'
import { securityHeaders } from './headers.ts'
import { healthRoutes, type Readiness } from './health.ts'
import { type RequestEntry, requests } from './logs/requests.ts'

export type FrontOptions = {
  /** The port in the address, which the Host header must name; asked at every request. */
  port: () => number
  /** The address under which others know it; without one it is for this machine only. */
  publicUrl?: URL | null
  /** Whose word about where a request came from is believed. */
  proxies?: Proxies
  /** Told of every request that was answered. */
  onRequest?: (entry: RequestEntry) => void
  /** Whether requests may come; without it always. */
  ready?: Readiness
}

/**
 * What every request passes before anybody looks at what it asks: where it comes from, its number for the log, the
 * headers of its answer, whether the server is alive, and the guard. How many are worked on at once: `limits/intake.ts`.
 */
export function front(app: Hono, options: FrontOptions): void {
  const publicUrl = options.publicUrl ?? null
  app.use(visits({ proxies: options.proxies ?? NO_PROXIES, hasPublicAddress: hasPublicAddress(publicUrl) }))
  app.use(requests(options.onRequest ?? (() => {})))
  app.use(securityHeaders({ encrypted: publicUrl?.protocol === 'https:' }))
  app.route('/', healthRoutes(options.ready ?? (async () => true)))
  app.use(guard({ port: options.port, publicUrl }))
}
