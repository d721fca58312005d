import type { AuditHead } from '../../store/audit.ts'
import type { KnownHead } from '../../store/audit-heads.ts'
import { type AuditVerdict, verifyAudit } from '../../store/audit-verify.ts'
import type { Workspace } from '../workspace.ts'

/**
 * Whether every entry of the audit is as it was written; `expect` and `known` are entries that were written down
 * elsewhere.
 */
export const auditVerdict = (
  { database }: Workspace,
  expect?: AuditHead,
  known: readonly KnownHead[] = [],
): Promise<AuditVerdict> => verifyAudit(database, database.keys.audit, { expect, known })
