import { NO_DAY, type Portfolio } from '../../../ledger/portfolio.ts'
import { purchaseDays, startsOf } from '../../../ledger/purchase-days.ts'
import { addMonths, type Day } from '../../../shared/calendar.ts'
import type { RetentionYear } from '../../8-loyalty/retention.ts'

/** No mean is longer than this: a year in which everybody stayed does not make customers for ever. */
export const MOST_YEARS = 20

/** How many years a customer stays on average, and what that rests on. */
export type MeanYears = {
  years: number
  /** The ledger is too young for a rate: the years so far, so at least these. */
  atLeast: boolean
  /** Customer retention rate over all years together; null where `atLeast`. */
  rate: number | null
  /** Years of retention behind it. */
  over: number
  /** The rate gives more than 20 years. */
  capped: boolean
}

/**
 * Mean years as customer (9.1): 1 ÷ (1 − CRR), over at least two years of retention together (Σ kept ÷ Σ active at the
 * start), at most 20. With fewer years the mean so far, as "at least". Null where there is neither.
 *
 * Example: 85 % a year is 1 ÷ 0.15 = 6.67 years.
 */
export function meanYears(years: readonly RetentionYear[], soFar: number | null): MeanYears | null {
  let start = 0
  let kept = 0
  let over = 0
  for (const year of years) {
    if (year.start === 0) continue
    start += year.start
    kept += year.kept
    over++
  }
  if (over < 2)
    return soFar === null ? null : { years: soFar, atLeast: true, rate: null, over, capped: false }
  const rate = kept / start
  const mean = start / (start - kept)
  return { years: Math.min(MOST_YEARS, mean), atLeast: false, rate, over, capped: mean > MOST_YEARS }
}

/**
 * Mean years so far, of everybody who bought before `asOf`: from the start to now, for who is no longer active to the
 * last purchase. Where the start is unknown from the first purchase in the ledger, so it is a lower bound. Null when
 * nobody bought.
 */
export function yearsSoFar(portfolio: Portfolio, asOf: Day, activeMonths: number): number | null {
  const days = purchaseDays(portfolio)
  const { first, start } = startsOf(portfolio, days)
  const activeFrom = addMonths(asOf, -activeMonths)
  let sum = 0
  let customers = 0
  for (let c = 0; c < portfolio.customers.n; c++) {
    if (first[c] === NO_DAY || first[c]! >= asOf) continue
    let last = days.start[c]!
    while (last + 1 < days.start[c + 1]! && days.day[last + 1]! < asOf) last++
    const until = days.day[last]! >= activeFrom ? asOf : days.day[last]!
    const from = start[c] === NO_DAY || start[c]! > first[c]! ? first[c]! : start[c]!
    sum += (until - from) / 365.25
    customers++
  }
  return customers > 0 ? sum / customers : null
}
