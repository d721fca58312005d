import { type Spread, spread, spreadOf } from '../../store/distribute.ts'
import { Failure } from '../failure.ts'
import type { Workspace } from '../workspace.ts'

/** Shards of a table when nobody says otherwise: enough to spread over eight workers, evenly. */
export const SHARDS = 32

/**
 * What spreading the ledger over the workers of a Citus cluster would do. The failures `not-a-cluster` (a plain
 * server) and `no-workers`.
 */
export async function distributionPlan({ database }: Workspace): Promise<Spread> {
  const found = await spreadOf(database)
  if (found.citus === null) throw new Failure('not-a-cluster')
  if (found.workers.length === 0) throw new Failure('no-workers')
  return found
}

/** Spreads what is not spread yet; what is stays as it is. Answers how it stands afterwards. */
export async function distribute(workspace: Workspace, shards: number): Promise<Spread> {
  const { tables } = await distributionPlan(workspace)
  if (tables.some(table => !table.done)) await spread(workspace.database, tables, shards)
  return spreadOf(workspace.database)
}
