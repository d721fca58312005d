import { addMonths, dayOfIso, isoOf, monthIndexOf } from '../../shared/calendar.ts'

/** A choice of the period picker: its place in the address and the half-open period it stands for. */
export type PeriodChoice = { text: string; from: string; to: string }

/** The calendar years a ledger touches, newest first: 2026-03-04 … 2024-11-30 → 2026, 2025, 2024. */
export function yearsOf(first: string | null, last: string | null): PeriodChoice[] {
  if (!first || !last) return []
  const years: PeriodChoice[] = []
  for (let year = Number(last.slice(0, 4)); year >= Number(first.slice(0, 4)) && years.length < 8; year--)
    years.push({ text: String(year), from: `${year}-01-01`, to: `${year + 1}-01-01` })
  return years
}

/** The last months of a ledger, newest first. */
export function monthsOf(first: string | null, last: string | null, most = 6): PeriodChoice[] {
  const start = first && dayOfIso(first)
  const end = last && dayOfIso(last)
  if (start === null || end === null || start === '' || end === '') return []
  const months: PeriodChoice[] = []
  for (let back = 0; back < most && monthIndexOf(end) - back >= monthIndexOf(start); back++) {
    const from = `${isoOf(addMonths(end, -back)).slice(0, 7)}-01`
    months.push({ text: from.slice(0, 7), from, to: isoOf(addMonths(dayOfIso(from)!, 1)) })
  }
  return months
}

/** First and last day as people pick them (the last included) to what the address holds, or null when reversed. */
export function customPeriod(from: string, lastDay: string): string | null {
  const start = dayOfIso(from)
  const end = dayOfIso(lastDay)
  return start !== null && end !== null && start <= end ? `${from}..${isoOf(end + 1)}` : null
}
