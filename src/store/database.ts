import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import { ADVISORY_LOCKS } from './advisory-locks.ts'
import { EmbeddedRefusal } from './embedded/refusal.ts'
import type { Keys } from './keys.ts'
import { migrateToLatest, pendingMigrations } from './migrate.ts'
import { guardedPool } from './pool.ts'
import { giveRights, powersOverAudit, roleOf } from './rights.ts'
import type { Tables } from './tables.ts'
import { withoutLimits } from './timeouts.ts'
import { withAdvisoryLock } from './with-advisory-lock.ts'

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

/**
 * Where names are looked for that say no schema, whatever the role that signs in has set for itself: it may do so for later
 * sessions too, and what it made would stand before our tables, and before PostgreSQL's own operators.
 */
export const OUR_PATH = '-c search_path=public'

/** Told before the schema of a database with content is changed, with the names of the migrations that come. */
export type BeforeMigrating = (pending: readonly string[]) => Promise<void>

/**
 * Opens a database and brings its schema up to date. With an `owner` it is the owner who does that and gives the role of
 * `config` what it needs; without one that role does all. Throws with a plain sentence when it cannot be reached, when a
 * newer version of the product has used it, or when the role could take something of the audit away although there is an
 * owner beside it.
 */
export async function openDatabase(
  config: pg.PoolConfig,
  keys: Keys,
  beforeMigrating?: BeforeMigrating,
  owner?: pg.PoolConfig,
): Promise<Database> {
  if (owner) await prepare(owner, beforeMigrating, roleOf(config))
  const database = databaseOn(guardedPool({ max: 8, types, options: OUR_PATH, ...config }), keys)
  try {
    if (owner) await mustBeLess(database.pool, roleOf(config))
    else await bringUpToDate(database.pool, config, beforeMigrating)
  } catch (error) {
    await database.close()
    throw error
  }
  return database
}

async function bringUpToDate(
  pool: pg.Pool,
  config: pg.PoolConfig,
  beforeMigrating?: BeforeMigrating,
): Promise<void> {
  const { applied, pending } = await pendingMigrations(pool)
  if (applied.length > 0 && pending.length > 0) await beforeMigrating?.(pending)
  if (pending.length > 0) await migrateUnhurried(config)
}

async function prepare(
  owner: pg.PoolConfig,
  beforeMigrating: BeforeMigrating | undefined,
  role: string,
): Promise<void> {
  const pool = guardedPool({ max: 1, ...withoutLimits(owner) })
  try {
    await bringUpToDate(pool, owner, beforeMigrating)
    const client = await pool.connect()
    try {
      await giveRights(client, role)
    } finally {
      client.release()
    }
  } finally {
    await pool.end()
  }
}

/** With an owner beside it the role that runs must be no more than that, in the database that was prepared for it. */
async function mustBeLess(pool: pg.Pool, role: string): Promise<void> {
  const { pending } = await pendingMigrations(pool)
  if (pending.length > 0)
    throw new EmbeddedRefusal(
      'running-role',
      'DATABASE_URL and DATABASE_OWNER_URL lead to different databases. Name the same one in both, with two roles.',
    )
  const powers = await powersOverAudit(pool, role)
  if (powers.length > 0)
    throw new EmbeddedRefusal(
      'running-role',
      `The role ${role} that is to serve requests could change the audit: it ${powers.join(', ')}. Give it a role that owns nothing and may do nothing but sign in; README.md, "On a server", says how.`,
    )
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

/**
 * A large ledger takes longer to change than a question may. One process after the other, since Kysely looks at the tables
 * before it takes its own lock, and fails where another takes one away meanwhile.
 */
async function migrateUnhurried(config: pg.PoolConfig): Promise<void> {
  await withAdvisoryLock(config, ADVISORY_LOCKS.migrating, async () => {
    const pool = guardedPool({ max: 2, ...withoutLimits(config) })
    const query = new Kysely({ dialect: new PostgresDialect({ pool }) })
    try {
      await migrateToLatest(query)
    } finally {
      await query.destroy()
    }
  })
}

/** The ledger's version: same version, same content. */
export async function ledgerVersion(queries: Queries): Promise<string> {
  const row = await queries.selectFrom('ledger').select('version').executeTakeFirstOrThrow()
  return String(row.version)
}
