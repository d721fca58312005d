import type pg from 'pg'
import { auditHead } from './audit.ts'
import { type Database, databaseOn, OUR_PATH, types } from './database.ts'
import { guardedPool } from './pool.ts'
import { portfolioVersion } from './portfolio.ts'

/** A copy that does not answer a look within so many milliseconds counts as gone. */
const PATIENCE = 2_000

/** A copy that is gone is looked for again after so many milliseconds. */
export const LOOK_AGAIN = 5_000

/**
 * A copy of the database that PostgreSQL keeps in step with it by streaming replication, to read from what is heavy. It
 * is asked only when it has come as far as the ledger has; a copy that is gone, or that copies another database, is said
 * once and left out until it is back.
 */
export class Replica {
  readonly #primary: Database
  readonly #database: Database
  readonly #log: (line: string) => void
  readonly #now: () => number
  #state: 'unknown' | 'in use' | 'gone' | 'another' = 'unknown'
  #looked = 0

  constructor(
    config: pg.PoolConfig,
    primary: Database,
    log: (line: string) => void,
    now: () => number = () => performance.now(),
  ) {
    const pool = guardedPool({
      max: 4,
      types,
      options: OUR_PATH,
      ...config,
      connectionTimeoutMillis: PATIENCE,
      keepAlive: true,
      onConnect: client => client.query('set default_transaction_read_only = on').then(() => {}),
    })
    this.#database = databaseOn(pool, primary.keys)
    this.#primary = primary
    this.#log = log
    this.#now = now
  }

  /** The copy, when it has the ledger at this version of `portfolioVersion`; null: read from the database itself. */
  async at(version: string): Promise<Database | null> {
    const out = this.#state === 'gone' || this.#state === 'another'
    if (out && this.#now() - this.#looked < LOOK_AGAIN) return null
    return (await this.look()) === version ? this.#database : null
  }

  /** How far the copy is; null when it cannot be read from. Says in the log when that changes. */
  async look(): Promise<string | null> {
    this.#looked = this.#now()
    try {
      const { pool } = this.#database
      const inTime = (text: string) => pool.query({ text, query_timeout: PATIENCE } as pg.QueryConfig)
      const version = await portfolioVersion({ query: inTime } as Pick<pg.PoolClient, 'query'>)
      if (this.#state !== 'in use' && !(await this.#isOurs())) {
        this.#become('another', 'DATABASE_READ_URL leads to a copy of another database; it is not read from')
        return null
      }
      this.#become('in use', this.#state === 'unknown' ? '' : 'The read replica is back')
      return version
    } catch (error) {
      this.gone(error)
      return null
    }
  }

  /** Leaves the copy out, because of what came of reading from it. */
  gone(error: unknown): void {
    const why = error instanceof Error ? error.message || String((error as { code?: string }).code) : error
    this.#looked = this.#now()
    this.#become('gone', `The read replica is out of reach, all is read from the database itself: ${why}`)
  }

  close(): Promise<void> {
    return this.#database.close()
  }

  #become(state: 'in use' | 'gone' | 'another', sentence: string): void {
    if (this.#state === state) return
    this.#state = state
    if (sentence !== '') this.#log(sentence)
  }

  /** The newest entry of the copy's audit is also in ours: nobody else's has the same hash. */
  async #isOurs(): Promise<boolean> {
    const { seq, hash } = await auditHead(this.#database.query)
    if (seq === 0) return true
    const { rows } = await this.#primary.pool.query(
      'select 1 from public.audit where seq = $1 and hash = $2',
      [seq, hash],
    )
    return rows.length > 0
  }
}
