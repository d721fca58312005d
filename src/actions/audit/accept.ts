import { type AuditHead, auditHead } from '../../store/audit.ts'
import type { Workspace } from '../workspace.ts'
import { type HeadPlaces, markRestored } from './heads.ts'
import { recorded } from './record.ts'

/**
 * Takes the audit as it stands for the whole of it from here on, after somebody put the database back by other means than
 * `klantkring restore`: later entries that were written down before are of an earlier life. Noted in the audit itself.
 */
export async function acceptAudit(workspace: Workspace, places: HeadPlaces, now: Date): Promise<AuditHead> {
  const { query, keys } = workspace.database
  const head = await auditHead(query)
  await recorded(workspace, async () => ({
    result: undefined,
    done: { action: 'accepted', entity: 'audit', entityId: head.seq },
  }))
  await markRestored(keys.auditHeads, places, head, 'accepted', now)
  return head
}
