import { randomBytes } from 'node:crypto'
import { basename, join } from 'node:path'
import { sql } from 'kysely'
import { load } from '../../store/backup/load.ts'
import type { Queries } from '../../store/database.ts'
import {
  connectionTo,
  createDatabase,
  databaseNumber,
  databasesMarked,
  dropDatabase,
  markDatabase,
  orphanedRestoreTests,
  queryingAs,
} from '../../store/databases.ts'
import { beginRun, endInterrupted, endRun, type KeepingOutcome, type Told } from '../../store/keeping.ts'
import type { Workspace } from '../workspace.ts'
import type { Keeping } from './keeping.ts'
import { backupsIn } from './names.ts'
import { reasonOf } from './take.ts'

/** What a database carries that a test of this one made, so that nobody drops one of another. */
export const restoreTestMark = async (workspace: Workspace) =>
  `klantkring restore test of ${await databaseNumber(workspace.database.query)}` as const

/**
 * Restores the newest backup into a database of its own beside the data, compares every table with what the backup says
 * byte by byte, and drops it again. What came of it is noted; a test that cannot be done says why.
 */
export async function testRestore(
  workspace: Workspace,
  keeping: Keeping,
): Promise<{ outcome: KeepingOutcome; told: Told | null; file: string | null }> {
  const { query } = workspace.database
  await endInterrupted(query, 'restoreTest', keeping.now())
  const [newest] = await backupsIn(keeping.folder)
  const run = await beginRun(query, 'restoreTest', keeping.now(), newest?.name ?? null)
  const end = async (outcome: KeepingOutcome, told: Told | null) => {
    await endRun(query, run, { ended: keeping.now(), outcome, detail: told, size: newest?.size ?? null })
    return { outcome, told, file: newest?.name ?? null }
  }
  if (!newest) return end('warned', { code: 'restore-test-nothing', values: {} })
  if (!(await queryingAs(keeping.connection, mayCreate)))
    return end('warned', { code: 'restore-test-no-right', values: {} })
  const mark = await restoreTestMark(workspace)
  const left = [...(await databasesMarked(query, mark)), ...(await orphanedRestoreTests(query))]
  const asOwner = <T>(work: (queries: Queries) => Promise<T>) => queryingAs(keeping.connection, work)
  for (const old of left) await asOwner(queries => dropDatabase(queries, old)).catch(() => {})
  const name = `klantkring_restore_test_${randomBytes(4).toString('hex')}`
  try {
    await asOwner(async queries => {
      await createDatabase(queries, name)
      await markDatabase(queries, name, mark)
    })
    await load({
      connection: connectionTo(keeping.connection, name),
      path: join(keeping.folder, newest.name),
      passphrase: newest.encrypted ? (keeping.passphrase ?? null) : null,
      verify: true,
    })
    return await end('done', null)
  } catch (error) {
    return await end('failed', {
      code: 'restore-test-failed',
      values: { file: basename(newest.name), reason: reasonOf(error) },
    })
  } finally {
    await asOwner(queries => dropDatabase(queries, name)).catch(() => {})
  }
}

async function mayCreate(queries: Queries): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    select rolcreatedb or rolsuper as may from pg_roles where rolname = current_user`.execute(queries)
  return rows[0]?.may ?? false
}
