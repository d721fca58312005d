import { removeSnapshot, snapshotHead } from '../../store/snapshots.ts'
import { recorded } from '../audit/record.ts'
import { Failure } from '../failure.ts'
import type { Workspace } from '../workspace.ts'

/** Removes a stored snapshot. */
export async function dropSnapshot(workspace: Workspace, id: number) {
  await recorded(workspace, async transaction => {
    const head = await snapshotHead(transaction, id)
    if (!head || !(await removeSnapshot(transaction, id))) throw new Failure('snapshot-not-found', { id })
    const { label, period, customers, contribution } = head
    const before = { label, period, customers, contribution }
    return { result: undefined, done: { action: 'removed', entity: 'snapshot', entityId: id, before } }
  })
  return { id }
}
