import type { XmlHandlers } from '../../xml/stream.ts'
import { type Cell, detached } from '../cells.ts'
import { dayOfSerial, type Shown, timeOfSerial } from './dates.ts'
import { TextRuns, unescaped } from './parts.ts'

/** The most rows and columns a sheet can have, Excel's own limits. */
export const SHEET_ROWS = 1_048_576
const SHEET_COLUMNS = 16_384

/** How many cells sheets may still fill, and how many characters their texts may have together, each as often as it stands there. */
export type SheetRoom = { cells: number; characters: number }

/** What cells refer to outside their sheet, and the room that all sheets share. */
export type Shared = {
  strings: readonly string[]
  styles: readonly Shown[]
  since1904: boolean
  room: SheetRoom
}

/** What no decimal number has (`0x10` is none), and a number without a fraction. ECMA-376 part 1, 18.3.1.96. */
const OTHER = /[^-+.\deE]/
const WHOLE = /^[-+]?\d+$/

/** What stands between cells that are filled, for as many rows as there are. Never written to. */
const NONE: Cell[] = []

/**
 * Reads a sheet into rows, from row 1 to the last that holds something, each as wide as the widest. Rows and cells that do
 * not say where they stand follow the one before. Errors of formulas are empty. ECMA-376 part 1, 18.3.1.
 */
export class SheetRows implements XmlHandlers {
  readonly rows: Cell[][] = []
  /** Why the sheet cannot be read: a place or text that does not exist, or more cells than are allowed. */
  fault: 'unreadable' | 'full' | null = null
  readonly #shared: Shared
  readonly #runs = new TextRuns()
  #inData = false
  #row = 0
  #column = 0
  #filled = 0
  #width = 0
  #type = ''
  #style = -1
  #inCell = false
  #inValue = false
  #value = ''

  constructor(shared: Shared) {
    this.#shared = shared
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (!this.#inData) {
      if (name === 'sheetData') this.#inData = true
    } else if (name === 'row') {
      const number = attributes.r
      this.#row = number === undefined ? this.#row + 1 : Number(number)
      this.#column = 0
    } else if (name === 'c') this.#cell(attributes)
    else if (name === 'v') this.#inValue = this.#inCell
    else if (this.#inCell) this.#runs.open(name)
  }

  text(text: string): void {
    if (this.#inValue) this.#value += text
    else if (this.#inCell) this.#runs.text(text)
  }

  close(name: string): void {
    if (!this.#inData) return
    if (name === 'v') this.#inValue = false
    else if (name === 'c') this.#put(this.#read())
    else if (name === 'sheetData') this.#end()
    else if (this.#inCell) this.#runs.close(name)
  }

  #cell(attributes: Readonly<Record<string, string>>): void {
    this.#inCell = true
    this.#value = ''
    this.#runs.begin()
    this.#type = attributes.t ?? 'n'
    this.#style = Number(attributes.s ?? -1)
    this.#column++
    const at = attributes.r
    if (at === undefined) return
    const place = /^([A-Za-z]{1,3})([1-9]\d{0,6})$/.exec(at)
    if (!place) {
      this.fault ??= 'unreadable'
      return
    }
    this.#row = Number(place[2])
    this.#column = columnOf(place[1]!)
  }

  #read(): Cell {
    this.#inCell = false
    const value = this.#value
    switch (this.#type) {
      case 's':
        return value === '' ? '' : this.#string(value)
      case 'inlineStr':
        return this.#runs.whole
      case 'str':
        return detached(unescaped(value))
      case 'b':
        return value === '' ? '' : value === '1' || value === 'true' ? 1 : 0
      case 'd':
        return /^\d{4}-\d\d-\d\d(?=$|T)/.exec(value)?.[0] ?? value
      case 'e':
        return ''
      default:
        return this.#number(value.trim())
    }
  }

  #string(index: string): string {
    const text = this.#shared.strings[Number(index)]
    if (text === undefined) this.fault ??= 'unreadable'
    return text ?? ''
  }

  /** What is no number stays as it stands, for the column to complain of. */
  #number(text: string): Cell {
    if (text === '') return ''
    const number = Number(text)
    if (!Number.isFinite(number) || OTHER.test(text)) return detached(text)
    // A number of more digits than are held here tells things apart, and would be another.
    if (!Number.isSafeInteger(number) && WHOLE.test(text) && String(number) !== text) return detached(text)
    const { styles } = this.#shared
    const shown = styles[this.#style]
    // A date whose style is not there would pass for a number.
    if (this.#style > 0 && styles.length > 0 && shown === undefined) this.fault ??= 'unreadable'
    if (shown === 'day') return dayOfSerial(number, this.#shared.since1904) ?? number
    if (shown === 'time') return timeOfSerial(number) ?? number
    return number
  }

  #put(cell: Cell): void {
    if (cell === '' || this.fault) return
    const [row, column] = [this.#row, this.#column]
    if (!(Number.isInteger(row) && row >= 1 && row <= SHEET_ROWS && column <= SHEET_COLUMNS)) {
      this.fault = 'unreadable'
      return
    }
    const { room } = this.#shared
    if (typeof cell === 'string') room.characters -= cell.length
    const known = this.rows[row - 1] ?? NONE
    const filled = this.#filled + (known === NONE ? 1 : 0)
    const width = Math.max(this.#width, column)
    if (room.characters < 0 || Math.max(filled * width, this.rows.length, row) > room.cells) {
      this.#full()
      return
    }
    this.#filled = filled
    this.#width = width
    while (this.rows.length < row) this.rows.push(NONE)
    const cells: Cell[] = known === NONE ? [] : known
    this.rows[row - 1] = cells
    while (cells.length < column - 1) cells.push('')
    cells[column - 1] = cell
  }

  /** Nothing more is kept, of this sheet nor of those behind it. */
  #full(): void {
    this.fault = 'full'
    this.rows.length = 0
    this.#shared.room.cells = 0
  }

  #end(): void {
    this.#inData = false
    if (this.fault) return
    this.#shared.room.cells -= Math.max(this.#filled * this.#width, this.rows.length)
    for (const cells of this.rows) if (cells !== NONE) while (cells.length < this.#width) cells.push('')
  }
}

/** @example columnOf('AB') // 28 */
function columnOf(letters: string): number {
  let column = 0
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64
  return column
}
