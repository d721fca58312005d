import { auditPage, everyAuditEntry } from '../../actions/audit/list.ts'
import { auditFile, getAudit } from '../../contract/audit.ts'
import { type AuditEntryShown, auditEntry } from '../../contract/audit-entries.ts'
import { shownTo } from '../access/labels.ts'
import { type CsvColumn, csv } from '../csv.ts'
import { exportedCsv } from '../exported.ts'
import { type ApiRouter, answer, handle } from '../registration.ts'

const json = (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value))

const COLUMNS: CsvColumn<AuditEntryShown>[] = [
  { head: 'entry', unit: 'number', value: entry => entry.seq },
  { head: 'moment', unit: 'text', value: entry => entry.at },
  { head: 'who', unit: 'text', value: entry => entry.actor.name },
  { head: 'action', unit: 'text', value: entry => entry.action },
  { head: 'about', unit: 'text', value: entry => entry.entity },
  { head: 'which', unit: 'text', value: entry => entry.entityId },
  { head: 'before', unit: 'text', value: entry => json(entry.before) },
  { head: 'after', unit: 'text', value: entry => json(entry.after) },
  { head: 'hash', unit: 'text', value: entry => entry.hash },
]

/** Who did what and when. */
export function auditRoutes(router: ApiRouter): void {
  answer(router, getAudit, ({ workspace, query }) => auditPage(workspace, query))
  handle(router, auditFile, async ({ workspace, viewer, query: { lang, ...filter } }, context) => {
    const shown = shownTo(viewer, auditEntry)
    const batches = everyAuditEntry(workspace, filter)
    const pieces = csv(COLUMNS, shown ? eachOf(batches, shown) : batches, lang)
    return exportedCsv(workspace, context, 'audit.csv', pieces, filter)
  })
}

async function* eachOf<T>(batches: AsyncIterable<T[]>, shown: (one: T) => T): AsyncGenerator<T[], void> {
  for await (const batch of batches) yield batch.map(shown)
}
