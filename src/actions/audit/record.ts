import { type AuditEntry, appendAudit, printOf } from '../../store/audit.ts'
import type { Queries } from '../../store/database.ts'
import type { Statements } from '../../store/statements.ts'
import type { Workspace } from '../workspace.ts'

export type Done = Omit<AuditEntry, 'actor' | 'entityId'> & { entityId: string | number }

/** Notes in the audit what the workspace's actor did; to be the last statement of the transaction that does it. */
export async function record(workspace: Workspace, to: Statements, done: Done): Promise<void> {
  const { keys } = workspace.database
  await appendAudit(to, keys.audit, { ...done, entityId: String(done.entityId), actor: workspace.actor })
}

/**
 * Does a piece of work and notes it in one transaction: both or neither stand. `work` answers what to note; null notes
 * nothing.
 */
export async function recorded<T>(
  workspace: Workspace,
  work: (transaction: Queries) => Promise<{ result: T; done: Done | null }>,
): Promise<T> {
  return workspace.database.query.transaction().execute(async transaction => {
    const { result, done } = await work(transaction)
    if (done) await record(workspace, transaction, done)
    return result
  })
}

/** Of a note in the audit: its print, not its text, which must be erasable. */
export const noteOf = (workspace: Workspace, text: string) => printOf(workspace.database.keys.audit, text)
