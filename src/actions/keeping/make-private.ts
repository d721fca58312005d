import { chmod, lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'

const FOLDERS = ['originals', 'backups', join('demo', 'originals')]
const FILES = ['secret']

/**
 * Closes to others what of a data folder is its owner's only: the secret, files that were handed over, and backups.
 * Versions before this one left them to the umask. Links are not followed. Answers how many were closed, and how many
 * could not be, such as those of another account.
 */
export async function makePrivate(dataFolder: string): Promise<{ closed: number; left: number }> {
  const counts = { closed: 0, left: 0 }
  for (const name of FILES) await close(join(dataFolder, name), counts)
  for (const name of FOLDERS) {
    const folder = join(dataFolder, name)
    await close(folder, counts)
    const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
    for (const entry of entries) await close(join(entry.parentPath, entry.name), counts)
  }
  return counts
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
