import { chmod, lstat, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

const FOLDERS = ['originals', 'backups', join('demo', 'originals')]
const FILES = ['secret', 'erasures.jsonl']

/**
 * Closes to others what of a data folder is its owner's only: the secret, files that were handed over, and backups;
 * and lets nobody else write in the folder itself, who could put another secret there.
 * Versions before this one left them to the umask. Links within them are not followed; where one of these folders is a
 * link itself, what lies behind it is closed. Answers how many were closed, and how many could not be, such as those of
 * another account.
 */
export async function makePrivate(dataFolder: string): Promise<{ closed: number; left: number }> {
  const counts = { closed: 0, left: 0 }
  for (const folder of [dataFolder, join(dataFolder, 'demo')]) await closeToWriters(folder, counts)
  for (const name of FILES) await close(join(dataFolder, name), counts)
  for (const name of FOLDERS) {
    const folder = join(dataFolder, name)
    await close(folder, counts)
    await closeWithin(folder, counts)
  }
  return counts
}

/** Folder by folder: one that cannot be looked into keeps none of the others open. */
async function closeWithin(folder: string, counts: { closed: number; left: number }): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  for (const entry of entries) {
    const path = join(folder, entry.name)
    await close(path, counts)
    if (entry.isDirectory()) await closeWithin(path, counts)
  }
}

async function close(path: string, counts: { closed: number; left: number }): Promise<void> {
  try {
    const found = await lstat(path)
    if (!(found.isFile() || found.isDirectory()) || (found.mode & 0o077) === 0) return
    await chmod(path, found.mode & 0o700)
    counts.closed++
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') counts.left++
  }
}

/** A folder with the sticky bit, as /tmp, is everybody's on purpose. */
async function closeToWriters(folder: string, counts: { closed: number; left: number }): Promise<void> {
  try {
    const { mode } = await stat(folder)
    if ((mode & 0o002) === 0 || (mode & 0o1000) !== 0) return
    await chmod(folder, mode & 0o7775)
    counts.closed++
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') counts.left++
  }
}
