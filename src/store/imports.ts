import { sql } from 'kysely'
import type { Problem } from '../imports/problem.ts'
import type { Database, Queries } from './database.ts'
import { IMPORT_LOCK, type ImportProgress } from './import-keeper.ts'

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
  /** How far whoever works on it is, in whichever process. */
  progress: ImportProgress | null
}

/** States in which somebody is at work. */
const IN_WORK: readonly ImportState[] = ['reading', 'importing', 'undoing']
export const inWork = ({ state }: { state: string }): boolean =>
  (IN_WORK as readonly string[]).includes(state)

/** The number of an import to come, so that its work can be taken before anybody sees it. */
export async function newImportId(database: Database): Promise<number> {
  const { rows } = await sql<{ id: number }>`select nextval('import_id') as id`.execute(database.query)
  return rows[0]!.id
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
  database: Pick<Database, 'query'>,
  id: number,
  files: OriginalFile[],
  by: string,
  plan: unknown,
): Promise<void> {
  await database.query
    .insertInto('import')
    .values({
      id,
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
    .execute()
}

/** One import, null when there is none of that number. */
export async function findImport(database: Database, id: number): Promise<ImportRow | null> {
  const row = await database.query
    .selectFrom('import')
    .select(COLUMNS)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? rowOf(row, inWork(row) ? await progressOf(database) : NOTHING) : null
}

/** All imports that were not discarded, newest first, without their previews. */
export async function allImports(database: Database): Promise<ImportRow[]> {
  const rows = await database.query
    .selectFrom('import')
    .select(COLUMNS.filter(c => c !== 'preview'))
    .where('state', '<>', 'discarded')
    .orderBy('id', 'desc')
    .execute()
  const progress = rows.some(row => inWork(row)) ? await progressOf(database) : NOTHING
  return rows.map(row => rowOf(row, progress))
}

type Progresses = ReadonlyMap<number, ImportProgress>
const NOTHING: Progresses = new Map()

async function progressOf(database: Database): Promise<Progresses> {
  const rows = await database.query.selectFrom('import_progress').selectAll().execute()
  return new Map(
    rows.map(row => [
      row.import_id,
      { step: row.step as ImportProgress['step'], done: row.done, total: row.total },
    ]),
  )
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

/**
 * Sets right what a process left that ended in the middle, or that lost the database: what was being written was rolled
 * back, what was being read must be read again, what was being undone stands. Touches no import on which anybody works:
 * its lock is held, in whichever process. Answers how many there were.
 */
export async function recoverImports(database: Database): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select id from import where state in ('reading', 'importing', 'undoing')`.execute(database.query)
  let recovered = 0
  for (const { id } of rows)
    recovered += await database.query.transaction().execute(async transaction => {
      const { rows: free } = await sql<{ free: boolean }>`
        select pg_try_advisory_xact_lock(${IMPORT_LOCK}, ${id}) as free`.execute(transaction)
      if (!free[0]!.free) return 0
      const interrupted = JSON.stringify({ code: 'import-interrupted', values: {} })
      const { numAffectedRows } = await sql`
        update import set
          state = case when state = 'undoing' then 'done' else 'failed' end,
          failure = case when state = 'undoing' then failure else ${interrupted}::jsonb end
        where id = ${id} and state in ('reading', 'importing', 'undoing')`.execute(transaction)
      await sql`delete from import_progress where import_id = ${id}`.execute(transaction)
      return Number(numAffectedRows ?? 0)
    })
  return recovered
}

/** A text that is another one as soon as there is another import. */
export async function originalsVersion(queries: Queries): Promise<string> {
  const { rows } = await sql<{ version: string }>`
    select count(*) || ' ' || coalesce(max(id), 0) as version from import`.execute(queries)
  return rows[0]!.version
}

/** Hashes of the files that imports name, whatever became of them. */
export async function heldOriginals(queries: Queries): Promise<Set<string>> {
  const { rows } = await sql<{ sha256: string }>`
    select distinct f ->> 'sha256' as sha256 from import, jsonb_array_elements(files) f`.execute(queries)
  return new Set(rows.map(({ sha256 }) => sha256))
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

function rowOf(row: Record<string, unknown>, progress: Progresses): ImportRow {
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
    progress: progress.get(row.id as number) ?? null,
  }
}
