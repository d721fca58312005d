import { zipSync } from 'fflate'
import { civilOf } from '../../shared/calendar.ts'
import { openZip } from '../zip.ts'
import type { Cell } from './cells.ts'
import { type Proposal, proposeMapping, type Reason } from './fields.ts'
import type { Mapping } from './mapping.ts'
import { profileRows, type TableProfile } from './profile.ts'
import { openRows, type TableOptions } from './reader.ts'
import { type ScanSink, settle, type TableScan } from './scan.ts'
import { unzippedSize } from './unzipped.ts'

/** The most rows a sheet can have, Excel's own limit. */
export const SHEET_ROWS = 1_048_576
/** The largest workbook that is read, in bytes as it is and in bytes unzipped; past it: save as CSV. */
export const SHEET_BYTES = 64 * 1024 * 1024
export const SHEET_UNZIPPED = 512 * 1024 * 1024
/** Sheets, styles, pictures and all else in a workbook. */
const MOST_PARTS = 10_000

/** One sheet: its rows as cells, from row 1; dates as ISO text, true and false as 1 and 0, empty cells as ''. */
export type Sheet = { name: string; rows: Cell[][] }

/** The sheets of a workbook, or the code of the sentence that refuses it. */
export type Workbook = { sheets: Sheet[] } | { refused: Reason }

/**
 * Reads a whole workbook (xlsx) in memory. Sizes are looked at first, so that a zip bomb is refused before a byte of
 * it is unzipped. Needs no Node module: read-excel-file's universal entry unzips with fflate.
 */
export async function readWorkbook(bytes: Uint8Array): Promise<Workbook> {
  if (bytes.length > SHEET_BYTES)
    return refused('sheet-too-large', { bytes: bytes.length, limit: SHEET_BYTES })
  const unzipped = unzippedSize(bytes)
  if (unzipped === null) return refused('sheet-broken', {})
  if (unzipped > SHEET_UNZIPPED) return refused('sheet-too-large', { bytes: unzipped, limit: SHEET_UNZIPPED })
  const parts = partsOf(bytes)
  if (!parts) return refused('sheet-too-large', { bytes: SHEET_UNZIPPED, limit: SHEET_UNZIPPED })
  try {
    const sheets = await allSheets(parts)
    const long = sheets.find(s => s.rows.length >= SHEET_ROWS)
    if (!long) return { sheets }
    return refused('sheet-full', { sheet: long.name, rows: long.rows.length, limit: SHEET_ROWS })
  } catch {
    // What the library says of it may hold what stands in the file.
    return refused('sheet-unreadable', {})
  }
}

/**
 * The XML of a workbook, unpacked by the reader of zips with its limits and packed again as it is. The library unpacks by
 * the list at the end of the zip, of which there may be two, with a thread for each larger entry. Null past a limit.
 */
function partsOf(bytes: Uint8Array): ArrayBuffer | null {
  const parts: Record<string, Uint8Array> = {}
  const reader = openZip(
    '',
    name => {
      if (!/\.xml(?:\.rels)?$/.test(name)) return null
      const pieces: Uint8Array[] = []
      return {
        data: chunk => pieces.push(chunk.slice()),
        end: () => {
          parts[name] = joined(pieces)
        },
        broken: () => pieces.splice(0),
      }
    },
    { maxBytes: SHEET_UNZIPPED, maxEntries: MOST_PARTS },
  )
  const problems = [...reader.push(bytes), ...reader.end()]
  if (problems.some(({ code }) => PAST_LIMIT.has(code))) return null
  return zipSync(parts, { level: 0 }).buffer
}

const PAST_LIMIT = new Set(['zip-too-many', 'zip-too-large', 'zip-bomb'])

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

function refused(code: string, values: Reason['values']): Workbook {
  return { refused: { code, values } }
}

const NO_TRIM = { trim: false }

/** Forty files that only a workbook needs: read when the first one comes. */
const excel = () => import('read-excel-file/universal')

