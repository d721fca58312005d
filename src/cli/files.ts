import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { type Hints, type StoredFile, unpackZips } from '../actions/imports/file-source.ts'
import { type Mapping, mappingFor, readMappingFile } from '../imports/table/mapping.ts'
import { ownNumbers } from '../imports/ubl/own-numbers.ts'
import type { Day } from '../shared/calendar.ts'
import { CommandError, sentence, WRONG_USE } from './output.ts'
import { expectShortRun } from './short-run.ts'

/** The files behind the arguments of a command; a folder stands for all files in it, also in folders below. */
export async function filesOf(paths: readonly string[]): Promise<StoredFile[]> {
  const files: StoredFile[] = []
  for (const given of paths) {
    const path = resolve(given)
    const stat = statSync(path, { throwIfNoEntry: false })
    if (!stat) throw new CommandError(`There is no file ${given}.`, WRONG_USE)
    if (stat.isDirectory()) {
      const entries = await readdir(path, { recursive: true, withFileTypes: true })
      for (const entry of entries.sort((a, b) => (a.parentPath + a.name < b.parentPath + b.name ? -1 : 1)))
        if (entry.isFile() && !entry.name.startsWith('.')) {
          const full = join(entry.parentPath, entry.name)
          files.push({ name: full.slice(path.length + 1), path: full })
        }
    } else files.push({ name: basename(path), path })
  }
  if (files.length === 0) throw new CommandError('There is no file to read there.', WRONG_USE)
  expectShortRun(files.reduce((bytes, file) => bytes + statSync(file.path).size, 0))
  return files
}

/** Works on those files, zips unpacked into a folder that goes afterwards. */
export async function withFiles<T>(
  paths: readonly string[],
  work: (files: readonly StoredFile[]) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'klantkring-'))
  try {
    return await work(await unpackZips(await filesOf(paths), folder))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Reads a mapping file given with --map. */
export function mappingsOf(
  path: string | undefined,
): ((signature: string, name: string) => Mapping | null) | undefined {
  if (path === undefined) return undefined
  let json: unknown
  try {
    json = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new CommandError(`The mapping ${path} cannot be read: ${(error as Error).message}.`, WRONG_USE)
  }
  const read = readMappingFile(json)
  if ('problem' in read)
    throw new CommandError(
      `The mapping ${path} cannot be used: ${sentence(read.problem.code, read.problem.values)}`,
      WRONG_USE,
    )
  return (signature, name) => mappingFor(read, name, signature)
}

/** What every command that reads files tells the importers: today, how columns are named, who we are, and how far. */
export function readingOf(
  options: { map?: string; own?: string[] },
  progress: (done: number, total: number) => void,
): { today: Day; hints: Hints; progress: (done: number, total: number) => void } {
  const mapping = mappingsOf(options.map)
  return {
    today: Math.floor(Date.now() / 86_400_000),
    hints: { ...(mapping && { mapping }), own: ownNumbers(options.own ?? null) },
    progress,
  }
}
