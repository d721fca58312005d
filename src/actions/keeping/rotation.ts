import { dayOfIso } from '../../shared/calendar.ts'

/** How many backups stay: one a day, one a week, one a month. */
export type Rotation = { days: number; weeks: number; months: number }

export const ROTATION: Rotation = { days: 7, weeks: 5, months: 12 }

/** Day 0 of the calendar, 1 January 1970, was a Thursday; weeks begin on Monday. */
const THURSDAY = 3

/**
 * Which backups stay: of each of the last days, weeks and months in which one was made, the newest. Days without a
 * backup do not count, so that a server that was off for a month loses nothing. `taken` is ISO 8601 in UTC.
 *
 * @example
 * kept([{ taken: '2026-11-20T01:30:00.000Z' }, { taken: '2026-11-21T01:30:00.000Z' }], { days: 1, weeks: 1, months: 1 })
 * // the second
 */
export function kept<T extends { readonly taken: string }>(
  backups: readonly T[],
  rotation: Rotation,
): Set<T> {
  const newest = [...backups].sort((a, b) => (a.taken < b.taken ? 1 : a.taken > b.taken ? -1 : 0))
  const stay = new Set<T>()
  const dayOf = (backup: T) => dayOfIso(backup.taken.slice(0, 10)) ?? 0
  for (const [count, spanOf] of [
    [rotation.days, (b: T) => String(dayOf(b))],
    [rotation.weeks, (b: T) => String(Math.floor((dayOf(b) + THURSDAY) / 7))],
    [rotation.months, (b: T) => b.taken.slice(0, 7)],
  ] as const) {
    const spans = new Set<string>()
    for (const backup of newest) {
      const span = spanOf(backup)
      if (spans.has(span)) continue
      if (spans.size === count) break
      spans.add(span)
      stay.add(backup)
    }
  }
  return stay
}
