import { sql } from 'kysely'
import type { Problem } from '../imports/problem.ts'
import type { Database } from './database.ts'
import { nobodyWrites } from './write-ledger.ts'

export type ImportState =
  | 'reading'
  | 'ready'
  | 'importing'
  | 'done'
  | 'undoing'
  | 'undone'
  | 'failed'
  | 'discarded'

/**
 * An original as it was handed over. `archive` names the zip it came out of; of a zip itself `unpacked` says how many
 * files came out and `problems` what did not.
 */
export type OriginalFile = {
  name: string
  size: number
  sha256: string
  archive?: string
  unpacked?: number
  problems?: Problem[]
}

export type ImportRow = {
  id: number
  state: ImportState
  createdAt: string
  committedAt: string | null
  by: string
  files: OriginalFile[]
  plan: unknown
  preview: unknown
  counts: unknown
  revenue: number | null
  failure: { code: string; values: Record<string, string | number> } | null
}

const COLUMNS = [
  'id',
  'state',
  'created_at',
  'committed_at',
  'created_by',
  'files',
  'plan',
  'preview',
  'counts',
  'revenue',
  'failure',
] as const

/** Creates an import that is being read. */
export async function createImport(
  database: Database,
  files: OriginalFile[],
  by: string,
  plan: unknown,
): Promise<number> {
  const row = await database.query
    .insertInto('import')
    .values({
      state: 'reading',
      created_at: sql`now()`,
      committed_at: null,
      undone_at: null,
      created_by: by,
      files: JSON.stringify(files),
      plan: JSON.stringify(plan),
      preview: null,
      counts: null,
      revenue: null,
      failure: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** One import, null when there is none of that number. */
export async function findImport(database: Database, id: number): Promise<ImportRow | null> {
  const row = await database.query
    .selectFrom('import')
    .select(COLUMNS)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? rowOf(row) : null
}

/** All imports that were not discarded, newest first, without their previews. */
export async function allImports(database: Database): Promise<ImportRow[]> {
  const rows = await database.query
    .selectFrom('import')
    .select(COLUMNS.filter(c => c !== 'preview'))
    .where('state', '<>', 'discarded')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(rowOf)
}

/** What changes of an import; the moment it was committed or undone is set with its state. */
export type ImportChange = Partial<{
  state: ImportState
  plan: unknown
  preview: unknown
  counts: unknown
  revenue: number
  failure: { code: string; values: Record<string, string | number> } | null
}>

export async function changeImport(
  queries: Pick<Database, 'query'>,
  id: number,
  change: ImportChange,
  from?: readonly ImportState[],
): Promise<boolean> {
  const json = (value: unknown) =>
    value === undefined ? undefined : value === null ? null : JSON.stringify(value)
  let update = queries.query
    .updateTable('import')
    .set({
      state: change.state,
      plan: json(change.plan),
      preview: json(change.preview),
      counts: json(change.counts),
      failure: json(change.failure),
      revenue: change.revenue,
      ...(change.state === 'done' && from?.includes('importing') && { committed_at: sql`now()` as never }),
      ...(change.state === 'undone' && { undone_at: sql`now()` as never }),
    })
    .where('id', '=', id)
  if (from) update = update.where('state', 'in', [...from])
  const result = await update.executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** After a stop in the middle: what was being written was rolled back, what was being read must be read again. */
export async function recoverImports(database: Database): Promise<void> {
  const interrupted = JSON.stringify({ code: 'import-interrupted', values: {} })
  // A command may be writing at this moment; what it does not finish can be discarded later.
  const free = await nobodyWrites(database.pool)
  const cut = free ? sql`('reading', 'importing')` : sql`('reading')`
  await sql`update import set state = 'failed', failure = ${interrupted}::jsonb where state in ${cut}`.execute(
    database.query,
  )
  if (free) await sql`update import set state = 'done' where state = 'undoing'`.execute(database.query)
}

/** The plans of imports that stand in the ledger, newest first: where mappings and own numbers are remembered from. */
export async function standingPlans(database: Database): Promise<unknown[]> {
  const rows = await database.query
    .selectFrom('import')
    .select('plan')
    .where('state', '=', 'done')
    .orderBy('id', 'desc')
    .limit(500)
    .execute()
  return rows.map(r => r.plan)
}

function rowOf(row: Record<string, unknown>): ImportRow {
  const time = (value: unknown) =>
    value === null || value === undefined ? null : new Date(value as string).toISOString()
  return {
    id: row.id as number,
    state: row.state as ImportState,
    createdAt: time(row.created_at)!,
    committedAt: time(row.committed_at),
    by: row.created_by as string,
    files: row.files as OriginalFile[],
    plan: row.plan,
    preview: row.preview ?? null,
    counts: row.counts ?? null,
    revenue: row.revenue as number | null,
    failure: row.failure as ImportRow['failure'],
  }
}
