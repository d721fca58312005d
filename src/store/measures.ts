import { sql } from 'kysely'
import type { Queries } from './database.ts'

/** Invoice lines in the ledger; documents know how many they have, so no line is read. */
export async function lineTotal(queries: Queries): Promise<number> {
  const { rows } = await sql<{ lines: number }>`
    select coalesce(sum(lines), 0)::bigint as lines from document`.execute(queries)
  return rows[0]?.lines ?? 0
}

export async function importsByState(queries: Queries): Promise<Record<string, number>> {
  const { rows } = await sql<{ key: string; count: number }>`
    select state as key, count(*) as count from import group by state`.execute(queries)
  return byKey(rows)
}

/** Jobs that wait, wait to be tried again, or run; empty while there is no background work. */
export async function jobsByQueue(queries: Queries): Promise<Record<string, number>> {
  if (!(await isThere(queries, 'pgboss.job'))) return {}
  const { rows } = await sql<{ key: string; count: number }>`
    select name as key, count(*) as count from pgboss.job
    where state in ('created', 'retry', 'active') group by name`.execute(queries)
  return byKey(rows)
}

/** Seconds since the newest backup that succeeded, those ahead of a migration aside; null when there is none. */
export async function backupAge(queries: Queries, now: number): Promise<number | null> {
  const { rows } = await sql<{ ended: Date | null }>`
    select max(ended) as ended from keeping_run
    where kind in ('backup', 'nightly') and outcome in ('done', 'warned')`.execute(queries)
  const ended = rows[0]?.ended
  return ended ? Math.max(0, (now - ended.getTime()) / 1_000) : null
}

async function isThere(queries: Queries, table: string): Promise<boolean> {
  const { rows } = await sql<{ there: boolean }>`select to_regclass(${table}) is not null as there`.execute(
    queries,
  )
  return rows[0]?.there === true
}

const byKey = (rows: readonly { key: string; count: number }[]): Record<string, number> =>
  Object.fromEntries(rows.map(({ key, count }) => [key, count]))
