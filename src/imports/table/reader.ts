import { type Batch, type ControlTotal, emptyBatch, type Reader, type ReaderFacts } from '../drafts.ts'
import { type Encoding, openText, type TextStream } from '../encoding.ts'
import { type Cell, cellText, isEmpty } from './cells.ts'
import { ColumnSet } from './columns.ts'
import type { Complain, Convert } from './converter.ts'
import { LineConverter } from './lines.ts'
import type { Mapping } from './mapping.ts'
import { ActivityConverter, CustomerConverter, ProductConverter } from './masters.ts'
import type { TableProfile } from './profile.ts'
import { RowCutter, type RowFault } from './rows.ts'
import type { Evidence, Styles } from './styles.ts'

/** A row that was not imported, its line and its cells as they stood in the file: for the download with a reason. */
export type RejectedRow = { row: number; raw: string; cells: string[]; codes: string[] }
/** A batch of a table; `rejected` is filled when the reader was opened with `keepRaw`. */
export type TableBatch = Batch & { rejected: RejectedRow[] }

export type TableOptions = {
  /** Hand over the text of rows in error. */
  keepRaw?: boolean
  /** Overrules the encoding of the profile. */
  encoding?: Encoding
  /** Columns to count the filled cells of, beside the mapped ones. */
  watch?: readonly string[]
}

export type RowReader = {
  /** Takes one row, from 1; what it gave waits for `take`. */
  row(cells: readonly Cell[], row: number, raw: string, fault: RowFault | null): void
  /** The drafts and problems since the last `take`. */
  take(): TableBatch
  /** Problems and control totals that only the end can tell. */
  finish(): void
  facts(): ReaderFacts
  evidence(): Evidence
}

export type TableReader = Omit<Reader, 'push' | 'end'> & {
  push(chunk: Uint8Array): TableBatch
  end(): TableBatch
  /** What the cells said about their columns, for `decideStyles`. */
  evidence(): Evidence
  /** The bytes are not in the encoding they were read in: read the file again as windows-1252. */
  readonly invalid: boolean
}

/**
 * Opens a reader over the bytes of a text table: chunks in, batches of drafts and problems out. Never throws on what
 * a file holds. `styles` is what the columns are assumed to be; after `end`, `decideStyles(evidence(), …)` says
 * whether that was right, see `scanTable`.
 */
export function openTable(
  file: string,
  profile: TableProfile,
  mapping: Mapping,
  styles: Styles,
  options: TableOptions = {},
): TableReader {
  const text: TextStream = openText(options.encoding ?? profile.encoding)
  const rows = openRows(file, profile, mapping, styles, options)
  const cutter = new RowCutter(profile.delimiter, (cells, row, raw, fault) =>
    rows.row(cells, row, raw, fault),
  )
  let started = false
  let nuls = false
  const clean = (piece: string): string => {
    if (!piece.includes('\0')) return piece
    nuls = true
    return piece.replaceAll('\0', '')
  }
  return {
    push(chunk) {
      let piece = text.write(chunk)
      if (!started && piece !== '') {
        started = true
        if (piece.charCodeAt(0) === 0xfeff) piece = piece.slice(1)
      }
      cutter.push(clean(piece))
      return rows.take()
    },
    end() {
      cutter.push(clean(text.end()))
      cutter.end()
      rows.finish()
      const batch = rows.take()
      if (nuls)
        batch.problems.push({ level: 'warning', code: 'nul-characters', file, row: 0, column: '', value: '' })
      return batch
    },
    facts: () => rows.facts(),
    evidence: () => rows.evidence(),
    get invalid() {
      return text.invalid
    },
  }
}

