import { NO_DAY, type Portfolio } from '../../ledger/portfolio.ts'
import { addMonths, civilOf, type Day } from '../../shared/calendar.ts'

/** Before the relation ripened (1.12): customers by the year of their first purchase. */
export type LoyaltyYear = {
  year: number
  /** First purchase in the year, and those of them at least 12 months ago: only these can be counted. */
  started: number
  ripe: number
  /** A second purchase within 12 months after the first. */
  again: number
  /** again ÷ ripe; null while nobody is ripe. */
  coefficient: number | null
  /** No purchase in months 7–12. */
  lost: number
  /** Bought in months 7–12, for less than half of the revenue of months 1–6. */
  driedUp: number
  /** (lost + driedUp) ÷ ripe; null while nobody is ripe. */
  lostOrDriedUp: number | null
}

export type Loyalty = { years: LoyaltyYear[]; startUnknown: number }

/**
 * The loyalty coefficient per start year: share of a year's new customers that buy again in the next 12 months, and
 * the share that is lost or dries up within its first year, as known at day `asOf`.
 *
 * Without a customer-since date the start of a customer that bought in the ledger's first 12 months is unknown; with
 * one from before the ledger its first year cannot be seen. Both stay outside.
 */
export function loyalty(portfolio: Portfolio, asOf: Day): Loyalty {
  const { customers, sales } = portfolio
  const years = new Map<number, LoyaltyYear>()
  let startUnknown = 0
  if (portfolio.first === NO_DAY) return { years: [], startUnknown }
  const certainFrom = addMonths(portfolio.first, 12)
  const calendar = monthTable(portfolio.first, portfolio.last)
  const { day, start, revenue } = sales
  for (let c = 0; c < customers.n; c++) {
    let row = start[c]!
    const end = start[c + 1]!
    let first = NO_DAY
    let half = 0
    let full = 0
    let second = false
    let late = false
    let early = 0
    let later = 0
    while (row < end) {
      const d = day[row]!
      if (d >= asOf) break
      let onDay = 0
      do onDay += revenue[row++]!
      while (row < end && day[row] === d)
      if (first === NO_DAY) {
        if (onDay <= 0) continue
        first = d
        half = calendar.plus6[d - portfolio.first]!
        full = calendar.plus12[d - portfolio.first]!
      } else if (d >= full) break
      else if (onDay > 0) {
        second = true
        if (d >= half) late = true
      }
      if (d < half) early += onDay
      else later += onDay
    }
    if (first === NO_DAY) continue
    const since = customers.since[c]!
    if (since === NO_DAY && first < certainFrom) {
      startUnknown++
      continue
    }
    if (since !== NO_DAY && since < portfolio.first) continue
    const number = calendar.year[first - portfolio.first]!
    const year = years.get(number) ?? emptyYear(number)
    years.set(number, year)
    year.started++
    if (full > asOf) continue
    year.ripe++
    if (second) year.again++
    if (!late) year.lost++
    else if (later < early / 2) year.driedUp++
  }
  const list = [...years.values()].sort((a, b) => a.year - b.year)
  for (const year of list) {
    if (year.ripe === 0) continue
    year.coefficient = year.again / year.ripe
    year.lostOrDriedUp = (year.lost + year.driedUp) / year.ripe
  }
  return { years: list, startUnknown }
}

const emptyYear = (year: number): LoyaltyYear => ({
  year,
  started: 0,
  ripe: 0,
  again: 0,
  coefficient: null,
  lost: 0,
  driedUp: 0,
  lostOrDriedUp: null,
})

/** Calendar arithmetic once per day of the ledger instead of once per customer. */
function monthTable(first: Day, last: Day) {
  const size = last - first + 1
  const plus6 = new Int32Array(size)
  const plus12 = new Int32Array(size)
  const year = new Int32Array(size)
  for (let i = 0; i < size; i++) {
    plus6[i] = addMonths(first + i, 6)
    plus12[i] = addMonths(first + i, 12)
    year[i] = civilOf(first + i).year
  }
  return { plus6, plus12, year }
}
