import { createHash, randomUUID } from 'node:crypto'
import { closeSync, createReadStream, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Problem } from '../../imports/problem.ts'
import { openZip, type ZipEntrySink } from '../../imports/zip.ts'
import { OWNERS_FILE, OWNERS_FOLDER } from './owners-only.ts'

/** A file that came out of a zip, kept under its SHA-256. */
export type Unpacked = { name: string; size: number; sha256: string }

/** Unpacks a zip into a folder, each file under its SHA-256; what cannot be unpacked is named, the rest goes on. */
export async function unpack(
  path: string,
  name: string,
  folder: string,
): Promise<{ files: Unpacked[]; problems: Problem[] }> {
  mkdirSync(folder, OWNERS_FOLDER)
  const files: Unpacked[] = []
  const open = new Set<() => void>()
  const reader = openZip(name, entry => {
    const sink = entrySink(folder, entry, file => files.push(file))
    open.add(sink.broken)
    return sink
  })
  const problems: Problem[] = []
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 })) {
      problems.push(...reader.push(chunk))
      if (problems.some(p => p.level === 'error' && STOPS.has(p.code))) break
    }
    problems.push(...reader.end())
  } finally {
    for (const discard of open) discard()
  }
  return problems.some(p => STOPS.has(p.code)) ? { files: [], problems } : { files, problems }
}

/** Problems after which nothing of the zip is used. */
const STOPS = new Set(['zip-empty', 'zip-too-many', 'zip-too-large', 'zip-bomb', 'zip-broken'])

function entrySink(folder: string, name: string, done: (file: Unpacked) => void): ZipEntrySink {
  const temporary = join(folder, `.${randomUUID()}`)
  const handle = openSync(temporary, 'w', OWNERS_FILE.mode)
  const hash = createHash('sha256')
  let size = 0
  let closed = false
  const close = () => {
    if (!closed) closeSync(handle)
    const first = !closed
    closed = true
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
      done({ name, size, sha256 })
    },
    broken() {
      if (close()) rmSync(temporary, { force: true })
    },
  }
}
