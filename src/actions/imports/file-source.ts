import { createReadStream } from 'node:fs'
import { open, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { detectFile } from '../../imports/detect.ts'
import type { Problem } from '../../imports/problem.ts'
import type { FilePlan, ImportFile } from '../../imports/read-file.ts'
import { detached } from '../../imports/table/cells.ts'
import { proposeMapping } from '../../imports/table/fields.ts'
import type { Mapping } from '../../imports/table/mapping.ts'
import { profileTable, type TableProfile } from '../../imports/table/profile.ts'
import { chooseSheet } from '../../imports/table/sheet.ts'
import { readWorkbook, SHEET_BYTES, SHEET_CELLS, sheetRoom } from '../../imports/table/workbook/workbook.ts'
import type { OwnNumbers } from '../../imports/ubl/own-numbers.ts'
import { unpack } from './unpack.ts'

const HEAD = 1 << 18
const CHUNK = 1 << 18
/** Columns of all files of an import together, and characters of the rows that are kept of them to be shown. */
const MOST_COLUMNS = 2_000_000
const MOST_SAMPLED = 64_000_000
/** What is kept of the samples of a file past that: rows, columns and characters of a cell, as many as are shown. */
const FEW = { rows: 8, columns: 500, characters: 80 }

/**
 * The room for what is held of all files of an import at once: cells of workbooks, columns and samples. Past it a file is
 * refused (`import-too-large`), or has fewer samples.
 */
export type ImportRoom = { sheets: ReturnType<typeof sheetRoom>; columns: number; samples: number }

export const importRoom = (): ImportRoom => ({
  sheets: sheetRoom(),
  columns: MOST_COLUMNS,
  samples: MOST_SAMPLED,
})

/** A file on disk under the name its owner knows it by. */
export type StoredFile = {
  name: string
  path: string
  zip?: { unpacked: number; problems: readonly Problem[] }
}

/** What is known beforehand about how files are to be read. */
export type Hints = {
  /** A mapping for this file: the user's, one from a mapping file, or a remembered one. */
  mapping?: (signature: string, name: string) => Mapping | null
  /** Our own company's numbers; null while not known. */
  own?: OwnNumbers | null
}

/** Looks at the first bytes of a file and plans how to read it; content decides, not the name. Files of one import share their `room`. */
export async function planFile(
  file: StoredFile,
  hints: Hints = {},
  room: ImportRoom = importRoom(),
): Promise<ImportFile> {
  const { size } = await stat(file.path)
  if (file.zip) return { name: file.name, size, plan: { format: 'zip', ...file.zip }, chunks: () => [] }
  const head = await readHead(file.path, Math.min(size, HEAD))
  const detection = detectFile(file.name, head, size)
  return {
    name: file.name,
    size,
    plan: fitted(await planOf(detection, file, head, size, hints, room), room),
    // A stream makes room for a whole chunk, however small the file is: of ten thousand that were gigabytes.
    chunks: () => createReadStream(file.path, { highWaterMark: Math.min(CHUNK, size + 1) }),
  }
}

async function planOf(
  detection: ReturnType<typeof detectFile>,
  { name, path }: StoredFile,
  head: Uint8Array,
  size: number,
  hints: Hints,
  room: ImportRoom,
): Promise<FilePlan> {
  switch (detection.format) {
    case 'table': {
      const profile = profileTable(head, head.length === size)
      const given = hints.mapping?.(profile.signature, name) ?? null
      const absent = absentFrom(profile, given)
      return { format: 'table', profile, given: proposeMapping(profile, undefined, given), absent }
    }
    case 'sheet': {
      if (size > SHEET_BYTES)
        return { format: 'refused', code: 'sheet-too-large', values: { bytes: size, limit: SHEET_BYTES } }
      const alone = room.sheets.cells === SHEET_CELLS
      const workbook = readWorkbook(await readFile(path), room.sheets)
      if ('refused' in workbook) {
        const { refused } = workbook
        return refused.code === 'sheet-too-large' && !alone ? TOO_LARGE : { format: 'refused', ...refused }
      }
      const choice = chooseSheet(workbook.sheets)
      if (!choice) return { format: 'refused', code: 'sheet-empty', values: { name } }
      const given = hints.mapping?.(choice.profile.signature, name) ?? null
      return {
        format: 'sheet',
        profile: choice.profile,
        choice,
        given: proposeMapping(choice.profile, undefined, given),
        absent: absentFrom(choice.profile, given),
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

const TOO_LARGE: FilePlan = { format: 'refused', code: 'import-too-large', values: {} }

/** The plan with no more held of the file than there is room for. */
function fitted(plan: FilePlan, room: ImportRoom): FilePlan {
  if (plan.format !== 'table' && plan.format !== 'sheet') return plan
  const { profile } = plan
  if (profile.columns.length > room.columns) return TOO_LARGE
  room.columns -= profile.columns.length
  const sampled = profile.samples.reduce((sum, row) => row.reduce((n, cell) => n + cell.length + 1, sum), 0)
  if (sampled <= room.samples) {
    room.samples -= sampled
    return plan
  }
  const samples = profile.samples
    .slice(0, FEW.rows)
    .map(row => row.slice(0, FEW.columns).map(cell => detached(cell.slice(0, FEW.characters))))
  return { ...plan, profile: { ...profile, samples } }
}

/** The columns that a mapping names and a table does not have. */
function absentFrom(profile: TableProfile, given: Mapping | null): string[] {
  return Object.values(given?.columns ?? {}).filter(column => !profile.columns.includes(column))
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

/** The given files, with the content of every zip among them unpacked into a folder and listed after it. */
export async function unpackZips(files: readonly StoredFile[], folder: string): Promise<StoredFile[]> {
  const all: StoredFile[] = []
  let spent = { entries: 0, bytes: 0 }
  for (const file of files) {
    if (!(await isZip(file))) {
      all.push(file)
      continue
    }
    const { files: unpacked, problems, ...its } = await unpack(file.path, file.name, folder, spent)
    spent = its.spent
    all.push({ ...file, zip: { unpacked: unpacked.length, problems } })
    for (const { name, sha256 } of unpacked)
      all.push({ name: `${file.name} › ${name}`, path: join(folder, sha256) })
  }
  return all
}

/** Whether a file is a zip with files to import in it: a workbook is a zip as well, and is none here. */
export async function isZip(file: StoredFile): Promise<boolean> {
  const { size } = await stat(file.path)
  return detectFile(file.name, await readHead(file.path, Math.min(size, HEAD)), size).format === 'zip'
}
