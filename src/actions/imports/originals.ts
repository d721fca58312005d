import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { type OriginalFile, originalOf } from '../../store/imports.ts'
import { Failure } from '../failure.ts'
import type { Workspace } from '../workspace.ts'
import { OWNERS_FILE, OWNERS_FOLDER } from './owners-only.ts'

/**
 * Files on their way in, in a folder beside the originals: they become originals together, when all of them are there.
 * A request that is refused half-way leaves nothing.
 */
export async function incoming<T>(
  workspace: Workspace,
  work: (folder: string) => Promise<{ result: T; keep: readonly OriginalFile[] }>,
): Promise<T> {
  await mkdir(workspace.originals, OWNERS_FOLDER)
  const folder = await mkdtemp(join(workspace.originals, '.coming-'))
  try {
    const { result, keep } = await work(folder)
    for (const sha256 of new Set(keep.map(file => file.sha256)))
      await rename(join(folder, sha256), join(workspace.originals, sha256))
    return result
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Writes a file as it was handed over into a folder, under its SHA-256; the same content is there once. */
export async function writeOriginal(
  folder: string,
  name: string,
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<OriginalFile> {
  const temporary = join(folder, `.${randomUUID()}`)
  const hash = createHash('sha256')
  let size = 0
  try {
    await pipeline(
      bytes,
      async function* (source: AsyncIterable<Uint8Array>) {
        for await (const chunk of source) {
          hash.update(chunk)
          size += chunk.length
          yield chunk
        }
      },
      createWriteStream(temporary, OWNERS_FILE),
    )
    const sha256 = hash.digest('hex')
    await rename(temporary, join(folder, sha256))
    return { name, size, sha256 }
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

/** A file of an import by its place; a Failure when there is none. */
export async function originalFile(workspace: Workspace, id: number, index: number): Promise<OriginalFile> {
  const file = await originalOf(workspace.database, id, index)
  if (!file) throw new Failure('import-not-found', { id, file: index })
  return file
}

/** Where an original lies; a Failure when it was removed. */
export async function originalPath(workspace: Workspace, file: OriginalFile): Promise<string> {
  const path = join(workspace.originals, file.sha256)
  const there = await stat(path).catch(() => null)
  if (!there) throw new Failure('import-original-missing', { name: file.name, sha256: file.sha256 })
  return path
}
