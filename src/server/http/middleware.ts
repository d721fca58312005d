import type { Hono } from 'hono'
import { withClient } from '../access/client-address.ts'
import { hasPublicAddress } from '../access/loopback.ts'
import { NO_PROXIES, type Proxies } from '../access/proxies.ts'
import { securityHeaders } from '../headers.ts'
import { healthRoutes, type Readiness } from '../health.ts'
import type { LogLine } from '../logs/line.ts'
import { networkOf, type RequestEntry, requests } from '../logs/requests.ts'
import { originGuard } from './origin-guard.ts'

export type MiddlewareOptions = {
  /** The port in the address, which the Host header must name; asked at every request. */
  port: () => number
  /** The address under which others know it; without one it is for this machine only. */
  publicUrl?: URL | null
  /** Whose word about where a request came from is believed. */
  proxies?: Proxies
  /** Where to say what is set up wrongly. */
  log?: LogLine
  /** Told of every request that was answered. */
  onRequest?: (entry: RequestEntry) => void
  /** Whether requests may come; without it always. */
  ready?: Readiness
}

/**
 * What every request passes before anybody looks at what it asks: where it comes from, its number for the log, the
 * headers of its answer, whether the server is alive, and the guard. How many are worked on at once: `limits/intake.ts`.
 */
export function installMiddleware(app: Hono, options: MiddlewareOptions): void {
  const publicUrl = options.publicUrl ?? null
  app.use(
    withClient({
      proxies: options.proxies ?? NO_PROXIES,
      hasPublicAddress: hasPublicAddress(publicUrl),
      unnamed: saidOnce(options.log),
    }),
  )
  app.use(requests(options.onRequest ?? (() => {})))
  app.use(securityHeaders({ encrypted: publicUrl?.protocol === 'https:' }))
  app.route('/', healthRoutes(options.ready ?? (async () => true)))
  app.use(originGuard({ port: options.port, publicUrl }))
}

/** That requests are passed on by who is not named is said once; what they say of where they came from is not believed. */
function saidOnce(log: LogLine = () => {}): (address: string) => void {
  let said = false
  return address => {
    if (said) return
    said = true
    log(
      `A request was passed on by somebody who is not in KLANTKRING_PROXIES, from the network ${networkOf(address)}: if that is your proxy, name it there; else all people count as one.`,
      'warn',
    )
  }
}
