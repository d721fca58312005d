import type { AuditHead } from '../../store/audit.ts'
import { type AuditVerdict, verifyAudit } from '../../store/audit-verify.ts'
import type { Workspace } from '../workspace.ts'

/** Whether every entry of the audit is as it was written; `expect` is a head that was written down elsewhere. */
export const auditVerdict = (workspace: Workspace, expect?: AuditHead): Promise<AuditVerdict> =>
  verifyAudit(workspace.database, workspace.database.keys.audit, expect)
