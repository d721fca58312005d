import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { createImport, newImportId, type OriginalFile } from '../../store/imports.ts'
import { recorded } from '../audit/record.ts'
import type { Workspace } from '../workspace.ts'
import { isZip } from './file-source.ts'
import { EMPTY_PLAN, type ImportPlan } from './import-plan.ts'
import { incoming, writeOriginal } from './originals.ts'
import { leaveWork, takeWork } from './running.ts'
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
  const originals = await incoming(workspace, async folder => {
    const arrived: OriginalFile[] = []
    for await (const { name, stream } of files) arrived.push(...(await arrive(folder, name, stream)))
    return { result: arrived, keep: arrived }
  })
  const id = await newImportId(workspace.database)
  await takeWork(workspace, id)
  try {
    return await recorded(workspace, async query => {
      await createImport({ query }, id, originals, workspace.actor.name, { ...EMPTY_PLAN, ...plan })
      // A file's name may be a person's; the number of the import leads to it.
      const after = { files: originals.map(({ size, sha256 }) => ({ size, sha256 })) }
      return { result: id, done: { action: 'received', entity: 'import', entityId: id, after } }
    })
  } catch (error) {
    await leaveWork(workspace, id)
    throw error
  }
}

/** One file that was handed over, and what is in it when it is a zip. */
async function arrive(
  folder: string,
  name: string,
  stream: AsyncIterable<Uint8Array>,
): Promise<OriginalFile[]> {
  const original = await writeOriginal(folder, name, stream)
  const path = join(folder, original.sha256)
  if (!(await isZip({ name, path }))) return [original]
  const { files, problems } = await unpack(path, name, folder)
  return [
    { ...original, unpacked: files.length, problems },
    ...files.map(file => ({ ...file, archive: name })),
  ]
}

/** A file on disk as one to receive. */
export function fileOnDisk(path: string, name: string): ReceivedFile {
  return { name, stream: createReadStream(path, { highWaterMark: 1 << 20 }) }
}
