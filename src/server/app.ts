import { type Context, Hono } from 'hono'
import type { Workspace } from '../actions/workspace.ts'
import { isLoopbackName } from './access/loopback.ts'
import { NO_PROXIES, type Proxies } from './access/proxies.ts'
import { DEMO_VIEWER, type Viewer } from './access/viewer.ts'
import { visits } from './access/visit.ts'
import type { DemoCompany } from './demo-company.ts'
import { guard } from './guard.ts'
import { securityHeaders } from './headers.ts'
import { problem, problemResponse } from './problem.ts'
import { type ApiEnvironment, apiRouter } from './registration.ts'
import { analysisRoutes } from './routes/1-analysis.ts'
import { classificationRoutes } from './routes/2-classification.ts'
import { satisfactionRoutes } from './routes/7-satisfaction.ts'
import { valueRoutes } from './routes/9-value.ts'
import { auditRoutes } from './routes/audit.ts'
import { customerRoutes } from './routes/customers.ts'
import { importRoutes } from './routes/imports.ts'
import { settingsRoutes } from './routes/settings.ts'
import { statusRoutes } from './routes/status.ts'
import { staticSite } from './static.ts'

export type AppOptions = {
  company: Workspace
  demo: DemoCompany
  /** Who asks of the company; null: not signed in. */
  identify: (context: Context) => Promise<Viewer | null>
  /** Folder of the built web part; null serves the API alone. */
  web: string | null
  /** The port in the address, which the Host header must name; asked at every request. */
  port: () => number
  /** The address under which others know it; without one it is for this machine only. */
  publicUrl?: URL | null
  /** Whose word about where a request came from is believed. */
  proxies?: Proxies
  version: string
  database: 'own' | 'given'
  /** Takes what went wrong unforeseen. */
  log: (line: string) => void
  /** Told when the database is out of reach. */
  databaseLost?: () => void
}

/**
 * The whole product over HTTP: `/api/…` is the company, `/demo/api/…` the demo company, everything else the web part.
 * Tests call `app.request(…)` without a socket.
 */
export function createApp(options: AppOptions): Hono {
  const { company, demo } = options
  const app = new Hono()
  app.use(securityHeaders)
  const publicUrl = options.publicUrl ?? null
  app.use(
    visits({
      proxies: options.proxies ?? NO_PROXIES,
      hasPublicAddress: publicUrl !== null && !isLoopbackName(publicUrl.hostname),
    }),
  )
  app.use(guard({ port: options.port, publicUrl }))
  app.route(
    '/demo/api',
    api(
      () => demo.open(),
      async () => DEMO_VIEWER,
      options,
    ),
  )
  app.route(
    '/api',
    api(async () => company, options.identify, options),
  )
  app.onError((error, context) => problemResponse(context, error, options))
  const site = options.web === null ? null : staticSite(options.web)
  app.get('*', async context => (await site?.(context)) ?? problem(context, 404, 'not-found', {}))
  app.notFound(context => problem(context, 404, 'not-found', {}))
  return app
}

function api(
  open: () => Promise<Workspace>,
  identify: AppOptions['identify'],
  options: AppOptions,
): Hono<ApiEnvironment> {
  const router = apiRouter()
  const { hono } = router
  hono.use(async (context, next) => {
    context.set('workspace', await open())
    context.set('viewer', await identify(context))
    await next()
  })
  statusRoutes(router, options)
  analysisRoutes(router)
  classificationRoutes(router)
  satisfactionRoutes(router)
  valueRoutes(router)
  customerRoutes(router)
  settingsRoutes(router)
  auditRoutes(router)
  importRoutes(router)
  hono.all('*', context => problem(context, 404, 'not-found', {}))
  hono.onError((error, context) => problemResponse(context, error, options))
  return hono
}
