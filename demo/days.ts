import {
  civilOf,
  type Day,
  dayOfMonthIndex,
  monthIndexOf,
  startOfMonth,
  weekdayOf,
} from '../src/shared/calendar.ts'
import { MONTHS } from './behaviour.ts'

/** First day of the ledger: 36 whole months up to the end of the month before `until`. */
export function ledgerStart(until: Day): Day {
  return dayOfMonthIndex(monthIndexOf(startOfMonth(until)) - MONTHS)
}

/** Monday to Friday, without New Year, King's Day and Christmas. */
export function workingDays(from: Day, to: Day): Day[] {
  const days: Day[] = []
  for (let day = from; day < to; day++) {
    const { month, day: d } = civilOf(day)
    const holiday =
      (month === 1 && d === 1) || (month === 4 && d === 27) || (month === 12 && (d === 25 || d === 26))
    if (weekdayOf(day) <= 5 && !holiday) days.push(day)
  }
  return days
}

/** The working days of every month of the ledger, with the calendar month 0–11 and year. */
export function calendarOf(start: Day): { days: Day[]; month: number; year: number }[] {
  const first = monthIndexOf(start)
  return Array.from({ length: MONTHS }, (_, m) => ({
    days: workingDays(dayOfMonthIndex(first + m), dayOfMonthIndex(first + m + 1)),
    month: (first + m) % 12,
    year: Math.floor((first + m) / 12),
  }))
}
