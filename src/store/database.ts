import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { Keys } from './keys.ts'
import { migrateToLatest, pendingMigrations } from './migrate.ts'
import { guardedPool } from './pool.ts'
import type { Tables } from './tables.ts'
import { withoutLimits } from './timeouts.ts'

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
/** For every client of ours: whoever counts with what he reads must read numbers. */
export const types: pg.CustomTypesConfig = {
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

/** Told before the schema of a database with content is changed, with the names of the migrations that come. */
export type BeforeMigrating = (pending: readonly string[]) => Promise<void>

/**
 * Opens a database and brings its schema up to date. Throws with a plain sentence when it cannot be reached, or when a
 * newer version of the product has used it.
 */
export async function openDatabase(
  config: pg.PoolConfig,
  keys: Keys,
  beforeMigrating?: BeforeMigrating,
): Promise<Database> {
  const database = databaseOn(guardedPool({ max: 8, types, ...config }), keys)
  const { pool } = database
  try {
    const { applied, pending } = await pendingMigrations(pool)
    if (applied.length > 0 && pending.length > 0) await beforeMigrating?.(pending)
    if (pending.length > 0) await migrateUnhurried(config)
  } catch (error) {
    await database.close()
    throw error
  }
  return database
}

/** The database behind a pool, whatever its schema; closing it closes the pool. */
export function databaseOn(pool: pg.Pool, keys: Keys): Database {
  const query = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  return {
    query,
    pool,
    keys,
    async close() {
      await query.destroy()
      // Kysely leaves a pool alone that it never asked anything.
      if (!pool.ending) await pool.end()
    },
  }
}

/** A large ledger takes longer to change than a question may. */
async function migrateUnhurried(config: pg.PoolConfig): Promise<void> {
  const pool = guardedPool({ max: 2, ...withoutLimits(config) })
  const query = new Kysely({ dialect: new PostgresDialect({ pool }) })
  try {
    await migrateToLatest(query)
  } finally {
    await query.destroy()
  }
}

/** The ledger's version: same version, same content. */
export async function ledgerVersion(queries: Queries): Promise<string> {
  const row = await queries.selectFrom('ledger').select('version').executeTakeFirstOrThrow()
  return String(row.version)
}
