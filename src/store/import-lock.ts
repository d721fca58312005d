import type pg from 'pg'
import { ADVISORY_LOCKS } from './advisory-locks.ts'
import type { Database } from './database.ts'
import { guardedClient } from './pool.ts'

export type ImportStep = 'reading' | 'importing' | 'undoing'
export type ImportProgress = { step: ImportStep; done: number; total: number }

/** At most one note of progress per import in so many milliseconds. */
const NOTED_EVERY = 700

/**
 * What this process works on, known to every other: each import in the making is locked in one session of its own, which
 * ends with the process, however that ends; and its progress is noted beside it, outside the import's transaction.
 * A session that is lost is opened again and takes what it held, where nobody else took it meanwhile. What is asked of
 * the session happens in turn: it ends with the last work, and must not end under work that is being taken.
 */
export class ImportLock {
  readonly #config: pg.ClientConfig
  readonly #held = new Set<number>()
  readonly #noted = new Map<number, number>()
  #client: Promise<pg.Client> | null = null
  #noting = false
  #turn: Promise<unknown> = Promise.resolve()
  #waiting = 0

  constructor(config: pg.ClientConfig) {
    this.#config = config
  }

  /** Takes the work on an import; false while another process has it. Taking twice is taking once. */
  take(id: number): Promise<boolean> {
    return this.#inTurn(async () => {
      const client = await this.#session()
      if (this.#held.has(id)) return true
      const { rows } = await client.query('select pg_try_advisory_lock($1, $2) as mine', [
        ADVISORY_LOCKS.import,
        id,
      ])
      if (rows[0].mine) this.#held.add(id)
      return rows[0].mine
    })
  }

  release(id: number): Promise<void> {
    return this.#inTurn(async () => {
      if (!this.#held.delete(id)) return
      this.#noted.delete(id)
      try {
        const client = await this.#session()
        await client.query('delete from import_progress where import_id = $1', [id])
        await client.query('select pg_advisory_unlock($1, $2)', [ADVISORY_LOCKS.import, id])
      } catch {
        // With the session the lock is gone as well.
      }
    })
  }

  /** Notes how far an import is, when the last note is old enough; never waits and never fails. */
  note(id: number, progress: ImportProgress, now: number): void {
    if (!this.#held.has(id) || this.#noting || now - (this.#noted.get(id) ?? -NOTED_EVERY) < NOTED_EVERY)
      return
    this.#noted.set(id, now)
    this.#noting = true
    this.#inTurn(async () => {
      if (!this.#held.has(id)) return
      const client = await this.#session()
      await client.query(
        `insert into import_progress values ($1, $2, $3, $4, now())
         on conflict (import_id) do update set step = excluded.step, done = excluded.done, total = excluded.total, at = now()`,
        [id, progress.step, Math.round(progress.done), Math.round(progress.total)],
      )
    })
      .catch(() => {})
      .finally(() => {
        this.#noting = false
      })
  }

  /** One after the other; with nothing held and nobody waiting the session ends. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    this.#waiting++
    const mine = this.#turn.then(work).finally(async () => {
      this.#waiting--
      if (this.#held.size === 0 && this.#waiting === 0) await this.close()
    })
    this.#turn = mine.catch(() => {})
    return mine
  }

  async close(): Promise<void> {
    const client = this.#client
    this.#client = null
    await client?.then(c => c.end()).catch(() => {})
  }

  #session(): Promise<pg.Client> {
    if (this.#client) return this.#client
    const made = this.#connect()
    this.#client = made
    made.catch(() => this.#forget(made))
    return made
  }

  async #connect(): Promise<pg.Client> {
    const client = guardedClient(this.#config)
    await client.connect()
    const made = this.#client
    client.once('end', () => made && this.#forget(made))
    for (const id of this.#held)
      await client.query('select pg_try_advisory_lock($1, $2)', [ADVISORY_LOCKS.import, id])
    return client
  }

  #forget(made: Promise<pg.Client>): void {
    if (this.#client === made) this.#client = null
  }
}

const keepers = new WeakMap<Database, ImportLock>()

/** The keeper of a database in this process. */
export function importLock(database: Database): ImportLock {
  const known = keepers.get(database) ?? new ImportLock(database.pool.options)
  keepers.set(database, known)
  return known
}
