import { csvCell } from '../../shared/spreadsheet.ts'
import type { Language } from '../words/language.ts'

/**
 * Rows as CSV that spreadsheets of the language open at once: byte order mark, `;` and decimal comma in Dutch, `,`
 * and point in English. Text that a spreadsheet would take for a formula gets an apostrophe before it.
 */
export function csvOf(rows: readonly (readonly (string | number | null)[])[], language: Language): string {
  const separator = language === 'nl' ? ';' : ','
  const cell = (value: string | number | null): string => {
    if (value === null) return ''
    if (typeof value === 'number') return language === 'nl' ? String(value).replace('.', ',') : String(value)
    return csvCell(value, separator)
  }
  return `\uFEFF${rows.map(row => row.map(cell).join(separator)).join('\r\n')}\r\n`
}
