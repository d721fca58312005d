import type { Day } from '../../shared/calendar.ts'
import { type Decimal, decimalNumber } from '../../shared/decimal.ts'
import { unguarded } from '../../shared/spreadsheet.ts'
import { type Cell, cellText, codeText, detached, isEmpty, trimmed } from './cells.ts'
import { DateReader, type DateStyle } from './dates.ts'
import type { Field, Mapping, PercentStyle } from './mapping.ts'
import { decimalOfNumber, NumberReader, type NumberShape, type NumberStyle } from './numbers.ts'
import { ColumnEvidence, type Styles } from './styles.ts'

/** Slots for texts seen before, per column; a power of two. */
const SLOTS = 16_384

/**
 * A column read as text. Texts come back again and again, so each has a slot by its length and a few characters: what
 * is in its slot needs no trimming, no check for emptiness and no new string.
 */
export class TextColumn {
  readonly index: number
  readonly header: string
  readonly #code: boolean
  readonly #fixed: string
  readonly #raws: string[]
  readonly #values: string[]
  #last = ''
  #lastValue: string

  constructor(index: number, header: string, code: boolean, fixed: string) {
    this.index = index
    this.header = header
    this.#code = code
    this.#fixed = fixed
    this.#lastValue = fixed
    this.#raws = new Array<string>(index < 0 ? 0 : SLOTS).fill('')
    this.#values = new Array<string>(index < 0 ? 0 : SLOTS).fill(fixed)
  }

  /** The text, without blanks around; empty where the cell holds nothing, the default where there is no column. */
  read(cells: readonly Cell[]): string {
    if (this.index < 0) return this.#fixed
    const cell = cells[this.index]
    const raw = typeof cell === 'string' ? cell : cellText(cell)
    // rows of one document follow each other: mostly it is the text of the row before
    if (raw === this.#last) return this.#lastValue
    const slot = slotOf(raw)
    if (raw !== this.#raws[slot]) {
      const text = unguarded(raw).trim()
      const kept = detached(raw)
      const value = isEmpty(text) ? this.#fixed : text === raw ? kept : detached(text)
      this.#raws[slot] = kept
      this.#values[slot] = this.#code ? codeText(value) : value
    }
    this.#last = this.#raws[slot]!
    this.#lastValue = this.#values[slot]!
    return this.#lastValue
  }
}

/** The slot of a text: its length, its last four characters and one in the middle. */
function slotOf(text: string): number {
  const n = text.length
  if (n < 4) return n === 0 ? 0 : (text.charCodeAt(0) * 31 + text.charCodeAt(n - 1) * 7 + n) & (SLOTS - 1)
  const tail =
    text.charCodeAt(n - 1) +
    text.charCodeAt(n - 2) * 11 +
    text.charCodeAt(n - 3) * 101 +
    text.charCodeAt(n - 4) * 1009
  return (tail + text.charCodeAt(n >> 1) * 613 + text.charCodeAt(0) * 17 + n * 3) & (SLOTS - 1)
}

/** What a text is as a number; `shape` null where it stands for nothing. */
type KnownNumber = { raw: string; shape: NumberShape | null; value: Decimal | null; percent: boolean }

const SHORT = 4
const SHORT_SLOTS = 1024
const NO_NUMBER: KnownNumber = { raw: '', shape: null, value: null, percent: false }

/**
 * A column read as a number in the style of its column. Short texts, such as quantities, come back again and again and
 * are looked at once; for longer ones that would not pay. After `read`, `bad` holds a text that is no such number.
 */
export class NumberColumn {
  readonly index: number
  readonly header: string
  readonly evidence: ColumnEvidence
  readonly #reader = new NumberReader()
  readonly #style: NumberStyle
  readonly #known: KnownNumber[]
  bad = ''

  constructor(index: number, header: string, style: NumberStyle) {
    this.index = index
    this.header = header
    this.#style = style
    this.evidence = new ColumnEvidence(header, 'number')
    this.#known = new Array<KnownNumber>(index < 0 ? 0 : SHORT_SLOTS).fill(NO_NUMBER)
  }

