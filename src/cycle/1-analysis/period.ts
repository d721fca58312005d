import { NO_DAY, type Portfolio } from '../../ledger/portfolio.ts'
import type { Day } from '../../shared/calendar.ts'
import { addMonths, startOfMonth } from '../../shared/calendar.ts'
import { defaultPeriod, type Period } from '../../shared/period.ts'

/** Rows dated after today: ignored by the default period, and reported. */
export type AfterToday = { rows: number; lastBefore: Day }

/** The last day of sales up to and including today, and how many customer-days lie after it. */
export function afterToday(portfolio: Portfolio, today: Day): AfterToday {
  if (portfolio.last === NO_DAY || portfolio.last <= today) return { rows: 0, lastBefore: portfolio.last }
  let rows = 0
  let lastBefore: Day = NO_DAY
  for (const { day } of [portfolio.sales, portfolio.unassigned.sales]) {
    for (let row = 0; row < day.length; row++) {
      if (day[row]! > today) rows++
      else if (day[row]! > lastBefore) lastBefore = day[row]!
    }
  }
  return { rows, lastBefore }
}

/** The 12 months up to the end of the last complete month of the ledger as of today; null when there are no sales. */
export function analysisPeriod(portfolio: Portfolio, today: Day): Period | null {
  const { lastBefore } = afterToday(portfolio, today)
  return lastBefore === NO_DAY ? null : defaultPeriod(portfolio.first, lastBefore)
}

/** Everything that was read, in whole months, for files analysed without a period; null when there are no sales. */
export function wholePeriod(portfolio: Portfolio): Period | null {
  if (portfolio.first === NO_DAY) return null
  return { from: startOfMonth(portfolio.first), to: startOfMonth(addMonths(startOfMonth(portfolio.last), 1)) }
}
