import { Kysely, PostgresDialect, sql } from 'kysely'
import type pg from 'pg'
import { type Queries, types } from './database.ts'
import { guardedClient, guardedPool } from './pool.ts'
import type { Tables } from './tables.ts'
import { withoutLimits } from './timeouts.ts'

/** What we write on a database that is ours to drop again. */
export type DatabaseMark =
  | 'klantkring demo: being made'
  | 'klantkring demo: complete'
  | `klantkring restore test of ${number}`

/** The number by which a server knows the database that is asked; several of ours may lie on one server. */
export async function databaseNumber(queries: Queries): Promise<number> {
  const { rows } = await sql<{ number: number }>`
    select oid::bigint as number from pg_database where datname = current_database()`.execute(queries)
  return rows[0]!.number
}

/** The databases of restore tests whose company is no longer on the server under its number. */
export async function orphanedRestoreTests(queries: Queries): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select t.datname as name from pg_database t
    where shobj_description(t.oid, 'pg_database') ~ '^klantkring restore test of [0-9]+$'
      and not exists (select from pg_database c
        where shobj_description(t.oid, 'pg_database') = 'klantkring restore test of ' || c.oid)`.execute(
    queries,
  )
  return rows.map(row => row.name)
}

/** The databases that carry a note of ours. */
export async function databasesMarked(queries: Queries, mark: DatabaseMark): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select datname as name from pg_database where shobj_description(oid, 'pg_database') = ${mark}`.execute(
    queries,
  )
  return rows.map(row => row.name)
}

/** Whether a database of this name is there, the note it carries, and its number, which no later one of that name has. */
export async function databaseMark(
  queries: Queries,
  name: string,
): Promise<{ exists: boolean; mark: string; number: number | null }> {
  const { rows } = await sql<{ mark: string | null; number: number }>`
    select shobj_description(oid, 'pg_database') as mark, oid::bigint as number from pg_database where datname = ${name}`.execute(
    queries,
  )
  return { exists: rows.length > 0, mark: rows[0]?.mark ?? '', number: rows[0]?.number ?? null }
}

/** Does something as another role than the one that serves requests, by a session of its own. */
export async function queryingAs<T>(
  connection: pg.ClientConfig,
  work: (queries: Queries) => Promise<T>,
): Promise<T> {
  const query = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: guardedPool({ max: 1, types, ...withoutLimits(connection) }) }),
  })
  try {
    return await work(query)
  } finally {
    await query.destroy()
  }
}

export async function createDatabase(queries: Queries, name: string): Promise<void> {
  await sql`create database ${sql.id(name)}`.execute(queries)
}

/** Ends the sessions of this role on a database, which an owner who is no superuser may not end. */
export async function endOwnSessions(queries: Queries, name: string): Promise<void> {
  await sql`select pg_terminate_backend(pid, 5000) from pg_stat_activity
    where datname = ${name} and usename = current_user and pid <> pg_backend_pid()`.execute(queries)
}

export async function dropDatabase(queries: Queries, name: string): Promise<void> {
  await sql`drop database if exists ${sql.id(name)} with (force)`.execute(queries)
}

export async function markDatabase(queries: Queries, name: string, mark: DatabaseMark): Promise<void> {
  await sql`comment on database ${sql.id(name)} is ${sql.lit(mark)}`.execute(queries)
}

/** The same server, another database. */
export function connectionTo(connection: pg.ClientConfig, database: string): pg.ClientConfig {
  if (!connection.connectionString) return { ...connection, database }
  // A socket's address has no host, which URL does not read: the path is replaced in the text.
  const changed = connection.connectionString.replace(
    /^(postgres(?:ql)?:\/\/[^/?]*)(?:\/[^?]*)?/,
    `$1/${encodeURIComponent(database)}`,
  )
  return { ...connection, connectionString: changed }
}

/** The name of the database that a connection leads to. */
export function databaseName(connection: pg.ClientConfig): string {
  return guardedClient(connection).database ?? ''
}
