import { constants } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { syncFolder } from './sync-folder.ts'

const { O_APPEND, O_CREAT, O_NOFOLLOW, O_RDWR } = constants
/** Never through a link: whoever can put one in the folder would have us write elsewhere. Windows has no such flag. */
const ADDING = O_RDWR | O_APPEND | O_CREAT | (O_NOFOLLOW ?? 0)

/**
 * Adds lines to a file for its owner only and brings them to the disk before it answers. A file that is not there is begun,
 * with `first` before the rest; one that was cut off within a line goes on at the next. `text` ends with a line's end, or is
 * empty. Throws the system's error, and where something else than a file has the name.
 */
export async function addLines(path: string, text: string, first = ''): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const file = await open(path, ADDING, 0o600)
  try {
    const there = await file.stat()
    if (!there.isFile()) throw new Error(`${path} is no file`)
    if (there.mode & 0o077) await file.chmod(0o600)
    let before = first
    if (there.size > 0) {
      const last = Buffer.alloc(1)
      await file.read(last, 0, 1, there.size - 1)
      before = last.toString() === '\n' ? '' : '\n'
    }
    // One write, so that two processes never mix their lines.
    if (before + text !== '') await file.appendFile(before + text)
    await file.sync()
  } finally {
    await file.close()
  }
  await syncFolder(dirname(path))
}