/** The same for rows that are cut already; sheets of a workbook come this way. */
export function openRows(
  file: string,
  profile: TableProfile,
  mapping: Mapping,
  styles: Styles,
  options: TableOptions = {},
): RowReader {
  const columns = new ColumnSet(profile.columns, mapping, styles)
  const converter = converterOf(mapping, columns)
  const width = profile.columns.length
  const watched = (options.watch ?? []).map(name => ({ name, at: profile.columns.indexOf(name), filled: 0 }))
  const header = profile.columns.map(c => c.toLowerCase())
  let controls: ControlTotal[] = []
  let batch = newBatch()
  let rows = 0
  let understood = 0
  let codes: string[] = []
  const complain: Complain = (level, code, row, column, value, values) => {
    batch.problems.push({
      level,
      code,
      file,
      row,
      column,
      value: value.slice(0, 80),
      ...(values && { values }),
    })
    if (level === 'error') codes.push(code)
  }

  /** What is wrong with the shape of a row, as code and value; null where it can be read. */
  function misshapen(cells: readonly Cell[], fault: RowFault | null): [string, string] | null {
    if (fault !== null && fault !== 'quote-stray') return [fault, cellText(cells[0])]
    if (cells.length > width && cells.slice(width).some(c => !isEmpty(cellText(c))))
      return ['row-long', `${cells.length} > ${width}`]
    return cells.length <= converter.required ? ['row-short', `${cells.length} < ${width}`] : null
  }

  function read(cells: readonly Cell[], row: number, fault: RowFault | null): void {
    const wrong = misshapen(cells, fault)
    if (wrong !== null) {
      complain('error', wrong[0], row, '', wrong[1])
      return
    }
    if (fault !== null) complain('warning', fault, row, '', cellText(cells[0]))
    if (cells.length < width) complain('notice', 'row-short-read', row, '', `${cells.length} < ${width}`)
    for (const w of watched) if (w.at >= 0 && !isEmpty(cellText(cells[w.at]))) w.filled++
    if (converter.add(cells, row, complain, batch)) understood++
  }

  return {
    row(cells, row, raw, fault) {
      if (row <= profile.skippedRows) return
      if (fault === null && isBlank(cells)) complain('notice', 'row-blank', row, '', '')
      else if (isHeaderAgain(cells, header))
        complain('notice', 'header-repeated', row, '', cellText(cells[0]))
      else {
        rows++
        if (codes.length > 0) codes = []
        read(cells, row, fault)
        if (options.keepRaw && codes.length > 0)
          batch.rejected.push({ row, raw, cells: cells.map(String), codes })
      }
    },
    take() {
      const taken = batch
      batch = newBatch()
      return taken
    },
    finish() {
      for (const [field, name] of Object.entries(mapping.columns))
        if (!profile.columns.includes(name)) complain('error', 'column-missing', 0, name, field)
      controls = converter.finish(file, complain)
    },
    facts: () => ({ rows, understood, controls }),
    evidence: () => ({
      columns: columns.evidences,
      rows,
      filled: Object.fromEntries([
        ...columns.evidences.map(e => [e.column, e.filled] as const),
        ...watched.map(w => [w.name, w.filled] as const),
      ]),
    }),
  }
}

function newBatch(): TableBatch {
  return { ...emptyBatch(), rejected: [] }
}

type Sink = {
  required: number
  add(cells: readonly Cell[], row: number, complain: Complain, batch: Batch): boolean
  finish(file: string, complain: Complain): ControlTotal[]
}

function converterOf(mapping: Mapping, columns: ColumnSet): Sink {
  switch (mapping.kind) {
    case 'lines':
      return lineSink(new LineConverter(columns), mapping)
    case 'customers':
      return sinkOf(new CustomerConverter(columns), b => b.customers)
    case 'products':
      return sinkOf(new ProductConverter(columns), b => b.products)
    case 'activities':
      return sinkOf(new ActivityConverter(columns), b => b.activities)
  }
}

function sinkOf<D>(converter: Convert<D>, into: (batch: Batch) => D[]): Sink {
  return {
    required: converter.required,
    add(cells, row, complain, batch) {
      const draft = converter.convert(cells, row, complain)
      if (draft !== null) into(batch).push(draft)
      return draft !== null
    },
    finish: () => [],
  }
}

/** Totals of a file that are shown; more of them than this is a file of another kind. */
const MOST_CONTROLS = 100

function lineSink(converter: LineConverter, mapping: Mapping): Sink {
  const controls: ControlTotal[] = []
  let since = 0
  return {
    required: converter.required,
    add(cells, row, complain, batch) {
      const seen = converter.totals.length
      const draft = converter.convert(cells, row, complain)
      if (draft !== null) batch.lines.push(draft)
      else if (converter.totals.length > seen) {
        const { stated } = converter.totals[seen]!
        const part = converter.net - since
        const name = stated === part && stated !== converter.net ? 'subtotal' : 'total'
        if (controls.length < MOST_CONTROLS)
          controls.push({
            name,
            file: '',
            stated,
            read: name === 'subtotal' ? part : converter.net,
            what: `${row}`,
          })
        complain(
          'notice',
          'total-row',
          row,
          mapping.columns.amount ?? '',
          cellText(cells.find(c => cellText(c) !== '')),
        )
        since = converter.net
      }
      return draft !== null
    },
    finish(file, complain) {
      for (const [code, count] of converter.currencies)
        complain('warning', 'currency-other', 0, mapping.columns.currency ?? '', code, { rows: count })
      return controls.map(c => ({ ...c, file }))
    },
  }
}

function isBlank(cells: readonly Cell[]): boolean {
  for (const cell of cells) if (typeof cell === 'number' || (cell !== '' && cell.trim() !== '')) return false
  return true
}

function isHeaderAgain(cells: readonly Cell[], header: readonly string[]): boolean {
  const first = cells[0]
  if (typeof first !== 'string' || first.length !== header[0]!.length || header.length < 2) return false
  return cells.length === header.length && cells.every((c, i) => cellText(c).toLowerCase() === header[i])
}
