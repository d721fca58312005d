import { createReadStream } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Unzip, UnzipInflate } from 'fflate'
import type { OriginalFile } from '../../store/imports.ts'
import { looseFilter, mentionOf, type Person } from '../../store/privacy/terms.ts'
import { run, type Statements } from '../../store/statements.ts'
import type { Workspace } from '../workspace.ts'

/** A file that was handed over and holds the person. */
export type OriginalFound = {
  import: number
  index: number
  name: string
  size: number
  state: string
  /** Undo works from the ledger alone, so that the file may go. */
  undo: boolean
  sha256: string
}

type ImportFiles = { id: number; state: string; files: OriginalFile[] }

const importsWithFiles = (to: Statements): Promise<ImportFiles[]> =>
  run(to, 'select id, state, files from import order by id')

/** Files of imports in which the person stands; each file is read once, however many imports hold it. */
export async function originalsNaming(workspace: Workspace, person: Person): Promise<OriginalFound[]> {
  const patterns = patternsOf(person)
  const answers = new Map<string, Promise<boolean>>()
  const found: OriginalFound[] = []
  for (const { id, state, files } of await importsWithFiles(workspace.database.query))
    for (const [index, { name, size, sha256 }] of files.entries()) {
      const answer = answers.get(sha256) ?? fileNames(join(workspace.originals, sha256), patterns)
      answers.set(sha256, answer)
      if (await answer) found.push({ import: id, index, name, size, state, undo: true, sha256 })
    }
  return found
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

const CHUNK = 1 << 20
/** Longer than any name, so that one on the border of two pieces is found. */
const OVERLAP = 400

/** Whether a file holds the person, in any encoding that is read; zips and workbooks are looked into. */
async function fileNames(path: string, patterns: Patterns): Promise<boolean> {
  const handle = await open(path).catch(() => null)
  if (!handle) return false
  const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0)
  await handle.close()
  if (buffer.toString('latin1') === 'PK\x03\x04') return zipNames(path, patterns)
  const look = looker(patterns)
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK }))
    if (look(chunk as Buffer)) return true
  return look(null)
}

async function zipNames(path: string, patterns: Patterns): Promise<boolean> {
  let named = false
  const unzip = new Unzip(file => {
    const look = looker(patterns)
    file.ondata = (error, data, final) => {
      if (error || named) return
      named = look(data) || (final && look(null))
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK })) {
    if (named) return true
    unzip.push(chunk as Buffer)
  }
  try {
    unzip.push(new Uint8Array(0), true)
  } catch {
    // A damaged zip: what came out of it was looked at, and its files lie beside it by themselves.
  }
  return named
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const plainXml = (text: string) =>
  text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ENTITIES[name]!)

/** `exact` is the person; `loose` finds more, and quickly: a first look. */
type Patterns = { exact: RegExp; loose: RegExp }

const patternsOf = (person: Person): Patterns => ({
  exact: mentionOf(person),
  loose: new RegExp(looseFilter(person).replaceAll('\\\\[nrt]', '\\s'), 'iu'),
})

/** Looks through bytes piece by piece, read as UTF-8, windows-1252 and UTF-16; null is the end. */
function looker({ exact, loose }: Patterns): (bytes: Uint8Array | null) => boolean {
  const readers = ['utf-8', 'windows-1252', 'utf-16le'].map(encoding => ({
    decoder: new TextDecoder(encoding),
    rest: '',
  }))
  return bytes => {
    for (const reader of readers) {
      const text =
        reader.rest + (bytes ? reader.decoder.decode(bytes, { stream: true }) : reader.decoder.decode())
      if (loose.test(text) || text.includes('&')) {
        const plain = plainXml(text).normalize('NFC')
        if (plain.search(exact) >= 0) return true
      }
      reader.rest = text.slice(-OVERLAP)
    }
    return false
  }
}
