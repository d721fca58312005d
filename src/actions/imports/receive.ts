import { createHash } from 'node:crypto'
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
    let spent = { entries: 0, bytes: 0 }
    for await (const { name, stream } of files) {
      const original = await writeOriginal(folder, name, stream)
      arrived.push(original)
      const path = join(folder, original.sha256)
      if (!(await isZip({ name, path }))) continue
      const asked = { path, name, folder, before: spent }
      const zip = await (workspace.workers?.unpack(asked) ?? unpack(path, name, folder, spent))
      spent = zip.spent
      Object.assign(original, { unpacked: zip.files.length, problems: zip.problems })
      for (const file of zip.files) arrived.push({ ...file, archive: name })
    }
    return { result: arrived, keep: arrived }
  })
  const id = await newImportId(workspace.database)
  await takeWork(workspace, id)
  try {
    return await recorded(workspace, async query => {
      const print = printOf(originals)
      await createImport({ query }, id, originals, workspace.actor.name, { ...EMPTY_PLAN, ...plan, print })
      // A file's name may be a person's; the number of the import leads to it.
      const files = originals.slice(0, AUDITED).map(({ size, sha256 }) => ({ size, sha256 }))
      const after = { files, ...(originals.length > AUDITED && { filesTotal: originals.length, print }) }
      return { result: id, done: { action: 'received', entity: 'import', entityId: id, after } }
    })
  } catch (error) {
    await leaveWork(workspace, id)
    throw error
  }
}

/** Files that the audit names one by one; of more it tells how many, and the print of all. */
const AUDITED = 100

/** The same for the same files in any order: a hash over their hashes. */
function printOf(files: readonly OriginalFile[]): string {
  const hash = createHash('sha256')
  for (const sha256 of files.map(file => file.sha256).sort()) hash.update(`${sha256}\n`)
  return hash.digest('hex')
}

/** A file on disk as one to receive. */
export function fileOnDisk(path: string, name: string): ReceivedFile {
  return { name, stream: createReadStream(path, { highWaterMark: 1 << 20 }) }
}
