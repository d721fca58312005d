import { type RawBuilder, sql } from 'kysely'
import type { Problem } from '../imports/problem.ts'
import { ADVISORY_LOCKS } from './advisory-locks.ts'
import type { Database, Queries } from './database.ts'
import type { ImportProgress } from './import-lock.ts'
import { run, type Statements } from './statements.ts'

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

/** One import, its preview without the files; null when there is none of that number. */
export async function findImport(database: Database, id: number): Promise<ImportRow | null> {
  const row = await database.query
    .selectFrom('import')
    .select([...COLUMNS, sql<unknown>`preview - 'files'`.as('preview')])
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? rowOf(row, inWork(row) ? await progressOf(database) : NOTHING) : null
}

/** A part of the files of an import; `undecided`: only those with a column that is still to be decided. */
export type FilesPage = { offset: number; limit: number; undecided?: boolean }

/** An import as it is looked at: a page of its files, with how many there are, and none of its preview. */
export type ImportView = Omit<ImportRow, 'plan' | 'preview'> & {
  filesTotal: number
  /** The same for imports of the same files, null where that was not written down. */
  print: string | null
}

/** Elements of a list of JSON, cut out by the database so that no long list is read for a short one. */
const cut = (list: RawBuilder<unknown>, { offset, limit }: FilesPage) => sql<unknown[]>`
  jsonb_path_query_array(${list}, '$[$a to $b]',
    jsonb_build_object('a', ${offset}::int, 'b', ${offset + limit - 1}::int))`

/** All imports that were not discarded, newest first, or the one of a number. */
export async function viewImports(database: Database, page: FilesPage, id?: number): Promise<ImportView[]> {
  const { rows } = await sql<Record<string, unknown>>`
    select id, state, created_at, committed_at, created_by, counts, revenue, failure, plan ->> 'print' as print,
           ${cut(sql.ref('files'), page)} as files, jsonb_array_length(files) as "filesTotal"
    from import where ${id === undefined ? sql`state <> 'discarded'` : sql`id = ${id}`}
    order by id desc`.execute(database.query)
  const progress = rows.some(row => inWork(row as { state: string })) ? await progressOf(database) : NOTHING
  return rows.map(row => {
    const { plan: _plan, preview: _preview, ...rest } = rowOf(row, progress)
    const { filesTotal, print } = row as Pick<ImportView, 'filesTotal' | 'print'>
    return { ...rest, files: rest.files.map(({ problems: _, ...file }) => file), filesTotal, print }
  })
}

/** The newest import before one that stands in the ledger with exactly its files; null when there is none. */
export async function importAlike(
  database: Database,
  id: number,
  print: string | null,
): Promise<number | null> {
  if (print === null) return null
  const { rows } = await sql<{ id: number | null }>`
    select max(id) as id from import
    where id < ${id} and state = 'done' and plan ->> 'print' = ${print}`.execute(database.query)
  return rows[0]!.id
}

/** The preview of an import with a page of its files; null while it has none. */
export async function previewPage(database: Database, id: number, page: FilesPage): Promise<unknown> {
  const files = page.undecided
    ? sql`jsonb_path_query_array(preview, '$.files[*] ? (@.columns[*].undecided == true)')`
    : sql`preview -> 'files'`
  const { rows } = await sql<{ preview: unknown }>`
    select (preview - 'files') || jsonb_build_object('files', ${cut(files, page)},
           'filesTotal', jsonb_array_length(${files})) as preview
    from import where id = ${id}`.execute(database.query)
  return rows[0]?.preview ?? null
}

/** One file of an import; null when it has none at that place. */
export async function originalOf(
  database: Database,
  id: number,
  index: number,
): Promise<OriginalFile | null> {
  const { rows } = await sql<{ file: OriginalFile | null }>`
    select files -> ${index}::int as file from import where id = ${id}`.execute(database.query)
  return rows[0]?.file ?? null
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
        select pg_try_advisory_xact_lock(${ADVISORY_LOCKS.import}, ${id}) as free`.execute(transaction)
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
export async function originalsVersion(to: Statements): Promise<string> {
  const [row] = await run<{ version: string }>(
    to,
    "select count(*) || ' ' || coalesce(max(id), 0) as version from import",
  )
  return row!.version
}

/**
 * The same, for certain until the transaction ends: whoever hands over files waits for it. To be taken after other tables
 * are locked and before the audit is, as whoever hands over files does.
 */
export async function originalsVersionHeld(to: Statements): Promise<string> {
  await run(to, 'lock table import in share mode')
  return originalsVersion(to)
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
