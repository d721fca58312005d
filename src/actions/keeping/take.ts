import { rm, stat, statfs } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Manifest } from '../../store/backup/manifest.ts'
import { BackupRefusal } from '../../store/backup/refusal.ts'
import { writeBackup } from '../../store/backup/write.ts'
import { errorCode } from '../../store/embedded/refusal.ts'
import { beginRun, endInterrupted, endRun, type KeepingKind, type Told } from '../../store/keeping.ts'
import { guardedClient } from '../../store/pool.ts'
import { notedInBackup, writeDown } from '../audit/heads.ts'
import { record } from '../audit/record.ts'
import type { Workspace } from '../workspace.ts'
import type { Keeping } from './keeping.ts'
import { backupName, backupsIn } from './names.ts'
import { kept, ROTATION } from './rotation.ts'

export type Taken = { path: string; size: number; manifest: Manifest }

/** A run that failed has been noted already; the message is a sentence that may stand in a log. */
export class KeepingFailure extends Error {
  readonly told: Told
  constructor(told: Told, message: string, options?: ErrorOptions) {
    super(message, options)
    this.told = told
  }
}

/** Takes a backup to a file of somebody's choice, and notes it. */
export async function takeBackup(
  workspace: Workspace,
  keeping: Keeping,
  to: { path: string; force: boolean; progress?: (done: number, total: number) => void },
): Promise<Taken> {
  return noted(workspace, keeping, 'backup', () =>
    writeBackup({
      ...keeping,
      path: to.path,
      force: to.force,
      now: keeping.now(),
      ...(to.progress && { progress: to.progress }),
    }).then(written => ({ ...written, path: to.path })),
  )
}

/**
 * Takes a backup into the folder of backups, as it is done every night, and removes the nightly ones that rotation no
 * longer keeps. Nothing is removed before the new one is whole.
 */
export async function keepBackup(
  workspace: Workspace,
  keeping: Keeping,
  kind: 'nightly' | 'backup',
  signal?: AbortSignal,
): Promise<Taken> {
  const taken = await noted(workspace, keeping, kind, async () => {
    await mustHaveRoom(keeping)
    const now = keeping.now()
    const path = join(keeping.folder, backupName(kind, now, keeping.passphrase !== null))
    const { auditHeads } = workspace.database.keys
    // A file of heads that cannot be read is told of by the checks; the backup is taken all the same.
    const told = await notedInBackup(auditHeads, keeping, { name: basename(path), taken: now }).catch(
      () => null,
    )
    const noted = told ?? undefined
    const written = await writeBackup({
      ...keeping,
      path,
      force: false,
      now,
      noted,
      ...(signal && { signal }),
    })
    return { ...written, path }
  })
  if (kind === 'nightly') await rotate(keeping)
  return taken
}

async function rotate(keeping: Keeping): Promise<void> {
  const nightly = (await backupsIn(keeping.folder)).filter(backup => backup.kind === 'nightly')
  const stay = kept(nightly, ROTATION)
  for (const backup of nightly)
    if (!stay.has(backup)) await rm(join(keeping.folder, backup.name), { force: true })
}

async function noted(
  workspace: Workspace,
  keeping: Keeping,
  kind: KeepingKind,
  work: () => Promise<Taken>,
): Promise<Taken> {
  const { query } = workspace.database
  await endInterrupted(query, kind, keeping.now())
  const run = await beginRun(query, kind, keeping.now())
  try {
    const taken = await work()
    const { missing, changed, audit, taken: moment } = taken.manifest
    // What cannot be written down now is, with the next hour's head; the backup stands.
    if (audit)
      await writeDown(
        workspace.database.keys.auditHeads,
        keeping,
        { ...audit, kind: 'backup', name: basename(taken.path) },
        new Date(moment),
      ).catch(() => {})
    const lost = missing.length + changed.length
    const file = basename(taken.path)
    await query.transaction().execute(async transaction => {
      await endRun(transaction, run, {
        ended: keeping.now(),
        outcome: lost > 0 ? 'warned' : 'done',
        detail: lost > 0 ? { code: 'backup-originals-missing', values: { count: lost } } : null,
        file,
        size: taken.size,
      })
      await record(workspace, transaction, {
        action: 'backup.taken',
        entity: 'backup',
        entityId: file,
        after: { kind, taken: moment, size: taken.size, audit },
      })
    })
    return taken
  } catch (error) {
    const told = toldOf(error)
    await endRun(query, run, { ended: keeping.now(), outcome: 'failed', detail: told }).catch(() => {})
    if (error instanceof BackupRefusal) throw error
    throw new KeepingFailure(told, `The backup was not made: ${reasonOf(error)}`, { cause: error })
  }
}

/** What went wrong, without what the data hold: a sentence of ours, or the kind of an error. */
export function reasonOf(error: unknown): string {
  if (error instanceof BackupRefusal || error instanceof KeepingFailure) return error.message
  return error instanceof Error ? `${error.name} ${errorCode(error)}`.trim() : 'unknown'
}

function toldOf(error: unknown): Told {
  if (error instanceof KeepingFailure) return error.told
  if (error instanceof Error && error.name === 'AbortError') return { code: 'backup-interrupted', values: {} }
  return { code: 'backup-failed', values: { reason: reasonOf(error) } }
}

const MEGABYTE = 1_000_000

/** Refuses when the newest backup would not fit a second time; before the first, a third of the database. */
export async function mustHaveRoom(keeping: Keeping): Promise<void> {
  const disk = await diskOf(keeping.folder)
  if (!disk) return
  const [last] = await backupsIn(keeping.folder)
  const size = last ? last.size * 1.25 : await firstSize(keeping)
  if (disk.free >= size + 50 * MEGABYTE) return
  const values = {
    folder: keeping.folder,
    free: Math.floor(disk.free / MEGABYTE),
    needed: Math.ceil(size / MEGABYTE) + 50,
  }
  throw new KeepingFailure(
    { code: 'backup-no-space', values },
    `There is not enough room in ${values.folder}: ${values.free} MB free, about ${values.needed} MB needed.`,
  )
}

async function firstSize({ connection }: Keeping): Promise<number> {
  const client = guardedClient(connection)
  await client.connect()
  try {
    const { rows } = await client.query('select pg_database_size(current_database())::text as size')
    return Number(rows[0].size) / 3
  } finally {
    await client.end()
  }
}

/** Bytes on the disk of a folder, or of the nearest one above it that exists; null where the system does not say. */
export async function diskOf(folder: string): Promise<{ free: number; total: number } | null> {
  for (let at = folder; ; at = join(at, '..')) {
    if (await stat(at).catch(() => null)) {
      const disk = await statfs(at).catch(() => null)
      return disk && { free: disk.bavail * disk.bsize, total: disk.blocks * disk.bsize }
    }
    if (join(at, '..') === at) return null
  }
}
