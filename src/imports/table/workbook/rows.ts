import type { XmlHandlers } from '../../xml/stream.ts'
import { type Cell, detached } from '../cells.ts'
import { dayOfSerial, type Shown, timeOfSerial } from './dates.ts'
import { TextRuns, unescaped } from './parts.ts'

/** The most rows and columns a sheet can have, Excel's own limits. */
export const SHEET_ROWS = 1_048_576
const SHEET_COLUMNS = 16_384

/** What cells refer to outside their sheet, and how many cells all sheets may still fill. */
export type Shared = {
  strings: readonly string[]
  styles: readonly Shown[]
  since1904: boolean
  left: number
}

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
    if (!Number.isFinite(number)) return detached(text)
    const shown = this.#shared.styles[this.#style]
    if (shown === 'day') return dayOfSerial(number, this.#shared.since1904) ?? number
    if (shown === 'time') return timeOfSerial(number) ?? number
    return number
  }

  #put(cell: Cell): void {
    if (cell === '' || this.fault) return
    const [row, column] = [this.#row, this.#column]
    if (!(row >= 1 && row <= SHEET_ROWS && column <= SHEET_COLUMNS)) {
      this.fault = 'unreadable'
      return
    }
    while (this.rows.length < row) this.rows.push(NONE)
    let cells = this.rows[row - 1]!
    if (cells === NONE) {
      this.#filled++
      this.rows[row - 1] = cells = []
    }
    while (cells.length < column - 1) cells.push('')
    cells[column - 1] = cell
    this.#width = Math.max(this.#width, column)
    if (this.#filled * this.#width > this.#shared.left) this.fault = 'full'
  }

  #end(): void {
    this.#inData = false
    if (this.fault) return
    this.#shared.left -= this.#filled * this.#width
    for (const cells of this.rows) if (cells !== NONE) while (cells.length < this.#width) cells.push('')
  }
}

/** @example columnOf('AB') // 28 */
function columnOf(letters: string): number {
  let column = 0
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64
  return column
}
