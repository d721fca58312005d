import { sql } from 'kysely'
import { CUSTOMER_CLASSES, UNCLASSIFIED } from '../cycle/2-classification/customer-class.ts'
import type { Snapshot } from '../cycle/2-classification/snapshots.ts'
import { isoOf } from '../shared/calendar.ts'
import type { Period } from '../shared/period.ts'
import type { Database, Queries } from './database.ts'

/** A stored round without its customers. */
export type SnapshotHead = {
  id: number
  label: string
  takenAt: Date
  by: string
  period: { from: string; to: string }
  customers: number
  contribution: number
}

/** What is stored of every customer: the snapshot itself, and the figures beside it. */
export type SnapshotColumns = Snapshot & { revenue: Float64Array; grossMargin: Float64Array }

const BATCH = 10_000

export async function listSnapshots(queries: Queries): Promise<SnapshotHead[]> {
  const rows = await queries.selectFrom('snapshot').selectAll().orderBy('id', 'desc').execute()
  return rows.map(row => ({
    id: row.id,
    label: row.label,
    takenAt: new Date(row.taken_at),
    by: row.author,
    period: { from: row.period_from, to: row.period_to },
    customers: row.customers,
    contribution: row.contribution,
  }))
}

export async function snapshotHead(queries: Queries, id: number): Promise<SnapshotHead | undefined> {
  return (await listSnapshots(queries)).find(head => head.id === id)
}

/** Stores a snapshot with all its customers, in the caller's transaction. */
export async function addSnapshot(
  trx: Queries,
  head: { label: string; takenAt: Date; by: string; period: Period; contribution: number; settings: unknown },
  columns: SnapshotColumns,
): Promise<number> {
  const { id } = await trx
    .insertInto('snapshot')
    .values({
      label: head.label,
      taken_at: head.takenAt,
      author: head.by,
      period_from: isoOf(head.period.from),
      period_to: isoOf(head.period.to),
      customers: columns.customerId.length,
      contribution: head.contribution,
      settings: JSON.stringify(head.settings),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (let from = 0; from < columns.customerId.length; from += BATCH) {
    const part = <T>(column: ArrayLike<number>, as: (value: number) => T): T[] =>
      Array.from({ length: Math.min(BATCH, column.length - from) }, (_, i) => as(column[from + i]!))
    const same = (value: number) => value
    await sql`
        insert into snapshot_customer (customer_id, snapshot_id, class, score, revenue, gross_margin, contribution)
        select customer_id, ${id}::bigint, class, score, revenue, gross_margin, contribution
        from unnest(${part(columns.customerId, same)}::bigint[],
                    ${part(columns.class, code => CUSTOMER_CLASSES[code] ?? null)}::text[],
                    ${part(columns.score, s => (Number.isNaN(s) ? null : s))}::float8[],
                    ${part(columns.revenue, same)}::bigint[],
                    ${part(columns.grossMargin, same)}::bigint[],
                    ${part(columns.contribution, same)}::bigint[])
             as given (customer_id, class, score, revenue, gross_margin, contribution)`.execute(trx)
  }
  return id
}

/** The customers of a snapshot as columns. */
export async function snapshotColumns(database: Database, id: number): Promise<Snapshot> {
  const { rows } = await database.pool.query<[number, string | null, number | null, number]>({
    text: 'select customer_id, class, score, contribution from snapshot_customer where snapshot_id = $1 order by customer_id',
    values: [id],
    rowMode: 'array',
  })
  const codes = new Map<string | null, number>(CUSTOMER_CLASSES.map((name, code) => [name, code]))
  return {
    customerId: Float64Array.from(rows, row => row[0]),
    class: Uint8Array.from(rows, row => codes.get(row[1]) ?? UNCLASSIFIED),
    score: Float64Array.from(rows, row => row[2] ?? Number.NaN),
    contribution: Float64Array.from(rows, row => row[3]),
  }
}

/** Removes a snapshot; false when there was none. */
export async function removeSnapshot(queries: Queries, id: number): Promise<boolean> {
  await queries.deleteFrom('snapshot_customer').where('snapshot_id', '=', id).execute()
  const { numDeletedRows } = await queries
    .deleteFrom('snapshot')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}
