import { auditHead } from '../../store/audit.ts'
import { type AuditFilter, type AuditRow, auditChoices, auditEntries } from '../../store/audit-list.ts'
import type { Workspace } from '../workspace.ts'

/** A page of the audit, newest first, and what there is to choose from. */
export async function auditPage(
  workspace: Workspace,
  { before, limit, ...filter }: AuditFilter & { before?: number | undefined; limit: number },
) {
  const { query } = workspace.database
  const found = await auditEntries(query, seenBy(workspace, filter), { before, limit: limit + 1 })
  const entries = found.slice(0, limit)
  return {
    entries: entries.map(shown),
    next: found.length > limit ? entries.at(-1)!.seq : null,
    head: await auditHead(query),
    choices: await auditChoices(query),
  }
}

/** All entries that pass, newest first, a batch at a time. */
export async function* everyAuditEntry(workspace: Workspace, filter: AuditFilter): AsyncGenerator<Shown[]> {
  let before: number | undefined
  for (;;) {
    const rows = await auditEntries(workspace.database.query, seenBy(workspace, filter), {
      before,
      limit: 1000,
    })
    if (rows.length === 0) return
    yield rows.map(shown)
    before = rows.at(-1)!.seq
  }
}

type Shown = ReturnType<typeof shown>

/** Who may not see labels that hurt finds nothing by what is not shown: that it is found would tell it. */
const seenBy = ({ actor }: Workspace, filter: AuditFilter): AuditFilter => ({
  ...filter,
  sides: actor.hurting,
})

/** The kind of actor is one of the closed list in whatever an actor of ours did. */
const shown = ({ actor, ...entry }: AuditRow) => ({
  ...entry,
  actor: { ...actor, kind: actor.kind as Workspace['actor']['kind'] },
})
