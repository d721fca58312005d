import { join } from 'node:path'
import type { PoolConfig } from 'pg'
import type { Portfolio } from '../ledger/portfolio.ts'
import type { Day } from '../shared/calendar.ts'
import { type BeforeMigrating, type Database, openDatabase } from '../store/database.ts'
import { importLock } from '../store/import-lock.ts'
import { recoverImports } from '../store/imports.ts'
import type { Keys } from '../store/keys.ts'
import { loadPortfolio, portfolioVersion, refreshPortfolio } from '../store/portfolio.ts'
import { ERASURES_FILE } from '../store/privacy/erasure-list.ts'
import { LOOK_AGAIN, Replica } from '../store/replica.ts'
import { type Actor, SYSTEM } from './access/actor.ts'
import { coalesce } from './coalesce.ts'
import { openWorkerPool, type WorkerPool } from './worker/pool.ts'

/**
 * One firm's data: its database, the folder where the original files are kept, and the portfolio in memory. The demo
 * company is a workspace of its own.
 */
export type Workspace = {
  readonly database: Database
  /** Folder for original files; created when the first arrives. */
  readonly originals: string
  /** The lists by which a restore erases persons again: in the data folder and beside the backups. */
  readonly erasureLists: readonly string[]
  readonly demo: boolean
  /** On whose behalf actions are done. */
  readonly actor: Actor
  /** Today's date; the only clock the pure rooms ever see. */
  today(): Day
  /** The portfolio of the ledger as it stands: cached by version, refreshed for the customers an import touched. */
  portfolio(): Promise<Portfolio>
  /**
   * Reads what is heavy: from the copy of the database when there is one and it has come as far as the ledger, else from
   * the database itself, which also answers when the copy fails half-way.
   */
  reading<T>(work: (database: Database) => Promise<T>): Promise<T>
  /** The same data, acted upon by somebody else; database, portfolio and caches are shared. */
  as(actor: Actor): Workspace
  /** Threads that do what would hold up every answer; null where nobody waits for one, as on the command line. */
  readonly workers: WorkerPool | null
  close(): Promise<void>
}

export async function openWorkspace(options: {
  connection: PoolConfig
  /** Who brings the schema up to date and gives rights; left out where `connection` does that too. */
  owner?: PoolConfig | undefined
  /** A copy of the database to read from. */
  readConnection?: PoolConfig | undefined
  folder: string
  /** Where backups lie, when there are any. */
  backups?: string
  demo: boolean
  /** Of the audit and of erased persons: `keysOf` the server's secret. */
  keys: Keys
  /** For a server: imports whose process ended in the middle are set right. */
  recover?: boolean
  /** Told before the schema of a database with content is changed. */
  beforeMigrating?: BeforeMigrating
  /** For a server: imports, portfolios and fits are made in threads of their own. */
  workers?: boolean
  today?: () => Day
  /** Told when the copy is gone and when it is back. */
  log?: (line: string) => void
}): Promise<Workspace> {
  const database = await openDatabase(
    options.connection,
    options.keys,
    options.beforeMigrating,
    options.owner,
  )
  if (options.recover) await recoverImports(database)
  const workers = options.workers ? openWorkerPool(options, database) : null
  const replica =
    options.readConnection && new Replica(options.readConnection, database, options.log ?? (() => {}))
  // Known to be gone before somebody would wait for it.
  const looking = replica && setInterval(() => void replica.look(), LOOK_AGAIN)
  looking?.unref()
  let known: Portfolio | null = null
  let loading: Promise<void> | null = null
  // Requests that come together share one look at the version.
  const version = coalesce(() => portfolioVersion(database.pool))

  async function reading<T>(work: (from: Database) => Promise<T>): Promise<T> {
    const copy = await replica?.at(await version())
    if (!replica || !copy) return work(database)
    try {
      return await work(copy)
    } catch {
      // A copy breaks off what stands in the way of its replay, and may be gone; a mistake of ours comes again.
      await replica.look()
      return work(database)
    }
  }

  async function load(): Promise<void> {
    known = workers
      ? await workers.portfolio()
      : await reading(from => (known ? refreshPortfolio(from, known) : loadPortfolio(from)))
  }

  async function portfolio(): Promise<Portfolio> {
    const now = await version()
    // One load at a time; what one that began earlier read may be older than what this request must see.
    while (known === null || known.version !== now) {
      if (loading) await loading
      else {
        loading = load().finally(() => {
          loading = null
        })
        await loading
        break
      }
    }
    return known!
  }

  const workspace: Workspace = {
    database,
    originals: join(options.folder, 'originals'),
    erasureLists: [...new Set([options.folder, ...(options.backups ? [options.backups] : [])])].map(folder =>
      join(folder, ERASURES_FILE),
    ),
    demo: options.demo,
    actor: SYSTEM,
    today: options.today ?? (() => Math.floor(Date.now() / 86_400_000)),
    portfolio,
    reading,
    as: actor => ({ ...workspace, actor }),
    workers,
    async close() {
      clearInterval(looking)
      await workers?.close()
      await replica?.close()
      await importLock(database).close()
      await database.close()
    },
  }
  return workspace
}
