import { detached, isEmpty } from './cells.ts'
import { DateReader } from './dates.ts'
import { NumberReader } from './numbers.ts'

const LOOK = 40

/**
 * Finds the header among the first rows: the first row with the most cells that hold a text (no number, no date,
 * not empty); what stands above it are titles. A table whose fullest row looks like the rows below it has no header.
 * `header` and `first` (the first data row) are 0-based indexes.
 */
export function headerOf(
  rows: readonly (readonly string[])[],
  skip: number,
): { header: number | null; first: number } {
  let best = -1
  let bestTexts = 0
  const usual = usualWidth(rows)
  const widths = rows.map(r => r.length).sort((a, b) => b - a)
  for (let r = skip; r < Math.min(rows.length, skip + LOOK); r++) {
    const row = rows[r]!
    if (row.length < usual / 2) continue
    // one row far wider than all others is a broken row, not a header
    if (row.length > 2 * (widths[1] ?? row.length) && (widths[1] ?? 0) > 1) continue
    const texts = row.filter(isName).length
    if (texts > bestTexts) {
      best = r
      bestTexts = texts
    }
  }
  const firstFilled = rows.findIndex((row, r) => r >= skip && row.some(c => c !== ''))
  if (best < 0) return { header: null, first: Math.max(skip, firstFilled) }
  const row = rows[best]!
  const filled = row.filter(c => c !== '').length
  if (bestTexts < filled / 2 || looksLikeData(row, rows, best)) {
    return { header: null, first: Math.max(skip, firstFilled) }
  }
  return { header: best, first: best + 1 }
}

/**
 * Whether a row is data rather than a header: a cell of it comes back in its own column below, or it holds a number
 * or date where the rows below hold one too.
 */
function looksLikeData(row: readonly string[], rows: readonly (readonly string[])[], at: number): boolean {
  const below = rows.slice(at + 1, at + 60).filter(r => r.length >= row.length / 2)
  for (let c = 0; c < row.length; c++) {
    const cell = row[c]!
    if (isEmpty(cell) || isName(cell)) continue
    const typed = below.filter(r => r[c] !== undefined && !isEmpty(r[c]!) && !isName(r[c]!)).length
    const text = below.filter(r => r[c] !== undefined && isName(r[c]!)).length
    if (/\d/.test(cell) && !/^\d{1,4}$/.test(cell) && (typed > text || below.length === 0)) return true
  }
  return false
}

const numbers = new NumberReader()
const dates = new DateReader()

/** A text that could name a column: not empty, no number, no date, and not endless. */
function isName(cell: string): boolean {
  if (isEmpty(cell) || cell.length > 120) return false
  return (
    numbers.shapeOf(cell) === 'none' &&
    dates.shapeOf(cell) === 'none' &&
    /[^\d\W]|[^\x20-\x7e]|%|#/.test(cell)
  )
}

function usualWidth(rows: readonly (readonly string[])[]): number {
  const widths = rows.map(r => r.length).sort((a, b) => a - b)
  return widths[Math.floor(widths.length / 2)] ?? 0
}

/** Column names without blanks around or line ends within, none empty, none twice: `Bedrag`, `Bedrag (2)`, `3`. */
export function uniqueNames(cells: readonly string[]): string[] {
  const taken = new Set<string>()
  const next = new Map<string, number>()
  return cells.map((cell, i) => {
    const name = detached(cell.slice(0, 1000).replace(/\s+/g, ' ').trim().slice(0, 120)) || String(i + 1)
    let unique = name
    for (let n = next.get(name) ?? 2; taken.has(unique); n++) {
      unique = `${name} (${n})`
      next.set(name, n + 1)
    }
    taken.add(unique)
    return unique
  })
}
