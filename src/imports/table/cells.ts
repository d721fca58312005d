/** One cell of a table: text from a CSV file, text or a number from a workbook (its dates come as ISO text). */
export type Cell = string | number

const EMPTY = new Set([
  '',
  '-',
  '--',
  '\\N',
  '?',
  '#N/A',
  '#N/B',
  'N/A',
  'n/a',
  'NA',
  'NULL',
  'null',
  'Null',
  '(null)',
  'NaN',
  'nan',
  'None',
  'none',
  'nvt',
  'n.v.t.',
  '(leeg)',
  '(blank)',
  '(vide)',
])
const LONGEST_EMPTY = 7

/** Whether a trimmed text stands for "nothing": blank, NULL, N/A, -, \N … */
export function isEmpty(text: string): boolean {
  if (text.length === 0) return true
  if (text.length > LONGEST_EMPTY) return false
  const first = text.charCodeAt(0)
  // most cells begin with a digit or a letter that none of the words begins with
  if ((first >= 48 && first <= 57) || (first >= 65 && first < 78) || (first > 78 && first < 92)) return false
  return EMPTY.has(text)
}

/** `trim`, at the price of two comparisons where there is nothing to trim. */
export function trimmed(text: string): string {
  const n = text.length
  if (n === 0) return text
  const first = text.charCodeAt(0)
  const last = text.charCodeAt(n - 1)
  return first > 32 && first < 160 && last > 32 && last < 160 ? text : text.trim()
}

/** The text of a cell without blanks around it. */
export function cellText(cell: Cell | undefined): string {
  return cell === undefined ? '' : typeof cell === 'string' ? cell.trim() : String(cell)
}

/** A code that a spreadsheet turned into a number loses its `.0`: 17850.0 → 17850. */
export function codeText(text: string): string {
  if (!text.endsWith('.0') || text.length < 3) return text
  for (let i = 0; i < text.length - 2; i++) {
    const c = text.charCodeAt(i)
    if (c < 48 || c > 57) return text
  }
  return text.slice(0, -2)
}

/** A copy that does not keep the block it was cut from in memory. */
export function detached(text: string): string {
  return text.length < 13 ? text : ` ${text}`.slice(1)
}
