import { rm } from 'node:fs/promises'
import type pg from 'pg'
import { Failure } from '../actions/failure.ts'
import { openWorkspace, type Workspace } from '../actions/workspace.ts'
import { ADVISORY_LOCKS } from '../store/advisory-locks.ts'
import type { Queries } from '../store/database.ts'
import {
  connectionTo,
  createDatabase,
  type DatabaseMark,
  databaseMark,
  databaseName,
  dropDatabase,
  endOwnSessions,
  markDatabase,
  queryingAs,
} from '../store/databases.ts'
import { withAdvisoryLock } from '../store/with-advisory-lock.ts'

/** The demo company beside the real one: opened when first asked for, made when the user wants it. */
export type DemoCompany = {
  exists(): Promise<boolean>
  /** Its workspace; the failure `demo-unavailable` while it was not made. */
  open(): Promise<Workspace>
  /** Makes it, or puts it back to its first state. */
  create(): Promise<void>
  close(): Promise<void>
}

const COMPLETE: DatabaseMark = 'klantkring demo: complete'
const BEING_MADE: DatabaseMark = 'klantkring demo: being made'

/**
 * The demo company in a database of its own, `<company's>_demo` on the same server. The database carries a note that it
 * is ours, so that no other one of that name is ever dropped, and whether it was completed. Of several processes one
 * makes it; who asked for the same meanwhile finds it made, and all others open it anew.
 */
export function demoCompany(options: {
  company: Workspace
  connection: pg.ClientConfig
  /** Who makes databases; `connection` when left out. */
  owner?: pg.ClientConfig | undefined
  folder: string
  fill: (workspace: Workspace) => Promise<void>
  log: (line: string) => void
}): DemoCompany {
  const { company, connection, owner, folder, fill, log } = options
  const name = `${databaseName(connection)}_demo`
  const { query } = company.database
  const asOwner = <T>(work: (queries: Queries) => Promise<T>) => queryingAs(owner ?? connection, work)
  let opened: { number: number | null; workspace: Promise<Workspace> } | null = null
  let making: Promise<void> | null = null

  const open = () =>
    openWorkspace({
      connection: connectionTo(connection, name),
      owner: owner && connectionTo(owner, name),
      folder,
      demo: true,
      keys: company.database.keys,
      recover: true,
      today: company.today,
    })

  const make = () =>
    withAdvisoryLock(connection, ADVISORY_LOCKS.demo, async waited =>
      waited && (await made()) ? undefined : makeAlone(),
    )

  async function makeAlone(): Promise<void> {
    await close()
    const found = await databaseMark(query, name)
    if (found.exists && found.mark !== COMPLETE && found.mark !== BEING_MADE)
      throw new Failure('demo-unavailable', { reason: 'taken', database: name })
    if (owner) await endOwnSessions(query, name)
    await asOwner(queries => dropDatabase(queries, name))
    await asOwner(queries => createDatabase(queries, name)).catch((error: unknown) => {
      const code = (error as { code?: string }).code
      throw code === '42501'
        ? new Failure('demo-unavailable', { reason: 'not-permitted', database: name })
        : error
    })
    await asOwner(queries => markDatabase(queries, name, BEING_MADE))
    await rm(folder, { recursive: true, force: true })
    const workspace = await open()
    try {
      await fill(workspace)
    } catch (error) {
      await workspace.close()
      throw error
    }
    await asOwner(queries => markDatabase(queries, name, COMPLETE))
    const { number } = await databaseMark(query, name)
    opened = { number, workspace: Promise.resolve(workspace) }
    log('The demo company is ready')
  }

  async function close(): Promise<void> {
    const before = opened
    opened = null
    await (await before?.workspace.catch(() => null))?.close()
  }

  const made = async () => (await databaseMark(query, name)).mark === COMPLETE

  /** Opened once; another process may have made it anew since. */
  async function openMade(): Promise<Workspace> {
    const { mark, number } = await databaseMark(query, name)
    if (mark !== COMPLETE) throw new Failure('demo-unavailable', { reason: 'not-made', database: name })
    if (opened?.number === number) return opened.workspace
    const before = opened
    const mine = { number, workspace: open() }
    opened = mine
    mine.workspace.catch(() => {
      if (opened === mine) opened = null
    })
    await (await before?.workspace.catch(() => null))?.close()
    return mine.workspace
  }

  return {
    exists: async () => making === null && (await made()),
    async open() {
      await making?.catch(() => {})
      return openMade()
    },
    create() {
      making ??= make().finally(() => {
        making = null
      })
      return making
    },
    async close() {
      await making?.catch(() => {})
      await close()
    },
  }
}
