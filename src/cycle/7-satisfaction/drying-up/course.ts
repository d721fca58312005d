import { type Day, dayOfMonthIndex, monthIndexOf } from '../../../shared/calendar.ts'
import type { Buying } from './buying.ts'
import type { Pause } from './pause.ts'
import type { DryingUpBasis, DryingUpSettings } from './settings.ts'
import { measureAt } from './stretch.ts'

/** One month of a buyer beside what its own rhythm and season promised; cents. */
export type CourseMonth = {
  /** Months since year 0. */
  month: number
  purchases: number
  revenue: number
  /** By the rhythm before the window; null in months that lie outside of what is looked at. */
  expectedPurchases: number | null
  expectedRevenue: number | null
}

export type Course = {
  months: CourseMonth[]
  /** Weight of a day in January … December, 1 on average; null where no season is known. */
  season: number[] | null
}

/**
 * The course of one buyer by month up to `asOf`, three years at most. Expected is own rhythm and season, without the
 * segment; the first and last month may hold only a part of their days, and so does what is expected of them.
 */
export function courseOf(
  buying: Buying,
  buyer: number,
  asOf: Day,
  settings: DryingUpSettings,
  basis: DryingUpBasis,
  pauses: readonly Pause[] | undefined,
): Course {
  const measure = measureAt(buying, asOf, settings, basis)
  const s = measure.of(buyer, pauses)
  const { days, weights } = measure
  if (s.purchases === 0) return { months: [], season: null }
  const first = monthIndexOf(days.day[days.at]!)
  const months: CourseMonth[] = []
  for (let m = first; dayOfMonthIndex(m) < asOf; m++) {
    const from = Math.max(dayOfMonthIndex(m), s.beforeFrom)
    const to = Math.min(dayOfMonthIndex(m + 1), asOf)
    const known = s.enough && from < to && s.beforeDays > 0
    const part = known ? measure.months.weighted(weights, 0, from, to) / s.beforeDays : 0
    months.push({
      month: m,
      purchases: 0,
      revenue: 0,
      expectedPurchases: known ? s.before * part : null,
      expectedRevenue: known ? Math.round(s.revenueBefore * part) : null,
    })
  }
  for (let i = days.at; i < days.end; i++) {
    const month = months[monthIndexOf(days.day[i]!) - first]!
    month.revenue += days.revenue[i]!
    if (days.revenue[i]! > 0) month.purchases++
  }
  return { months, season: s.enough && s.seasonal ? [...weights] : null }
}
