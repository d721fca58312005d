import { sql } from 'kysely'
import type { Queries } from './database.ts'
import { RESERVED_CUSTOMER } from './portfolio.ts'

export type LedgerCounts = {
  customers: number
  documents: number
  lines: number
  activities: number
  first: string | null
  last: string | null
}

/** How much the ledger holds. Documents know their lines, so no line is read. */
export async function ledgerCounts(queries: Queries): Promise<LedgerCounts> {
  const { rows } = await sql<LedgerCounts>`
    select (select count(*) from customer where id <> ${RESERVED_CUSTOMER}) as customers,
           d.documents, d.lines, d.first, d.last,
           (select count(*) from activity) as activities
    from (select count(*) as documents, coalesce(sum(lines), 0)::bigint as lines,
                 min(day) as first, max(day) as last from document) d`.execute(queries)
  return rows[0]!
}
