import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type KeepingRow, lastRun, recentRuns, type Told } from '../../store/keeping.ts'
import { recorded } from '../audit/record.ts'
import { Failure } from '../failure.ts'
import type { Workspace } from '../workspace.ts'
import type { Keeping } from './keeping.ts'
import { type BackupOnDisk, backupsIn, readName } from './names.ts'
import { diskOf } from './take.ts'

export type Finding = Told & { level: 'warning' | 'problem' }

const DAY = 86_400_000
/** A nightly backup may fail once before it is said to be old; a restore is tried out every month. */
const OLD_BACKUP = 2
const OLD_TEST = 40

/** Whether the data are kept well: the newest backup, how the last run ended, the last test of restoring. */
export function findings(
  given: {
    backups: readonly BackupOnDisk[]
    lastBackup: KeepingRow | null
    lastTest: KeepingRow | null
    jobs: boolean
  },
  now: Date,
): Finding[] {
  const { backups, lastBackup, lastTest } = given
  const found: Finding[] = []
  const days = (moment: string) => Math.floor((now.getTime() - Date.parse(moment)) / DAY)
  if (!given.jobs) found.push({ level: 'warning', code: 'jobs-off', values: {} })
  const newest = backups[0]
  if (!newest) found.push({ level: 'warning', code: 'backup-none-yet', values: {} })
  else if (days(newest.taken) >= OLD_BACKUP)
    found.push({ level: 'problem', code: 'backup-old', values: { days: days(newest.taken) } })
  if (lastBackup?.outcome === 'failed')
    found.push({ level: 'problem', ...(lastBackup.detail ?? { code: 'backup-last-failed', values: {} }) })
  if (lastBackup?.outcome === 'warned' && lastBackup.detail)
    found.push({ level: 'warning', ...lastBackup.detail })
  if (!lastTest) {
    if (newest) found.push({ level: 'warning', code: 'restore-test-none-yet', values: {} })
  } else if (lastTest.detail)
    found.push({ level: lastTest.outcome === 'failed' ? 'problem' : 'warning', ...lastTest.detail })
  else if (days(lastTest.started) >= OLD_TEST)
    found.push({ level: 'warning', code: 'restore-test-old', values: { days: days(lastTest.started) } })
  return found
}

/** What is kept and how well. `next` says when the nightly backup and the test come by themselves. */
export async function keepingView(
  workspace: Workspace,
  keeping: Keeping,
  next: { nightly: Date | null; restoreTest: Date | null },
) {
  const { query } = workspace.database
  const backups = await backupsIn(keeping.folder)
  const found = findings(
    {
      backups,
      lastBackup: await lastRun(query, ['nightly', 'backup']),
      lastTest: await lastRun(query, ['restoreTest']),
      jobs: next.nightly !== null,
    },
    keeping.now(),
  )
  return {
    runs: await recentRuns(query, 50),
    backups,
    folder: keeping.folder,
    next: {
      nightly: next.nightly?.toISOString() ?? null,
      restoreTest: next.restoreTest?.toISOString() ?? null,
    },
    disk: await diskOf(keeping.folder),
    health: {
      level: found.some(f => f.level === 'problem')
        ? ('problem' as const)
        : found.length > 0
          ? ('warning' as const)
          : ('ok' as const),
      findings: found,
    },
  }
}

/** Where a backup lies that somebody takes out of the house; it is noted that he did. */
export async function backupPath(
  workspace: Workspace,
  keeping: Keeping,
  name: string,
): Promise<{ path: string; size: number }> {
  const path = join(keeping.folder, name)
  const there = readName(name) && (await stat(path).catch(() => null))
  if (!there?.isFile()) throw new Failure('backup-not-found', { name })
  return recorded(workspace, async () => ({
    result: { path, size: there.size },
    done: { action: 'backup.downloaded', entity: 'backup', entityId: name },
  }))
}
