import { type XmlHandlers, XmlStream } from '../../xml/stream.ts'
import { openZip, type ZipSpent } from '../../zip.ts'
import type { Cell } from '../cells.ts'
import type { Reason } from '../fields.ts'
import type { Shown } from './dates.ts'
import { type Contents, contents, type Relation, relations, sharedStrings, styles } from './parts.ts'
import { SHEET_ROWS, type Shared, type SheetRoom, SheetRows } from './rows.ts'
import { unzippedSize } from './unzipped.ts'

/** The largest workbook that is read, in bytes as it is and in bytes unzipped; past it: save as CSV. */
export const SHEET_BYTES = 64 * 1024 * 1024
export const SHEET_UNZIPPED = 512 * 1024 * 1024
/** The most cells of all sheets together, with the empty ones between them; an empty row is one. */
export const SHEET_CELLS = 24_000_000
/** The most elements of the parts that say how a workbook is put together and what its cells look like. */
const MOST_ELEMENTS = 1_000_000

/** The room that the workbooks of one import share. */
export const sheetRoom = (): SheetRoom => ({ cells: SHEET_CELLS, characters: SHEET_UNZIPPED })

/** One sheet: its rows as cells, from row 1; dates as ISO text, times as `1:30`, true and false as 1 and 0, empty cells as ''. */
export type Sheet = { name: string; rows: readonly (readonly Cell[])[] }

/** The sheets of a workbook, or the code of the sentence that refuses it. */
export type Workbook = { sheets: Sheet[] } | { refused: Reason }

/** Ends the reading with the sentence that refuses the workbook. */
class Refused extends Error {
  readonly reason: Reason
  constructor(code: string, values: Reason['values'] = {}) {
    super(code)
    this.reason = { code, values }
  }
}

/**
 * Reads a whole workbook (xlsx) in memory, in time that grows with its size alone. Sizes are looked at first, so that a
 * zip bomb is refused before a byte of it is unzipped; then parts are read as they are unpacked, by the readers of zips
 * and of XML with their limits. A workbook of which a sheet, or a part that says what its cells hold, cannot be read is refused
 * whole: nothing is left out or read as something else unsaid. A workbook that is read takes its cells from `room`.
 */
export function readWorkbook(bytes: Uint8Array, room: SheetRoom = sheetRoom()): Workbook {
  try {
    const left = { ...room }
    const sheets = sheetsOf(bytes, left)
    Object.assign(room, left)
    return { sheets }
  } catch (error) {
    if (error instanceof Refused) return { refused: error.reason }
    throw error
  }
}

