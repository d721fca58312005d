import { unguarded } from '../../shared/spreadsheet.ts'
import { type Encoding, headText, sniffEncoding } from '../encoding.ts'
import { type Cell, cellText } from './cells.ts'
import { sniffDelimiter } from './delimiter.ts'
import { headerOf, uniqueNames } from './header.ts'
import { RowCutter } from './rows.ts'

/**
 * What the first rows of a table say about it, before a cell is understood.
 *
 * - `headerRow`: 1-based row of the header, 0 where the file has none (columns are then named 1, 2, 3 …)
 * - `skippedRows`: rows above the first data row that are no data: titles, `sep=;`, blanks and the header itself
 * - `columns`: unique, never empty
 * - `samples`: up to 200 data rows
 * - `signature`: same header, same signature; what a mapping is remembered by
 */
export type TableProfile = {
  encoding: Encoding
  delimiter: string
  headerRow: number
  skippedRows: number
  columns: string[]
  samples: string[][]
  signature: string
  /** The sheet that was chosen, for workbooks. */
  sheet?: string
}

const SAMPLE_ROWS = 200

/**
 * Profiles a text table from its first bytes (up to 256 KiB are worth giving). `whole`: the head is the entire file.
 * `encoding` overrules what the bytes suggest, for files that prove not to be UTF-8 further on.
 */
export function profileTable(head: Uint8Array, whole: boolean, encoding?: Encoding): TableProfile {
  const chosen = encoding ?? sniffEncoding(head)
  const text = headText(head, chosen).replaceAll('\0', '')
  const { delimiter, skip } = sniffDelimiter(text)
  const rows: string[][] = []
  const cutter = new RowCutter(delimiter, cells => rows.length < 400 && rows.push(cells))
  cutter.push(text)
  if (whole || rows.length === 0) cutter.end()
  return { encoding: chosen, delimiter, ...profileRows(rows, skip) }
}

/** The same for rows that are cut already (sheets): finds the header and names the columns. */
export function profileRows(
  rows: readonly (readonly Cell[])[],
  skip = 0,
): Omit<TableProfile, 'encoding' | 'delimiter'> {
  const texts = rows.slice(0, 400).map(r => r.map(cell => unguarded(cellText(cell))))
  const { header, first } = headerOf(texts, skip)
  const width = texts.slice(first).reduce((w, r) => Math.max(w, r.length), 0)
  const columns =
    header === null
      ? uniqueNames(Array.from({ length: width }, (_, i) => String(i + 1)))
      : uniqueNames(texts[header]!)
  return {
    headerRow: header === null ? 0 : header + 1,
    skippedRows: first,
    columns,
    samples: texts.slice(first, first + SAMPLE_ROWS),
    signature: signatureOf(columns, header !== null),
  }
}

/** A short text that is the same for the same header: FNV-1a over the column names, and how many there are. */
export function signatureOf(columns: readonly string[], named = true): string {
  let a = 0x811c9dc5
  let b = 0x01000193
  for (const ch of columns.map(c => c.trim().toLowerCase()).join('\u001f')) {
    const code = ch.codePointAt(0)!
    a = Math.imul(a ^ code, 0x01000193) >>> 0
    b = Math.imul(b ^ (code + 0x9e37), 0x85ebca6b) >>> 0
  }
  const hex = (n: number): string => n.toString(16).padStart(8, '0')
  return `${named ? 't' : 'u'}${columns.length}-${hex(a)}${hex(b)}`
}
