import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import type pg from 'pg'
import { appliedMigrations } from './backup/catalog.ts'
import { EmbeddedRefusal, errorCode } from './embedded/refusal.ts'
import { migrations } from './migrations/index.ts'

export type Migrations = Readonly<Record<string, Migration>>

function migrator<T>(db: Kysely<T>, known: Migrations): Migrator {
  return new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...known }) },
    migrationTableName: 'schema_migration',
    migrationLockTableName: 'schema_migration_lock',
  })
}

/**
 * What a database still has to be brought to: names in order. Throws `EmbeddedRefusal` when a newer version of the
 * product has worked on it, which is then left alone.
 */
export async function pendingMigrations(
  client: Pick<pg.ClientBase, 'query'>,
  known: Migrations = migrations,
): Promise<{ applied: string[]; pending: string[] }> {
  const applied = await appliedMigrations(client)
  const unknown = applied.filter(name => !Object.hasOwn(known, name))
  if (unknown.length > 0)
    throw new EmbeddedRefusal(
      'newer-database',
      `The data were last used by a newer version of klantkring (it knows ${unknown.join(', ')}). Nothing was changed. Start that version, or restore a backup from before it with this one.`,
    )
  return {
    applied,
    pending: Object.keys(known)
      .filter(name => !applied.includes(name))
      .sort(),
  }
}

/**
 * Brings the schema up to date; of several that start together one does it, the others wait for it. Throws
 * `EmbeddedRefusal` where a step fails; then none of them was taken.
 */
export async function migrateToLatest<T>(db: Kysely<T>, known: Migrations = migrations): Promise<void> {
  const { error, results = [] } = await migrator(db, known).migrateToLatest()
  if (error) throw refusalOf(error, results.find(({ status }) => status === 'Error')?.migrationName)
}

/** PostgreSQL's sentence names tables and columns, and what to do depends on it. */
function refusalOf(error: unknown, name: string | undefined): unknown {
  if (name === undefined) return error
  const code = errorCode(error)
  const said = `${error instanceof Error ? error.message : String(error)}${code && ` (${code})`}`
  return new EmbeddedRefusal(
    'migration-failed',
    `The database could not be brought to this version: step ${name} failed with: ${said}. Nothing was changed. Start the version before, or mend what it names.`,
    { cause: error },
  )
}

/** Migrates up to a name inside the transaction that the client has begun. */
export async function migrateWithin(
  client: pg.ClientBase,
  to: string,
  known: Migrations = migrations,
): Promise<void> {
  const kysely = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: onlyClient(client) }) })
  await kysely.transaction().execute(async transaction => {
    const { error } = await migrator(transaction, known).migrateTo(to)
    if (error) throw error
  })
}

const WITHIN: Readonly<Record<string, string>> = {
  begin: 'savepoint migrating',
  commit: 'release savepoint migrating',
  rollback: 'rollback to savepoint migrating',
}

/** A pool with one session, whose transactions are parts of the one that is open already. */
function onlyClient(client: pg.ClientBase): PostgresPool {
  const query = (text: string, values: readonly unknown[] = []) =>
    client.query(WITHIN[text] ?? text, [...values])
  const session = { query, release() {} } as unknown as PostgresPoolClient
  return { connect: async () => session, end: async () => {}, options: {} }
}
