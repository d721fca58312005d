import { civilOf, type Day } from '../src/shared/calendar.ts'
import type { Cents } from '../src/shared/money.ts'

/** A table as a Dutch bookkeeping package exports it: semicolons, decimal commas, dd-mm-yyyy, CRLF. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, ...rows]
    .map(row => row.map(quoted).join(';'))
    .join('\r\n')
    .concat('\r\n')
}

function quoted(text: string): string {
  return /[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** 123456 → "1234,56". */
export function amount(cents: Cents): string {
  const abs = Math.abs(cents)
  return `${cents < 0 ? '-' : ''}${Math.floor(abs / 100)},${String(abs % 100).padStart(2, '0')}`
}

/** "21-11-2026". */
export function date(day: Day): string {
  const { year, month, day: d } = civilOf(day)
  return `${String(d).padStart(2, '0')}-${String(month).padStart(2, '0')}-${year}`
}
