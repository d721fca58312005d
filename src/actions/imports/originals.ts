import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { OriginalFile } from '../../store/imports.ts'
import { Failure } from '../failure.ts'
import type { Workspace } from '../workspace.ts'

/** Keeps a file as it was handed over, under its SHA-256; the same content is kept once. */
export async function keepOriginal(
  workspace: Workspace,
  name: string,
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  archive?: string,
): Promise<OriginalFile> {
  await mkdir(workspace.originals, { recursive: true })
  const temporary = join(workspace.originals, `.${randomUUID()}`)
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
      createWriteStream(temporary),
    )
    const sha256 = hash.digest('hex')
    await rename(temporary, join(workspace.originals, sha256))
    return { name, size, sha256, ...(archive !== undefined && { archive }) }
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

/** Where an original lies; a Failure when it was removed. */
export async function originalPath(workspace: Workspace, file: OriginalFile): Promise<string> {
  const path = join(workspace.originals, file.sha256)
  const there = await stat(path).catch(() => null)
  if (!there) throw new Failure('import-original-missing', { name: file.name, sha256: file.sha256 })
  return path
}
