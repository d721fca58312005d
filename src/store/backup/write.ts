import { randomBytes } from 'node:crypto'
import { link, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { errorCode } from '../embedded/refusal.ts'
import { syncFolder } from '../sync-folder.ts'
import { type DumpOptions, dump } from './dump.ts'
import { encrypted } from './encrypted.ts'
import type { Manifest } from './manifest.ts'
import { BackupRefusal } from './refusal.ts'
import { sealed } from './sealed.ts'

export type WriteOptions = Omit<DumpOptions, 'done'> & {
  path: string
  passphrase: string | null
  /** Write over a file that is there. */
  force: boolean
  signal?: AbortSignal
}

/**
 * Writes a backup to a file: under a temporary name beside it, for its owner only, brought to the disk, and only then
 * given its name. What goes wrong leaves nothing behind. Throws a `BackupRefusal` when the file is there already or the
 * disk is full.
 */
export async function writeBackup(options: WriteOptions): Promise<{ manifest: Manifest; size: number }> {
  const { path, passphrase, force } = options
  const folder = dirname(path)
  if (!force && (await stat(path).catch(() => null)))
    throw new BackupRefusal('exists', `${path} is there already. Choose another name, or add --force.`)
  await mkdir(folder, { recursive: true })
  const temporary = join(folder, `.${basename(path)}.${randomBytes(4).toString('hex')}.part`)
  const file = await open(temporary, 'wx', 0o600)
  try {
    let manifest: Manifest | null = null
    const plain = sealed(
      dump({
        ...options,
        done: made => {
          manifest = made
        },
      }),
    )
    let size = 0
    for await (const piece of passphrase === null ? plain : encrypted(plain, passphrase)) {
      options.signal?.throwIfAborted()
      await file.writeFile(piece)
      size += piece.length
    }
    if (!manifest) throw new Error('the backup came to no end')
    await file.sync()
    await file.close()
    if (force) await rename(temporary, path)
    else await link(temporary, path)
    await syncFolder(folder)
    return { manifest, size }
  } catch (error) {
    throw explained(error, path)
  } finally {
    await file.close().catch(() => {})
    await rm(temporary, { force: true })
  }
}

function explained(error: unknown, path: string): unknown {
  const code = errorCode(error)
  if (code === 'ENOSPC')
    return new BackupRefusal('no-space', `The disk is full: ${path} was not made.`, { cause: error })
  if (code === 'EEXIST')
    return new BackupRefusal('exists', `${path} is there already. Choose another name, or add --force.`)
  return error
}
