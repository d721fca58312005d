import type { Portfolio } from '../../../ledger/portfolio.ts'
import type { Day } from '../../../shared/calendar.ts'
import { type PurchaseHistories, purchaseHistories, purchasesWithin } from '../purchase-histories.ts'

/** A ledger in two: what a model may see, and what it is then judged by. */
export type HoldoutSplit = {
  /** First day of the holdout, and the first day after it. */
  readonly from: Day
  readonly to: Day
  /** Length of the holdout in weeks of 7 days. */
  readonly weeks: number
  /** Histories before `from`, of the customers that bought before it. */
  readonly calibration: PurchaseHistories
  /** Purchases in the holdout, by row of the calibration. */
  readonly bought: Float64Array
  /** Cents of revenue in the holdout, credits included. */
  readonly revenue: Float64Array
  /** Purchases after the first one in the equally long time before `from`: what one would expect without a model. */
  readonly before: Float64Array
  /** Customers whose first purchase lies in the holdout: no model could know them, so they are counted only. */
  readonly bornLater: number
}

/**
 * Splits the purchases at day `from`; `whole` are the histories up to the end of the holdout. A customer's age T runs to
 * the day before `from`, and the holdout from there, so that both meet. Example: CDNOW from 1997-10-01 to 1998-07-01 is
 * the usual split, 39 weeks of 2,357 customers.
 */
export function holdoutSplit(
  portfolio: Portfolio,
  from: Day,
  whole: PurchaseHistories,
  defaultMargin: number,
): HoldoutSplit {
  const to = whole.asOf
  const calibration = purchaseHistories(portfolio, from, defaultMargin)
  const { members, firstDay } = calibration
  const start = from - (to - from)
  const before = purchasesWithin(portfolio, members, start, from)
  for (let i = 0; i < members.length; i++) if (firstDay[i]! >= start) before[i]!--
  return {
    from,
    to,
    weeks: (to - from) / 7,
    calibration,
    bought: purchasesWithin(portfolio, members, from, to),
    // Few ask for it.
    get revenue() {
      return revenueWithin(portfolio, members, from, to)
    },
    before,
    bornLater: whole.n - calibration.n,
  }
}

function revenueWithin({ sales }: Portfolio, members: Int32Array, from: Day, to: Day): Float64Array {
  return Float64Array.from(members, c => {
    let sum = 0
    for (let row = sales.start[c + 1]! - 1; row >= sales.start[c]! && sales.day[row]! >= from; row--) {
      if (sales.day[row]! < to) sum += sales.revenue[row]!
    }
    return sum
  })
}