  read(cells: readonly Cell[]): Decimal | null {
    this.bad = ''
    if (this.index < 0) return null
    const cell = cells[this.index]
    if (cell === undefined) return null
    if (typeof cell === 'number') return this.#plain(cell)
    const known = cell.length > SHORT ? this.#look(cell) : this.#short(cell)
    if (known.shape === null) return null
    this.evidence.add(known.shape, cell)
    if (known.percent) this.evidence.percent = true
    if (known.value === null) this.bad = cell.trim()
    return known.value
  }

  #short(cell: string): KnownNumber {
    const slot = slotOf(cell) & (SHORT_SLOTS - 1)
    let known = this.#known[slot]!
    if (cell !== known.raw) {
      known = this.#look(cell)
      this.#known[slot] = known
    }
    return known
  }

  #look(raw: string): KnownNumber {
    const text = trimmed(unguarded(raw))
    if (isEmpty(text)) return { ...NO_NUMBER, raw }
    const shape = this.#reader.shapeOf(text)
    return { raw, shape, value: this.#reader.valueIn(this.#style), percent: this.#reader.percent }
  }

  /** Keeps the largest value as evidence. */
  seen(value: Decimal): void {
    const size = Math.abs(decimalNumber(value))
    if (size > this.evidence.largest) this.evidence.largest = size
  }

  #plain(cell: number): Decimal | null {
    const value = decimalOfNumber(cell)
    this.evidence.add('integer', String(cell))
    if (value === null) this.bad = String(cell)
    return value
  }
}

/** A column read as a calendar day. After `read`, `bad` holds a text that is no date and `invalid` whether it looks like one. */
export class DateColumn {
  readonly index: number
  readonly header: string
  readonly evidence: ColumnEvidence
  readonly #reader = new DateReader()
  readonly #style: DateStyle
  bad = ''
  invalid = false
  #last = ''
  #day: Day | null = null
  #shape: ReturnType<DateReader['shapeOf']> = 'none'

  constructor(index: number, header: string, style: DateStyle) {
    this.index = index
    this.header = header
    this.#style = style
    this.evidence = new ColumnEvidence(header, 'date')
  }

  read(cells: readonly Cell[]): Day | null {
    this.bad = ''
    if (this.index < 0) return null
    const cell = cells[this.index]
    if (cell === undefined) return null
    const raw = typeof cell === 'number' ? String(cell) : cell
    if (raw !== this.#last) {
      const text = unguarded(raw).trim()
      if (isEmpty(text)) return null
      this.#shape = this.#reader.shapeOf(text)
      this.#day = this.#reader.valueIn(this.#style)
      this.#last = raw
    } else if (raw === '') return null
    this.evidence.add(this.#shape, raw)
    if (this.#day === null) {
      this.bad = raw.trim()
      this.invalid = this.#shape === 'invalid'
    }
    return this.#day
  }
}

/** The columns of a mapping, found by header name, each with its style. */
export class ColumnSet {
  readonly #mapping: Mapping
  readonly #at: ReadonlyMap<string, number>
  readonly #styles: Styles
  readonly evidences: ColumnEvidence[] = []

  constructor(columns: readonly string[], mapping: Mapping, styles: Styles) {
    this.#mapping = mapping
    this.#at = new Map(columns.map((c, i) => [c, i]))
    this.#styles = styles
  }

  has(field: Field): boolean {
    const header = this.#mapping.columns[field]
    return header !== undefined && this.#at.has(header)
  }

  #place(field: Field): [number, string] {
    const header = this.#mapping.columns[field] ?? ''
    return [header === '' ? -1 : (this.#at.get(header) ?? -1), header]
  }

  text(field: Field): TextColumn {
    return new TextColumn(...this.#place(field), false, this.#mapping.defaults?.[field] ?? '')
  }

  code(field: Field): TextColumn {
    return new TextColumn(...this.#place(field), true, this.#mapping.defaults?.[field] ?? '')
  }

  number(field: Field): NumberColumn {
    const [index, header] = this.#place(field)
    const column = new NumberColumn(index, header, this.#styles.numbers[header] ?? 'point')
    if (index >= 0) this.evidences.push(column.evidence)
    return column
  }

  date(field: Field): DateColumn {
    const [index, header] = this.#place(field)
    const column = new DateColumn(index, header, this.#styles.dates[header] ?? 'ymd')
    if (index >= 0) this.evidences.push(column.evidence)
    return column
  }

  percent(field: Field): PercentStyle {
    return this.#styles.percents[this.#place(field)[1]] ?? 'percent'
  }
}