/** All sheets; where one of them is none (a chart), each by itself, leaving out what cannot be read as rows. */
async function allSheets(bytes: ArrayBuffer): Promise<Sheet[]> {
  const { default: readXlsxFile, readSheet } = await excel()
  try {
    return (await readXlsxFile(bytes, NO_TRIM)).map(s => ({
      name: s.sheet,
      rows: s.data.map(row => row.map(cellOf)),
    }))
  } catch (error) {
    const names = await sheetNames(bytes)
    const sheets: Sheet[] = []
    for (const name of names) {
      try {
        sheets.push({ name, rows: (await readSheet(bytes, name, NO_TRIM)).map(row => row.map(cellOf)) })
      } catch {
        // no rows in this one
      }
    }
    if (sheets.length === 0) throw error
    return sheets
  }
}

/** Names of the sheets: read-excel-file lists them when asked for one that does not exist. */
async function sheetNames(bytes: ArrayBuffer): Promise<string[]> {
  const { readSheet, SheetNotFoundError } = await excel()
  try {
    await readSheet(bytes, '\u0000', NO_TRIM)
    return []
  } catch (error) {
    const names = error instanceof SheetNotFoundError ? (error as { sheets?: unknown }).sheets : []
    return Array.isArray(names) ? names.filter(n => typeof n === 'string') : []
  }
}

const DAY_MS = 86_400_000

function cellOf(value: unknown): Cell {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : ''
  if (typeof value === 'boolean') return value ? 1 : 0
  if (value instanceof Date) {
    const time = value.getTime()
    if (Number.isNaN(time)) return ''
    const { year, month, day } = civilOf(Math.floor(time / DAY_MS))
    const two = (n: number): string => String(n).padStart(2, '0')
    return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
  }
  return ''
}

/** The sheet to import: the profile and proposal of the best one, why it was chosen, and the names of the others. */
export type SheetChoice = {
  sheet: Sheet
  profile: TableProfile
  proposal: Proposal
  reason: Reason
  others: string[]
}

/**
 * Chooses among the sheets: one whose columns are understood before one that is not, then the one with most rows.
 * `wanted` names a sheet the user picked. Null where no sheet holds a row.
 */
export function chooseSheet(
  sheets: readonly Sheet[],
  remembered?: Mapping | null,
  wanted?: string,
): SheetChoice | null {
  const filled = sheets.filter(s => s.rows.some(r => r.some(c => c !== '')))
  const choices = filled.map(sheet => {
    const profile: TableProfile = {
      encoding: 'utf-8',
      delimiter: '',
      ...profileRows(sheet.rows),
      sheet: sheet.name,
    }
    return { sheet, profile, proposal: proposeMapping(profile, undefined, remembered) }
  })
  const worth = (c: (typeof choices)[number]): number => {
    if (c.sheet.name === wanted) return 3e9
    return (
      (c.proposal.mapping ? 1e9 + (c.proposal.mapping.kind === 'lines' ? 1e8 : 0) : 0) + c.sheet.rows.length
    )
  }
  const best = choices.reduce<(typeof choices)[number] | null>(
    (a, b) => (a && worth(a) >= worth(b) ? a : b),
    null,
  )
  if (!best) return null
  const others = sheets.filter(s => s !== best.sheet).map(s => s.name)
  const code =
    best.sheet.name === wanted
      ? 'sheet-wanted'
      : sheets.length === 1
        ? 'sheet-only'
        : best.proposal.mapping
          ? 'sheet-understood'
          : 'sheet-longest'
  return {
    ...best,
    reason: {
      code,
      values: {
        sheet: best.sheet.name,
        others: others.join(', ').slice(0, 300),
        rows: best.sheet.rows.length,
      },
    },
    others,
  }
}

const BATCH = 2000

/** Reads a sheet as `scanTable` reads a text: again where the cells prove another style than was assumed. */
export function scanSheet(
  file: string,
  choice: SheetChoice,
  given: Mapping | Proposal,
  sink: ScanSink,
  options: TableOptions = {},
): Promise<TableScan | null> {
  const { profile, sheet } = choice
  return settle(file, profile, given, sink, async (mapping, styles, watch) => {
    const reader = openRows(file, profile, mapping, styles, { ...options, watch })
    for (let i = 0; i < sheet.rows.length; i++) {
      const cells = sheet.rows[i]!
      reader.row(cells, i + 1, options.keepRaw ? cells.join('\t') : '', null)
      if (i % BATCH === BATCH - 1) await sink.batch(reader.take())
    }
    reader.finish()
    return { last: reader.take(), evidence: reader.evidence(), facts: reader.facts(), encoding: 'utf-8' }
  })
}
