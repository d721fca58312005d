import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
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
  const out = createWriteStream(temporary)
  try {
    for await (const chunk of bytes) {
      hash.update(chunk)
      size += chunk.length
      if (!out.write(chunk))
        await new Promise<void>((resolve, reject) => out.once('drain', resolve).once('error', reject))
    }
    out.end()
    await finished(out)
    const sha256 = hash.digest('hex')
    await rename(temporary, join(workspace.originals, sha256))
    return { name, size, sha256, ...(archive !== undefined && { archive }) }
  } catch (error) {
    out.destroy()
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
