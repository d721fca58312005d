import { Hono } from 'hono'
import type { Workspace } from '../actions/workspace.ts'
import { reachable } from '../store/reachable.ts'

/** Whether requests may come: the database answers, its schema is ours, and the server is not stopping. */
export type Readiness = () => Promise<boolean>

/**
 * `GET /healthz`: the process is alive. `GET /readyz`: it can do its work, else 503. For whoever keeps the server
 * running: without sign-in, under any name, and nothing of the data is in it.
 */
export function healthRoutes(ready: Readiness): Hono {
  const routes = new Hono()
  routes.get('/healthz', context => context.text('alive\n'))
  routes.get('/readyz', async context =>
    (await ready()) ? context.text('ready\n') : context.text('not ready\n', 503),
  )
  return routes
}

/** Ready while the workspace's database answers and `stopping` says no. The schema was migrated when it was opened. */
export function readiness(company: Workspace, stopping: () => boolean): Readiness {
  let looking: Promise<boolean> | null = null
  return async () => {
    if (stopping()) return false
    // However many ask, one of them looks.
    looking ??= reachable(company.database).finally(() => {
      looking = null
    })
    return (await looking) && !stopping()
  }
}