function sheetsOf(bytes: Uint8Array, room: SheetRoom): Sheet[] {
  if (bytes.length > SHEET_BYTES)
    throw new Refused('sheet-too-large', { bytes: bytes.length, limit: SHEET_BYTES })
  const unzipped = unzippedSize(bytes)
  if (unzipped === null) throw new Refused('sheet-broken')
  if (unzipped > SHEET_UNZIPPED)
    throw new Refused('sheet-too-large', { bytes: unzipped, limit: SHEET_UNZIPPED })
  const parts = new Parts(bytes)

  const root: Relation[] = []
  parts.read(new Map([['_rels/.rels', relations('', root)]]), MOST_ELEMENTS)
  const main = root.find(({ kind }) => kind === 'officeDocument')?.part ?? 'xl/workbook.xml'
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const links: Relation[] = []
  const list: Contents = { sheets: [], since1904: false }
  parts.readWhole(
    new Map([
      [main, contents(list)],
      [`${folder}_rels/${main.slice(folder.length)}.rels`, relations(folder, links)],
    ]),
    MOST_ELEMENTS,
  )

  const strings: string[] = []
  const shown: Shown[] = []
  const partOf = (kind: string) => links.find(link => link.kind === kind)?.part
  const [texts, looks] = [partOf('sharedStrings'), partOf('styles')]
  // A program may promise texts and styles and have none: a cell that asks for a text is refused then, and without styles
  // Excel too shows days as numbers.
  if (texts !== undefined && parts.has(texts))
    parts.readWhole(new Map([[texts, sharedStrings(strings, SHEET_CELLS)]]))
  if (looks !== undefined && parts.has(looks))
    parts.readWhole(new Map([[looks, styles(shown)]]), MOST_ELEMENTS)

  const shared: Shared = { strings, styles: shown, since1904: list.since1904, room }
  const byId = new Map(links.map(link => [link.id, link]))
  const sheets = new Map<string, { name: string; read: SheetRows }>()
  for (const { name, relation } of list.sheets) {
    const link = byId.get(relation)
    if (!link) throw new Refused('sheet-unreadable')
    // A chart may stand among the sheets; it has no rows. A part that is named again is no other sheet.
    if (link.kind === 'worksheet' && !sheets.has(link.part))
      sheets.set(link.part, { name, read: new SheetRows(shared) })
  }
  if (sheets.size === 0) throw new Refused('sheet-unreadable')
  const whole = parts.read(new Map(Array.from(sheets, ([part, { read }]) => [part, read])))
  for (const { name, read } of sheets.values())
    if (read.fault === 'full') throw new Refused('sheet-too-large', { sheet: name, limit: SHEET_CELLS })
  for (const [part, { name, read }] of sheets) {
    if (read.fault || !whole.has(part)) throw new Refused('sheet-unreadable')
    const rows = read.rows.length
    if (rows >= SHEET_ROWS) throw new Refused('sheet-full', { sheet: name, rows, limit: SHEET_ROWS })
  }
  return Array.from(sheets.values(), ({ name, read }) => ({ name, rows: read.rows }))
}

/** The parts of a workbook, read by the names that lead to them; a name in small and capital letters is the same. */
class Parts {
  readonly #bytes: Uint8Array
  #spent: ZipSpent = { entries: 0, bytes: 0 }
  readonly #names = new Set<string>()

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** Whether a part came by when others were read. */
  has(part: string): boolean {
    return this.#names.has(part)
  }

  /** Reads as `read` does; refuses the workbook where one of them is not there or not whole. */
  readWhole(wanted: ReadonlyMap<string, XmlHandlers>, most?: number): void {
    if (this.read(wanted, most).size < wanted.size) throw new Refused('sheet-unreadable')
  }

  /**
   * Reads the parts that `wanted` has handlers for, and gives the names of those that were whole; one of more than `most`
   * elements is none.
   */
  read(wanted: ReadonlyMap<string, XmlHandlers>, most = Number.POSITIVE_INFINITY): ReadonlySet<string> {
    if (wanted.size === 0) return new Set()
    const whole = new Set<string>()
    const reader = openZip(
      '',
      path => {
        const name = path.toLowerCase()
        this.#names.add(name)
        const handlers = wanted.get(name)
        if (!handlers) return null
        let elements = 0
        const xml = new XmlStream(name, {
          text: handlers.text.bind(handlers),
          close: handlers.close.bind(handlers),
          open(...element) {
            if (++elements > most) xml.refuse('xml-too-long')
            else handlers.open(...element)
          },
        })
        const end = () => {
          xml.end()
          if (xml.complete) whole.add(name)
        }
        return { data: chunk => xml.push(chunk), end, broken: () => {} }
      },
      { maxBytes: SHEET_UNZIPPED, before: { ...this.#spent, entries: 0 } },
    )
    const problems = [...reader.push(this.#bytes), ...reader.end()]
    if (problems.some(({ code }) => PAST_LIMIT.has(code)))
      throw new Refused('sheet-too-large', { bytes: SHEET_UNZIPPED, limit: SHEET_UNZIPPED })
    this.#spent = reader.spent()
    return whole
  }
}

const PAST_LIMIT = new Set(['zip-too-many', 'zip-too-large', 'zip-bomb'])
