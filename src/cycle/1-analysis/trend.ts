import type { Portfolio } from '../../ledger/portfolio.ts'
import { dayOfMonthIndex, monthIndexOf } from '../../shared/calendar.ts'
import { roundHalfAway } from '../../shared/money.ts'
import type { Period } from '../../shared/period.ts'
import { type AnalysisSettings, DRIVERS } from './settings.ts'

/** One month of a customer: money in cents, attention and other activities in minutes. */
export type TrendMonth = {
  /** Months since year 0, see `monthIndexOf`. */
  month: number
  revenue: number
  grossMargin: number
  minutes: number
}

/**
 * A customer by month, months without anything included; `customer` is a portfolio index. The months of a period add
 * up to its figures exactly, where the period holds whole months.
 */
export function trend(
  portfolio: Portfolio,
  customer: number,
  period: Period,
  settings: AnalysisSettings,
): TrendMonth[] {
  const { sales, activities } = portfolio
  const first = monthIndexOf(period.from)
  const months: TrendMonth[] = []
  for (let m = first; dayOfMonthIndex(m) < period.to; m++) {
    months.push({ month: m, revenue: 0, grossMargin: 0, minutes: 0 })
  }
  for (let row = sales.start[customer]!; row < sales.start[customer + 1]!; row++) {
    const d = sales.day[row]!
    if (d < period.from || d >= period.to) continue
    const at = months[monthIndexOf(d) - first]!
    at.revenue += sales.revenue[row]!
    at.grossMargin +=
      sales.revenue[row]! -
      sales.cost[row]! -
      roundHalfAway(sales.uncosted[row]! * (1 - settings.defaultMargin))
  }
  for (let row = activities.start[customer]!; row < activities.start[customer + 1]!; row++) {
    const d = activities.day[row]!
    if (d < period.from || d >= period.to) continue
    const logged = activities.minutes[row]!
    months[monthIndexOf(d) - first]!.minutes += Number.isNaN(logged)
      ? activities.count[row]! * settings.costToServe.standardMinutes[DRIVERS[activities.kind[row]!]!]
      : logged
  }
  return months
}
