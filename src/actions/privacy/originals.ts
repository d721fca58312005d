import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { OriginalFile } from '../../store/imports.ts'
import type { Person } from '../../store/privacy/terms.ts'
import { run, type Statements } from '../../store/statements.ts'
import type { Workspace } from '../workspace.ts'
import { FileLook } from './look/file-look.ts'
import { Look, type Looked } from './look/look.ts'
import { type Patterns, patternsOf } from './look/patterns.ts'
import type { OriginalsFound } from './originals-found.ts'

type ImportFiles = { id: number; state: string; files: OriginalFile[] }

const importsWithFiles = (to: Statements): Promise<ImportFiles[]> =>
  run(to, 'select id, state, files from import order by id')

/**
 * Files of imports in which the person stands, in the file or in its name, and those that could not be looked into. Done
 * beside the threads that answer where there are such.
 */
export async function originalsNaming(workspace: Workspace, person: Person): Promise<OriginalsFound> {
  return (await workspace.workers?.originals(person)) ?? searchOriginals(workspace, person)
}

/** The search itself. Each file is read once, however many imports hold it; none makes it fail. */
export async function searchOriginals(workspace: Workspace, person: Person): Promise<OriginalsFound> {
  const patterns = patternsOf(person)
  const known = new Map<string, Looked | 'gone'>()
  const found: OriginalsFound = { naming: [], notSearched: [] }
  const imports = await importsWithFiles(workspace.database.query)
  const files = imports.flatMap(one => one.files.map((file, index) => ({ ...one, ...file, index })))
  // Zips last: what came out of them is known by then.
  for (const zips of [false, true])
    for (const { name, sha256, unpacked } of files)
      if ((unpacked !== undefined) === zips && !known.has(sha256))
        known.set(sha256, await lookInto(join(workspace.originals, sha256), name, patterns, known))
  for (const { id, index, name, size, state, sha256 } of files) {
    const looked = known.get(sha256)!
    if (looked === 'gone') continue
    const file = { import: id, index, name, size, state, undo: true, sha256 }
    const own = new Look(patterns)
    own.name(name)
    if (looked === 'named' || own.named) found.naming.push(file)
    else if (looked !== 'clean') found.notSearched.push({ ...file, ...looked })
  }
  return found
}

const CHUNK = 1 << 18

/** Looks through one file on disk. */
export async function lookInto(
  path: string,
  name: string,
  patterns: Patterns,
  known?: ReadonlyMap<string, Looked | 'gone'>,
): Promise<Looked | 'gone'> {
  const look = new Look(patterns, known)
  const file = new FileLook(name, look)
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: CHUNK })) {
      file.push(chunk as Buffer)
      if (look.named) return 'named'
    }
    file.end()
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return 'gone'
    look.unread('unreadable')
  }
  return look.result
}

/** Removes files by their hash. What is not there is gone already. */
export async function removeOriginals(workspace: Workspace, hashes: Iterable<string>): Promise<number> {
  let removed = 0
  for (const sha256 of new Set(hashes)) {
    await rm(join(workspace.originals, sha256), { force: true })
    removed++
  }
  return removed
}
