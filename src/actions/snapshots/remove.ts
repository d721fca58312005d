import { removeSnapshot } from '../../store/snapshots.ts'
import { Failure } from '../failure.ts'
import type { Workspace } from '../workspace.ts'

/** Removes a stored snapshot. */
export async function dropSnapshot(workspace: Workspace, id: number) {
  if (!(await removeSnapshot(workspace.database.query, id))) throw new Failure('snapshot-not-found', { id })
  return { id }
}
