import { createHash, randomUUID } from 'node:crypto'
import { closeSync, createReadStream, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Problem } from '../../imports/problem.ts'
import { openZip, type ZipEntrySink, type ZipSpent } from '../../imports/zip.ts'
import { OWNERS_FILE, OWNERS_FOLDER } from './owners-only.ts'

/** A file that came out of a zip, kept under its SHA-256. */
export type Unpacked = { name: string; size: number; sha256: string }

export type UnpackedZip = { files: Unpacked[]; problems: Problem[]; spent: ZipSpent }

/** What is unpacked at a stretch: whoever else wants to be answered in this thread waits so long. */
const CHUNK = 1 << 16

/**
 * Unpacks a zip into a folder, each file under its SHA-256; what cannot be unpacked is named, the rest goes on. `before`:
 * what the zips came to that were handed over with it, whose limits they share.
 */
export async function unpack(
  path: string,
  name: string,
  folder: string,
  before: ZipSpent = { entries: 0, bytes: 0 },
): Promise<UnpackedZip> {
  mkdirSync(folder, OWNERS_FOLDER)
  const files: Unpacked[] = []
  const open = new Set<() => void>()
  const sinkOf = (entry: string) => {
    const sink = entrySink(folder, entry, {
      whole: file => files.push(file),
      closed: () => open.delete(sink.broken),
    })
    open.add(sink.broken)
    return sink
  }
  const reader = openZip(name, sinkOf, { before })
  const problems: Problem[] = []
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: CHUNK })) {
      problems.push(...reader.push(chunk))
      if (problems.some(p => p.level === 'error' && STOPS.has(p.code))) break
    }
    problems.push(...reader.end())
  } finally {
    for (const discard of open) discard()
  }
  const spent = reader.spent()
  return problems.some(p => STOPS.has(p.code)) ? { files: [], problems, spent } : { files, problems, spent }
}

/** Problems after which nothing of the zip is used. */
const STOPS = new Set(['zip-empty', 'zip-too-many', 'zip-too-large', 'zip-bomb', 'zip-broken'])

function entrySink(
  folder: string,
  name: string,
  tell: { whole(file: Unpacked): void; closed(): void },
): ZipEntrySink {
  const temporary = join(folder, `.${randomUUID()}`)
  const handle = openSync(temporary, 'w', OWNERS_FILE.mode)
  const hash = createHash('sha256')
  let size = 0
  let closed = false
  const close = () => {
    if (!closed) closeSync(handle)
    const first = !closed
    closed = true
    tell.closed()
    return first
  }
  return {
    data(chunk) {
      hash.update(chunk)
      size += chunk.length
      writeSync(handle, chunk)
    },
    end() {
      close()
      const sha256 = hash.digest('hex')
      renameSync(temporary, join(folder, sha256))
      tell.whole({ name, size, sha256 })
    },
    broken() {
      if (close()) rmSync(temporary, { force: true })
    },
  }
}
