import { DATE_SHAPES, type DateShape, type DateStyle } from './dates.ts'
import type { Mapping, PercentStyle } from './mapping.ts'
import { type NumberShape, type NumberStyle, SHAPES } from './numbers.ts'

/** How the columns of one table are written; what a mapping states wins over what the cells say. */
export type Styles = {
  numbers: Record<string, NumberStyle>
  dates: Record<string, DateStyle>
  percents: Record<string, PercentStyle>
}

/** What the cells of one column say, counted over the whole file; per shape the first text as an example. */
export class ColumnEvidence {
  readonly column: string
  readonly sort: 'number' | 'date'
  filled = 0
  /** Largest absolute value of a discount column; tells percentages from fractions. */
  largest = 0
  percent = false
  readonly examples: Record<string, string> = {}
  readonly #counts: Record<string, number> = {}
  #shape = ''
  /** Cells of that shape seen in a row and not yet counted. */
  #run = 0

  constructor(column: string, sort: 'number' | 'date') {
    this.column = column
    this.sort = sort
    for (const shape of sort === 'number' ? SHAPES : DATE_SHAPES) this.#counts[shape] = 0
  }

  add(shape: NumberShape | DateShape, text: string): void {
    this.filled++
    if (shape !== this.#shape) {
      this.#count()
      this.#shape = shape
      this.examples[shape] ??= text.trim().slice(0, 40)
    }
    this.#run++
  }

  /** Cells per shape. */
  get counts(): Readonly<Record<string, number>> {
    this.#count()
    return this.#counts
  }

  #count(): void {
    if (this.#run > 0) this.#counts[this.#shape]! += this.#run
    this.#run = 0
  }
}

/** Evidence of one pass over a file. `filled` counts the cells with a value, for columns that might be chosen. */
export type Evidence = {
  columns: ColumnEvidence[]
  rows: number
  filled: Record<string, number>
}

/** One line of what was decided, to show: `style-number-comma` with "1.234,56 in 812 of 812 cells" as values. */
export type StyleNote = { column: string; code: string; values: Readonly<Record<string, string | number>> }

/** A column whose style its cells cannot tell: ask, offering the guess. */
export type Undecided = {
  column: string
  sort: 'number' | 'date'
  examples: string[]
  guess: NumberStyle | DateStyle
}

/** A column written in two ways: file and example texts of both; `severe` when reading it would risk wrong values. */
export type Mixed = {
  column: string
  sort: 'number' | 'date'
  counts: [number, number]
  examples: string[]
  severe: boolean
}

export type StyleDecision = { styles: Styles; undecided: Undecided[]; mixed: Mixed[]; notes: StyleNote[] }

/**
 * Decides the number and date style of every column over all its cells, never per cell: `1.000` is a thousand where
 * `12,50` stands in the same column. What only can be read both ways is undecided, with a guess from the other
 * columns and the delimiter; a column with proof of both styles is named as mixed.
 */
export function decideStyles(evidence: Evidence, mapping: Mapping, delimiter: string): StyleDecision {
  const decision: StyleDecision = {
    styles: { numbers: {}, dates: {}, percents: { ...mapping.percents } },
    undecided: [],
    mixed: [],
    notes: [],
  }
  const open: ColumnEvidence[] = []
  const dates = evidence.columns.filter(c => c.sort === 'date')
  for (const column of evidence.columns)
    if (column.sort === 'number' && !decideNumber(column, mapping, decision)) open.push(column)
  const byFile = dateOrderOf(dates, mapping, decision)
  for (const column of dates) decideDate(column, mapping, decision, byFile)
  const guess = guessOf(Object.values(decision.styles.numbers), delimiter)
  for (const column of open) {
    decision.styles.numbers[column.column] = guess
    const ambiguous = column.counts.eitherPoint! + column.counts.eitherComma!
    if (ambiguous > 0)
      decision.undecided.push({
        column: column.column,
        sort: 'number',
        examples: examplesOf(column, ['eitherPoint', 'eitherComma']),
        guess,
      })
  }
  const discount = evidence.columns.find(c => c.column === mapping.columns.discountPercent)
  if (discount && !mapping.percents?.[discount.column])
    decision.styles.percents[discount.column] = percentStyle(discount)
  return decision
}

/** False where the cells prove nothing: only whole numbers, or only such as 1.000. */
function decideNumber(column: ColumnEvidence, mapping: Mapping, decision: StyleDecision): boolean {
  const { point, comma, eitherPoint, eitherComma, integer } = column.counts as Record<NumberShape, number>
  const stated = mapping.numbers[column.column]
  if (!stated && point === 0 && comma === 0) return false
  const style = stated ?? (point >= comma ? 'point' : 'comma')
  decision.styles.numbers[column.column] = style
  const [mine, other] = style === 'point' ? [point, comma] : [comma, point]
  if (other > 0) {
    const severe = other > mine * 0.01 || eitherPoint + eitherComma > 0
    const examples = examplesOf(column, ['point', 'comma', 'eitherPoint', 'eitherComma'])
    decision.mixed.push({ column: column.column, sort: 'number', counts: [point, comma], examples, severe })
  }
  const readable = mine + integer + eitherPoint + eitherComma
  decision.notes.push({
    column: column.column,
    code: stated ? `style-number-${style}-stated` : `style-number-${style}`,
    values: {
      example: column.examples[style] ?? column.examples.integer ?? '',
      count: readable,
      of: column.filled,
    },
  })
  return true
}

