import { type Context, Hono } from 'hono'
import type { Workspace } from '../actions/workspace.ts'
import { tokenViewers } from './access/token.ts'
import { DEMO_VIEWER, type Viewer } from './access/viewer.ts'
import type { DemoCompany } from './demo-company.ts'
import { installMiddleware, type MiddlewareOptions } from './http/middleware.ts'
import { type Intake, type IntakeOptions, intake } from './limits/intake.ts'
import type { LogLine } from './logs/line.ts'
import { problem, problemResponse, RequestRefusal } from './problem.ts'
import { type ApiEnvironment, type ApiRouter, apiRouter } from './registration.ts'
import { analysisRoutes } from './routes/1-analysis.ts'
import { classificationRoutes } from './routes/2-classification.ts'
import { satisfactionRoutes } from './routes/7-satisfaction.ts'
import { valueRoutes } from './routes/9-value.ts'
import { auditRoutes } from './routes/audit.ts'
import { customerRoutes } from './routes/customers.ts'
import { importRoutes } from './routes/imports.ts'
import { informationRoutes } from './routes/information.ts'
import { integrationRoutes } from './routes/integrations.ts'
import { type KeepingService, keepingRoutes } from './routes/keeping.ts'
import { meRoute } from './routes/me.ts'
import { openApiRoutes } from './routes/openapi.ts'
import { peopleRoutes } from './routes/people.ts'
import { privacyRoutes } from './routes/privacy.ts'
import { settingsRoutes } from './routes/settings.ts'
import { statusRoutes } from './routes/status.ts'
import { signInPath } from './sign-in/bodies.ts'
import type { SignIn } from './sign-in/sign-in.ts'
import { staticSite } from './static.ts'

export type AppOptions = MiddlewareOptions &
  IntakeOptions & {
    company: Workspace
    demo: DemoCompany
    /** Who asks of the company; null: not signed in. */
    identify: (context: Context) => Promise<Viewer | null>
    /** Accounts, invitations and sessions; without it there are none, as in the demo company. */
    signIn?: SignIn | undefined
    /** Backups and background work; without it there are none, as in the demo company. */
    keeping?: KeepingService | undefined
    /** Folder of the built web part; null serves the API alone. */
    web: string | null
    /** Webhooks may also go to the own network and this machine. */
    webhooksPrivate?: boolean
    version: string
    database: 'own' | 'given'
    /** Takes what went wrong unforeseen. */
    log: LogLine
    /** Bytes of an upload, all its files together. */
    uploadLimit?: number
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
  installMiddleware(app, options)
  app.route(
    '/demo/api',
    api(
      () => demo.open(),
      () => async () => DEMO_VIEWER,
      { ...options, signIn: undefined, keeping: undefined },
    ),
  )
  app.route(
    '/api',
    api(
      async () => company,
      bounds => whoAsks(options, bounds),
      options,
    ),
  )
  app.onError((error, context) => problemResponse(context, error, options))
  const site = options.web === null ? null : staticSite(options.web)
  app.get('*', async context => (await site?.(context)) ?? problem(context, 404, 'not-found', {}))
  app.notFound(context => problem(context, 404, 'not-found', {}))
  return app
}

/** Who brings a token is what the token says, whatever cookie comes along; anybody else is found out by sign-in. */
function whoAsks({ company, identify }: AppOptions, bounds: Intake): AppOptions['identify'] {
  const { lookups, strangers } = bounds
  const byToken = tokenViewers(company, { unknown: { lookups, look: strangers.look } })
  return async context => (await byToken(context)) ?? identify(context)
}

function api(
  open: () => Promise<Workspace>,
  identifying: (bounds: Intake) => AppOptions['identify'],
  options: AppOptions,
): Hono<ApiEnvironment> {
  const bounds = intake(options)
  const router = apiRouter(bounds)
  const { hono } = router
  const identify = identifying(bounds)
  hono.use(async (context, next) => {
    context.set('workspace', await open())
    const viewer = await identify(context).catch((error: unknown) => {
      // Nor is who brings a token that is none anybody known.
      if (error instanceof RequestRefusal && error.status === 401) bounds.strangers.count(context)
      throw error
    })
    context.set('viewer', viewer)
    await next()
  })
  allRoutes(router, options)
  const { signIn } = options
  if (signIn)
    hono.all('/auth/*', async (context, next) => {
      const path = context.req.path.slice('/api/auth'.length)
      if (!signInPath(context.req.method, path)) return next()
      return bounds.door(context, 'sign-in', context.get('viewer'), () => signIn.handle(context, path))
    })
  hono.all('*', context => {
    if (!context.get('viewer')) bounds.strangers.count(context)
    return problem(context, 404, 'not-found', {})
  })
  return hono
}

/** Every endpoint of the API: of the company and, with its own data, of the demo company. */
export function allRoutes(router: ApiRouter, options: AppOptions): void {
  statusRoutes(router, options)
  meRoute(router, options.signIn ?? null, options.demo)
  peopleRoutes(router, options.signIn ?? null)
  analysisRoutes(router)
  classificationRoutes(router)
  satisfactionRoutes(router)
  valueRoutes(router)
  customerRoutes(router)
  informationRoutes(router)
  settingsRoutes(router)
  auditRoutes(router)
  privacyRoutes(router)
  importRoutes(router, options.uploadLimit)
  integrationRoutes(router, options)
  keepingRoutes(router, options.keeping ?? null)
  openApiRoutes(router, options)
}
