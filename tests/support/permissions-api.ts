import { sql } from 'kysely'
import { openWorkspace, type Workspace } from '../../src/actions/workspace.ts'
import type { Endpoint } from '../../src/contract/endpoint.ts'
import type { Viewer } from '../../src/server/access/viewer.ts'
import { type AppOptions, allRoutes, createApp } from '../../src/server/app.ts'
import { apiRouter } from '../../src/server/registration.ts'
import { fillLedger, TODAY } from '../contract/ledger.ts'
import { freshDatabase, TEST_KEYS } from '../database.ts'
import { temporaryFolder } from '../folder.ts'
import { NO_DEMO, OWN_PAGE } from './api.ts'

/** A customer as it can be recognised anywhere in a text. */
export type Known = { id: number; number: string; name: string; manager: string }

export type PermissionsApi = {
  /** The firm's data, acted upon by the product itself. */
  workspace: Workspace
  /** All endpoints that the app registers. */
  endpoints: readonly Endpoint[]
  customers: readonly Known[]
  /** Unforeseen errors. */
  logged: string[]
  /** Asks as somebody; null: nobody is signed in. */
  ask(viewer: Viewer | null, method: string, path: string, init?: RequestInit): Promise<Response>
  close(): Promise<void>
}

/**
 * The app on the small firm of the contract tests, with customers that cannot be taken for anything else: ids above
 * 910,000,000, numbers like NR1004X, names that name themselves. A third are Joke's, one in seven are Sanne's, one is
 * nobody's, the others are Piet's. Joke's customer 4 is the parent of Piet's customer 5.
 */
export async function openPermissionsApi(more: Pick<AppOptions, 'onRequest'> = {}): Promise<PermissionsApi> {
  const database = await freshDatabase('own')
  const folder = temporaryFolder()
  const workspace = await openWorkspace({
    connection: database.running,
    owner: database.config,
    folder: folder.path,
    demo: false,
    keys: TEST_KEYS,
    today: () => TODAY,
  })
  await fillLedger(workspace.database)
  const { query } = workspace.database
  await sql`update customer set manager = case when id = 60 then '' when id % 7 = 0 then 'Sanne' else manager end,
    number = 'NR' || number || 'X', parent = case when parent = '' then '' else 'NR' || parent || 'X' end,
    name = name || ' (' || id || ')', city = 'Zwolle', email = 'post@wharf' || id || '.example', phone = '038-' || (7000000 + id),
    id = id + 910000000 where id > 0`.execute(query)
  for (const table of ['document', 'line', 'activity'])
    await sql`update ${sql.table(table)} set customer_id = customer_id + 910000000 where customer_id > 0`.execute(
      query,
    )
  const customers = await query
    .selectFrom('customer')
    .select(['id', 'number', 'name', 'manager'])
    .where('id', '>', 0)
    .orderBy('id')
    .execute()
  const logged: string[] = []
  let viewer: Viewer | null = null
  const options: AppOptions = {
    company: workspace,
    demo: NO_DEMO,
    identify: async () => viewer,
    web: null,
    port: () => 3210,
    version: '0.0.0',
    database: 'own',
    log: line => logged.push(line),
    mostAnonymous: 1_000_000,
    ...more,
  }
  const app = createApp(options)
  const router = apiRouter()
  allRoutes(router, options)
  return {
    workspace,
    endpoints: router.endpoints,
    customers,
    logged,
    async ask(who, method, path, init = {}) {
      viewer = who
      return app.request(`/api${path}`, {
        ...init,
        method,
        headers: { ...OWN_PAGE, ...(init.headers as object) },
      })
    },
    async close() {
      await workspace.close()
      await database.drop()
      folder[Symbol.dispose]()
    },
  }
}
