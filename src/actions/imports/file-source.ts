import { createReadStream } from 'node:fs'
import { open, readFile, stat } from 'node:fs/promises'
import { detectFile } from '../../imports/detect.ts'
import type { FilePlan, ImportFile } from '../../imports/read-file.ts'
import { proposeMapping } from '../../imports/table/fields.ts'
import type { Mapping } from '../../imports/table/mapping.ts'
import { profileTable } from '../../imports/table/profile.ts'
import { chooseSheet, readWorkbook, SHEET_BYTES } from '../../imports/table/sheet.ts'
import type { OwnNumbers } from '../../imports/ubl/party.ts'

const HEAD = 1 << 18
const CHUNK = 1 << 18

/** A file on disk under the name its owner knows it by. */
export type StoredFile = { name: string; path: string }

/** What is known beforehand about how files are to be read. */
export type Hints = {
  /** A mapping for this file: the user's, one from a mapping file, or a remembered one. */
  mapping?: (signature: string, name: string) => Mapping | null
  /** Our own company's numbers; null while not known. */
  own?: OwnNumbers | null
}

/** Looks at the first bytes of a file and plans how to read it; content decides, not the name. */
export async function planFile(file: StoredFile, hints: Hints = {}): Promise<ImportFile> {
  const { size } = await stat(file.path)
  const head = await readHead(file.path, Math.min(size, HEAD))
  const detection = detectFile(file.name, head, size)
  return {
    name: file.name,
    size,
    plan: await planOf(detection, file, head, size, hints),
    chunks: () => createReadStream(file.path, { highWaterMark: CHUNK }),
  }
}

async function planOf(
  detection: ReturnType<typeof detectFile>,
  { name, path }: StoredFile,
  head: Uint8Array,
  size: number,
  hints: Hints,
): Promise<FilePlan> {
  switch (detection.format) {
    case 'table': {
      const profile = profileTable(head, head.length === size)
      const given = hints.mapping?.(profile.signature, name) ?? null
      return { format: 'table', profile, given: proposeMapping(profile, undefined, given) }
    }
    case 'sheet': {
      if (size > SHEET_BYTES)
        return { format: 'refused', code: 'sheet-too-large', values: { bytes: size, limit: SHEET_BYTES } }
      const workbook = await readWorkbook(await readFile(path))
      if ('refused' in workbook) return { format: 'refused', ...workbook.refused }
      const choice = chooseSheet(workbook.sheets)
      if (!choice) return { format: 'refused', code: 'sheet-empty', values: { name } }
      const given = hints.mapping?.(choice.profile.signature, name) ?? null
      return {
        format: 'sheet',
        profile: choice.profile,
        choice,
        given: proposeMapping(choice.profile, undefined, given),
      }
    }
    case 'xaf':
      return { format: 'xaf' }
    case 'ubl':
      return { format: 'ubl', own: hints.own ?? null }
    default:
      return { format: 'refused', code: detection.reason, values: detection.values ?? { name } }
  }
}

async function readHead(path: string, length: number): Promise<Uint8Array> {
  const handle = await open(path)
  try {
    const head = new Uint8Array(length)
    let at = 0
    while (at < length) {
      const { bytesRead } = await handle.read(head, at, length - at, at)
      if (bytesRead === 0) break
      at += bytesRead
    }
    return head.subarray(0, at)
  } finally {
    await handle.close()
  }
}
