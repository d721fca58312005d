import { rm } from 'node:fs/promises'
import type pg from 'pg'
import { Failure } from '../actions/failure.ts'
import { openWorkspace, type Workspace } from '../actions/workspace.ts'
import {
  connectionTo,
  createDatabase,
  type DatabaseMark,
  databaseMark,
  databaseName,
  dropDatabase,
  markDatabase,
} from '../store/databases.ts'

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
 * is ours, so that no other one of that name is ever dropped, and whether it was completed.
 */
export function demoCompany(options: {
  company: Workspace
  connection: pg.ClientConfig
  folder: string
  fill: (workspace: Workspace) => Promise<void>
  log: (line: string) => void
}): DemoCompany {
  const { company, connection, folder, fill, log } = options
  const name = `${databaseName(connection)}_demo`
  const { query } = company.database
  let opened: Promise<Workspace> | null = null
  let making: Promise<void> | null = null

  const open = () =>
    openWorkspace({
      connection: connectionTo(connection, name),
      folder,
      demo: true,
      keys: company.database.keys,
      recover: true,
      today: company.today,
    })

  async function make(): Promise<void> {
    await close()
    const found = await databaseMark(query, name)
    if (found.exists && found.mark !== COMPLETE && found.mark !== BEING_MADE)
      throw new Failure('demo-unavailable', { reason: 'taken', database: name })
    await dropDatabase(query, name)
    await createDatabase(query, name).catch((error: unknown) => {
      const code = (error as { code?: string }).code
      throw code === '42501'
        ? new Failure('demo-unavailable', { reason: 'not-permitted', database: name })
        : error
    })
    await markDatabase(query, name, BEING_MADE)
    await rm(folder, { recursive: true, force: true })
    const workspace = await open()
    try {
      await fill(workspace)
    } catch (error) {
      await workspace.close()
      throw error
    }
    await markDatabase(query, name, COMPLETE)
    opened = Promise.resolve(workspace)
    log('The demo company is ready')
  }

  async function close(): Promise<void> {
    const before = opened
    opened = null
    await (await before?.catch(() => null))?.close()
  }

  async function exists(): Promise<boolean> {
    return making === null && (await databaseMark(query, name)).mark === COMPLETE
  }

  return {
    exists,
    async open() {
      await making?.catch(() => {})
      if (opened) return opened
      if (!(await exists())) throw new Failure('demo-unavailable', { reason: 'not-made', database: name })
      opened ??= open()
      opened.catch(() => {
        opened = null
      })
      return opened
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
