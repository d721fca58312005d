import { csvCell } from '../shared/spreadsheet.ts'
import { heading } from './words.ts'

/** Separators as the spreadsheet of that language expects them. */
export type CsvLanguage = 'nl' | 'en'

type CsvUnit = 'text' | 'cents' | 'share' | 'number' | 'plain'
export type CsvColumn<Row> = {
  /** Key of the column's head in the words. */
  head: string
  unit: CsvUnit
  value: (row: Row) => string | number | boolean | null
}

/**
 * A table as CSV text, a piece per batch of rows. nl: semicolons and decimal commas; en: commas and decimal points;
 * with a byte order mark, so that Excel reads names right. Text that a spreadsheet would take for a formula gets an
 * apostrophe before it.
 */
export async function* csv<Row>(
  columns: readonly CsvColumn<Row>[],
  batches: AsyncIterable<readonly Row[]> | Iterable<readonly Row[]>,
  language: CsvLanguage,
): AsyncGenerator<string> {
  const separator = language === 'nl' ? ';' : ','
  const line = (cells: string[]) => `${cells.join(separator)}\r\n`
  // With the first rows, so that what is refused when they are asked for never begins as a file.
  let head = `\ufeff${line(columns.map(column => csvCell(heading(language, column.head), separator)))}`
  for await (const rows of batches) {
    let text = head
    head = ''
    for (const row of rows)
      text += line(columns.map(column => cell(column.value(row), column.unit, language)))
    yield text
  }
  if (head !== '') yield head
}

/** One cell. `plain` is a decimal as text (`-12.5`), which only gets the language's comma. */
export function cell(value: string | number | boolean | null, unit: CsvUnit, language: CsvLanguage): string {
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? '1' : '0'
  if (typeof value === 'number') {
    const text =
      unit === 'cents' ? (value / 100).toFixed(2) : unit === 'share' ? value.toFixed(6) : String(value)
    return language === 'nl' ? text.replace('.', ',') : text
  }
  if (unit === 'plain' && /^-?\d+(\.\d+)?$/.test(value))
    return language === 'nl' ? value.replace('.', ',') : value
  return csvCell(value, language === 'nl' ? ';' : ',')
}
