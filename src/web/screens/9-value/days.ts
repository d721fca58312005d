import { addMonths, dayOfIso, isoOf } from '../../../shared/calendar.ts'

/** The last day that counts of a half-open stretch: 2026-11-01 → 2026-10-31. */
export const dayBefore = (iso: string): string => {
  const day = dayOfIso(iso)
  return day === null ? iso : isoOf(day - 1)
}

/** So many months earlier: 2026-11-01 less 3 → 2026-08-01. */
export const monthsBefore = (iso: string, months: number): string => {
  const day = dayOfIso(iso)
  return day === null ? iso : isoOf(addMonths(day, -months))
}

/** Days from one to the other: 2026-10-01 to 2026-10-31 → 30. */
export const daysBetween = (from: string, to: string): number => (dayOfIso(to) ?? 0) - (dayOfIso(from) ?? 0)

/** The day after: the first that does not count of a stretch up to and including the given one. */
export const dayAfter = (iso: string): string => {
  const day = dayOfIso(iso)
  return day === null ? iso : isoOf(day + 1)
}
