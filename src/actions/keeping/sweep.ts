import { randomUUID } from 'node:crypto'
import { readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isSha256 } from '../../store/backup/manifest.ts'
import { heldOriginals } from '../../store/imports.ts'
import type { Workspace } from '../workspace.ts'

const DAY = 86_400_000

/**
 * Removes from the originals what no import holds and nobody has touched for a day: what a process left that was killed,
 * or that lost the database when it was about to note an import. Answers how many there were.
 */
export async function sweepOriginals(workspace: Workspace, now: Date): Promise<number> {
  const old = (moment: number) => now.getTime() - moment > DAY
  const held = await heldOriginals(workspace.database.query)
  let removed = 0
  for (const name of await readdir(workspace.originals).catch(() => [] as string[])) {
    const ours = isSha256(name) ? !held.has(name) : name.startsWith('.')
    const path = join(workspace.originals, name)
    if (!ours || !old(await newest(path))) continue
    // Handed over again at this very moment it is another file, and younger.
    const aside = join(workspace.originals, `.swept-${randomUUID()}`)
    await rename(path, aside)
    if (old(await newest(aside))) {
      await rm(aside, { recursive: true, force: true })
      removed++
    } else await rename(aside, path)
  }
  return removed
}

/** When a file was last written to, or anything in a folder; for what is gone a moment that is never old. */
async function newest(path: string): Promise<number> {
  const there = await stat(path).catch(() => null)
  if (!there) return Number.POSITIVE_INFINITY
  if (!there.isDirectory()) return there.mtimeMs
  const inside = await Promise.all((await readdir(path)).map(name => newest(join(path, name))))
  return Math.max(there.mtimeMs, ...inside)
}
