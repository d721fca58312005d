import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import { Migrator } from 'kysely/migration'
import pg from 'pg'
import type { Keys } from './keys.ts'
import { migrations } from './migrations/index.ts'
import type { Tables } from './tables.ts'

/**
 * One workspace's database: typed queries through Kysely, and the pool below it for COPY. int8 is a number (refused
 * past 2^53), numeric and date stay text; all of it is decided here, once.
 */
export type Database = {
  readonly query: Kysely<Tables>
  readonly pool: pg.Pool
  /** Of the audit and of erased persons, derived from the server's secret. */
  readonly keys: Keys
  close(): Promise<void>
}

export type Queries = Kysely<Tables> | Transaction<Tables>

const INT8 = 20
const DATE = 1082
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === INT8) return (text: string) => wholeNumber(text)
    if (oid === DATE) return (text: string) => text
    return pg.types.getTypeParser(oid, format as 'text')
  }) as pg.CustomTypesConfig['getTypeParser'],
}

function wholeNumber(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`whole number past 2^53 in the database: ${text}`)
  return value
}

/** Opens a database and brings its schema up to date. Throws with a plain sentence when it cannot be reached. */
export async function openDatabase(config: pg.PoolConfig, keys: Keys): Promise<Database> {
  const pool = new pg.Pool({ max: 8, types, ...config })
  // A lost connection is reported by the query that meets it; an idle one that breaks is only replaced.
  pool.on('error', () => {})
  // The same for one in use: without a listener its loss would end the process.
  pool.on('connect', client => client.on('error', () => {}))
  const query = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  const database: Database = { query, pool, keys, close: () => query.destroy() }
  try {
    await migrate(database)
  } catch (error) {
    await database.close()
    throw error
  }
  return database
}

async function migrate(database: Database): Promise<void> {
  const migrator = new Migrator({
    db: database.query,
    provider: { getMigrations: async () => migrations },
    migrationTableName: 'schema_migration',
    migrationLockTableName: 'schema_migration_lock',
  })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
}

/** The ledger's version: same version, same content. */
export async function ledgerVersion(queries: Queries): Promise<string> {
  const row = await queries.selectFrom('ledger').select('version').executeTakeFirstOrThrow()
  return String(row.version)
}
