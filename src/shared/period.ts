import {
  addMonths,
  type Day,
  dayOfIso,
  dayOfMonthIndex,
  isoOf,
  lastWeekdayOfMonth,
  monthIndexOf,
} from './calendar.ts'

/** A half-open stretch of days: `from` belongs to it, `to` does not. */
export type Period = { from: Day; to: Day }

/** Length in whole months where the period runs from month start to month start, else days ÷ 30.4375. */
export function monthsIn(period: Period): number {
  const a = monthIndexOf(period.from)
  const b = monthIndexOf(period.to)
  if (dayOfMonthIndex(a) === period.from && dayOfMonthIndex(b) === period.to) return b - a
  return (period.to - period.from) / 30.4375
}

/** The period of equal length right before it: the same months, one length back; other periods by days. */
export function periodBefore(period: Period): Period {
  const months = monthsIn(period)
  if (Number.isInteger(months)) return { from: addMonths(period.from, -months), to: period.from }
  return { from: period.from - (period.to - period.from), to: period.from }
}

/**
 * The default period: the 12 months up to the end of the last complete month. A month is complete when a
 * later-dated document exists (in a later month) or one is dated on its last weekday. `last` is the last document
 * date in the ledger, documents after today left out. When not one month is complete: the 12 months ending with
 * the month of `last`.
 */
export function defaultPeriod(first: Day, last: Day): Period {
  const month = monthIndexOf(last)
  const complete = last >= lastWeekdayOfMonth(last) || monthIndexOf(first) === month ? month + 1 : month
  return { from: dayOfMonthIndex(complete - 12), to: dayOfMonthIndex(complete) }
}

/** `2025-01-01..2026-01-01` (the end not included) or a year, `2025`, or a month, `2025-03`; null when it is none of these. */
export function parsePeriod(text: string): Period | null {
  if (/^\d{4}$/.test(text)) return monthsFrom(`${text}-01-01`, 12)
  if (/^\d{4}-\d\d$/.test(text)) return monthsFrom(`${text}-01`, 1)
  const [a, b, rest] = text.split('..')
  const from = a ? dayOfIso(a) : null
  const to = b ? dayOfIso(b) : null
  return from !== null && to !== null && from < to && rest === undefined ? { from, to } : null
}

function monthsFrom(first: string, months: number): Period | null {
  const from = dayOfIso(first)
  return from === null ? null : { from, to: addMonths(from, months) }
}

/** The period as `2025-01-01..2026-01-01`, which `parsePeriod` reads back. */
export function periodText(period: Period): string {
  return `${isoOf(period.from)}..${isoOf(period.to)}`
}
