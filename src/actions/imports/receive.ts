import { createReadStream } from 'node:fs'
import { createImport, newImportId, type OriginalFile } from '../../store/imports.ts'
import { recorded } from '../audit/record.ts'
import type { Workspace } from '../workspace.ts'
import { isZip } from './file-source.ts'
import { EMPTY_PLAN, type ImportPlan } from './import-plan.ts'
import { keepOriginal, originalPath } from './originals.ts'
import { takeWork } from './running.ts'
import { unpack } from './unpack.ts'

export type ReceivedFile = { name: string; stream: AsyncIterable<Uint8Array> }

/**
 * Takes in files and keeps them as they are, with their hash. Answers the number of the new import, whose reading
 * `startPreview` begins.
 */
export async function receive(
  workspace: Workspace,
  files: Iterable<ReceivedFile> | AsyncIterable<ReceivedFile>,
  plan: Partial<ImportPlan> = {},
): Promise<number> {
  const originals: OriginalFile[] = []
  for await (const { name, stream } of files) {
    const original = await keepOriginal(workspace, name, stream)
    const path = await originalPath(workspace, original)
    if (!(await isZip({ name, path }))) {
      originals.push(original)
      continue
    }
    const { files: unpacked, problems } = await unpack(path, name, workspace.originals)
    originals.push({ ...original, unpacked: unpacked.length, problems })
    for (const file of unpacked) originals.push({ ...file, archive: name })
  }
  const id = await newImportId(workspace.database)
  await takeWork(workspace, id)
  return recorded(workspace, async query => {
    await createImport({ query }, id, originals, workspace.actor.name, { ...EMPTY_PLAN, ...plan })
    // A file's name may be a person's; the number of the import leads to it.
    const after = { files: originals.map(({ size, sha256 }) => ({ size, sha256 })) }
    return { result: id, done: { action: 'received', entity: 'import', entityId: id, after } }
  })
}

/** A file on disk as one to receive. */
export function fileOnDisk(path: string, name: string): ReceivedFile {
  return { name, stream: createReadStream(path, { highWaterMark: 1 << 20 }) }
}
