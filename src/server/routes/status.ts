import { workspaceStatus } from '../../actions/status/status.ts'
import { getStatus, postDemo } from '../../contract/status.ts'
import type { DemoCompany } from '../demo-company.ts'
import { type ApiRouter, answer } from '../registration.ts'

type Surroundings = { version: string; database: 'own' | 'given'; demo: DemoCompany }

/** What the workspace holds, who works in it, and the demo company. */
export function statusRoutes(router: ApiRouter, { version, database, demo }: Surroundings): void {
  answer(router, getStatus, async ({ workspace }) => ({
    version,
    database,
    demoExists: await demo.exists(),
    ...(await workspaceStatus(workspace)),
  }))
  answer(router, postDemo, async () => {
    await demo.create()
    return { path: '/demo/' }
  })
}