type DateOrder = { style: 'dmy' | 'mdy'; why: 'column' | 'comma' }

/**
 * What the rest of the file says of a date that reads both ways: another date column whose order is proven, else proven
 * decimal commas, which nobody writes beside a month that comes first. Null where neither does.
 */
function dateOrderOf(
  dates: readonly ColumnEvidence[],
  mapping: Mapping,
  decision: StyleDecision,
): DateOrder | null {
  const proven = new Set<'dmy' | 'mdy'>()
  for (const { column, counts } of dates) {
    const stated = mapping.dates[column]
    if (stated === 'dmy' || stated === 'mdy') proven.add(stated)
    else if (counts.dmy! > 0 !== counts.mdy! > 0) proven.add(counts.dmy! > 0 ? 'dmy' : 'mdy')
  }
  if (proven.size === 1) return { style: [...proven][0]!, why: 'column' }
  const numbers = new Set(Object.values(decision.styles.numbers))
  return proven.size === 0 && numbers.size === 1 && numbers.has('comma')
    ? { style: 'dmy', why: 'comma' }
    : null
}

function decideDate(
  column: ColumnEvidence,
  mapping: Mapping,
  decision: StyleDecision,
  byFile: DateOrder | null,
): void {
  const { ymd, dmy, mdy, either, serial, named, same } = column.counts as Record<DateShape, number>
  const stated = mapping.dates[column.column]
  let style: DateStyle
  let why = ''
  if (stated) style = stated
  else if (dmy > 0 || mdy > 0) style = dmy >= mdy ? 'dmy' : 'mdy'
  else if (either > 0 && byFile) {
    style = byFile.style
    why = `-by-${byFile.why}`
  } else if (either > 0) {
    style = 'dmy'
    decision.undecided.push({
      column: column.column,
      sort: 'date',
      examples: examplesOf(column, ['either']),
      guess: 'dmy',
    })
  } else if (serial > ymd + named + same) style = 'serial'
  else if (same > ymd + named) style = byFile?.style ?? 'dmy'
  else style = 'ymd'
  decision.styles.dates[column.column] = style
  const other = style === 'mdy' ? dmy : mdy
  const mine = style === 'mdy' ? mdy : dmy
  if (other > 0 && (style === 'dmy' || style === 'mdy')) {
    const severe = other > mine * 0.01 || either > 0
    decision.mixed.push({
      column: column.column,
      sort: 'date',
      counts: [dmy, mdy],
      examples: examplesOf(column, ['dmy', 'mdy', 'either']),
      severe,
    })
  }
  const twoWay = style === 'dmy' || style === 'mdy' ? mine + either + same : 0
  const readable = ymd + named + (style.startsWith('serial') ? serial : 0) + (twoWay || same)
  const example = column.examples[style] ?? column.examples[named > 0 ? 'named' : 'either'] ?? ''
  decision.notes.push({
    column: column.column,
    code: stated ? `style-date-${style}-stated` : `style-date-${style}${why}`,
    values: {
      example: example || (column.examples.serial ?? column.examples.ymd ?? ''),
      count: readable,
      of: column.filled,
    },
  })
}

function guessOf(decided: readonly NumberStyle[], delimiter: string): NumberStyle {
  const points = decided.filter(s => s === 'point').length
  if (decided.length > 0) return points * 2 >= decided.length ? 'point' : 'comma'
  return delimiter === ';' ? 'comma' : 'point'
}

function examplesOf(column: ColumnEvidence, shapes: readonly string[]): string[] {
  return shapes.map(s => column.examples[s]).filter(e => e !== undefined)
}

/** More than 100 is no percentage, and where nothing passes 1 it is a part of 1. */
function percentStyle(column: ColumnEvidence): PercentStyle {
  if (column.percent) return 'percent'
  return column.largest > 100 ? 'amount' : column.largest > 1 ? 'percent' : 'fraction'
}

/** Whether two sets of styles read the same. */
export function sameStyles(a: Styles, b: Styles): boolean {
  const equal = (x: Record<string, string>, y: Record<string, string>): boolean =>
    [...new Set([...Object.keys(x), ...Object.keys(y)])].every(k => x[k] === y[k])
  return equal(a.numbers, b.numbers) && equal(a.dates, b.dates) && equal(a.percents, b.percents)
}
