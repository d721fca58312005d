import { sql } from 'kysely'
import type { Queries } from './database.ts'

export type KeepingKind = 'nightly' | 'backup' | 'restore' | 'restoreTest'
export type KeepingOutcome = 'running' | 'done' | 'warned' | 'failed'
export type Told = { code: string; values: Record<string, string | number> }

export type KeepingRow = {
  id: number
  kind: KeepingKind
  started: string
  ended: string | null
  outcome: KeepingOutcome
  detail: Told | null
  file: string | null
  size: number | null
}

/** Notes that something begins; answers its number. */
export async function beginRun(
  queries: Queries,
  kind: KeepingKind,
  started: Date,
  file: string | null = null,
): Promise<number> {
  const row = await queries
    .insertInto('keeping_run')
    .values({ kind, started, ended: null, outcome: 'running', detail: null, file, size: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export async function endRun(
  queries: Queries,
  id: number,
  end: {
    ended: Date
    outcome: KeepingOutcome
    detail?: Told | null
    file?: string | null
    size?: number | null
  },
): Promise<void> {
  await queries
    .updateTable('keeping_run')
    .set({
      ended: end.ended,
      outcome: end.outcome,
      detail: end.detail ? JSON.stringify(end.detail) : null,
      ...(end.file !== undefined && { file: end.file }),
      ...(end.size !== undefined && { size: end.size }),
    })
    .where('id', '=', id)
    .execute()
}

/** What a stop or a crash cut off: it is said so once somebody else begins the same. */
export async function endInterrupted(queries: Queries, kind: KeepingKind, ended: Date): Promise<void> {
  const detail = JSON.stringify({ code: 'backup-interrupted', values: {} })
  await sql`update keeping_run set outcome = 'failed', ended = ${ended}, detail = ${detail}::jsonb
            where outcome = 'running' and kind = ${kind}`.execute(queries)
}

/** Newest first. */
export async function recentRuns(queries: Queries, limit: number): Promise<KeepingRow[]> {
  const rows = await queries
    .selectFrom('keeping_run')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(rowOf)
}

/** The last that ended, of some kinds. */
export async function lastRun(queries: Queries, kinds: readonly KeepingKind[]): Promise<KeepingRow | null> {
  const row = await queries
    .selectFrom('keeping_run')
    .selectAll()
    .where('kind', 'in', [...kinds])
    .where('outcome', '<>', 'running')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? rowOf(row) : null
}

function rowOf(row: {
  id: number
  kind: string
  started: Date | string
  ended: Date | string | null
  outcome: string
  detail: unknown
  file: string | null
  size: number | null
}): KeepingRow {
  return {
    ...row,
    kind: row.kind as KeepingKind,
    outcome: row.outcome as KeepingOutcome,
    detail: row.detail as Told | null,
    started: new Date(row.started).toISOString(),
    ended: row.ended === null ? null : new Date(row.ended).toISOString(),
  }
}
