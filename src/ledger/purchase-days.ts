import { addMonths, type Day } from '../shared/calendar.ts'
import { NO_DAY, type Portfolio, type SalesDays } from './portfolio.ts'

/** The days on which each customer bought, ascending: those of customer c are day[start[c]] … day[start[c+1]−1]. */
export type PurchaseDays = {
  readonly start: Int32Array
  readonly day: Int32Array
  /** What the lines of that day sum to, in cents: always above 0. */
  readonly revenue: Float64Array
}

/**
 * The purchases of all customers: days on which their lines sum to more than 0, the documents of one day together.
 * Example: invoices of € 60 and € 40 on one day are one purchase of € 100; € 60 and a credit of € 60 are none.
 */
export function purchaseDays({ customers, sales }: Portfolio): PurchaseDays {
  const start = new Int32Array(customers.n + 1)
  const day = new Int32Array(sales.day.length)
  const revenue = new Float64Array(sales.day.length)
  let n = 0
  for (let c = 0; c < customers.n; c++) {
    const end = sales.start[c + 1]!
    for (let row = sales.start[c]!; row < end; ) {
      const d = sales.day[row]!
      let onDay = 0
      do onDay += sales.revenue[row++]!
      while (row < end && sales.day[row] === d)
      if (onDay <= 0) continue
      day[n] = d
      revenue[n++] = onDay
    }
    start[c + 1] = n
  }
  return { start, day: day.subarray(0, n), revenue: revenue.subarray(0, n) }
}

/**
 * Hands over the purchases of one customer in [from, to) in order of time: the day, what its lines sum to in cents, and
 * its rows of sales (`past` is the one after the last).
 */
export function eachPurchase(
  { start, day, revenue }: SalesDays,
  customer: number,
  from: Day,
  to: Day,
  visit: (day: Day, revenue: number, row: number, past: number) => void,
): void {
  const end = start[customer + 1]!
  let row = firstRowFrom(day, start[customer]!, end, from)
  while (row < end && day[row]! < to) {
    const first = row
    const d = day[row]!
    let onDay = 0
    do onDay += revenue[row++]!
    while (row < end && day[row] === d)
    if (onDay > 0) visit(d, onDay, first, row)
  }
}

/** The first row of low … high − 1 whose day is not before `from`, by halving. */
function firstRowFrom(day: Int32Array, low: number, high: number, from: Day): number {
  let a = low
  let b = high
  while (a < b) {
    const middle = (a + b) >>> 1
    if (day[middle]! < from) a = middle + 1
    else b = middle
  }
  return a
}

/** Where each relation began. */
export type Starts = {
  /** First purchase in the ledger, NO_DAY without one. */
  readonly first: Int32Array
  /** First purchase or customer-since day, the earlier; NO_DAY: start unknown, or not a customer yet. */
  readonly start: Int32Array
}

/**
 * The start of every customer: its first purchase or its customer-since day. Without the latter a first purchase within
 * the ledger's first 12 months says nothing: that start is unknown.
 */
export function startsOf(portfolio: Portfolio, purchases: PurchaseDays): Starts {
  const { n, since } = portfolio.customers
  const certainFrom = startsKnownFrom(portfolio)
  const first = new Int32Array(n).fill(NO_DAY)
  const start = new Int32Array(n).fill(NO_DAY)
  for (let c = 0; c < n; c++) {
    const at = purchases.start[c]!
    if (at < purchases.start[c + 1]!) first[c] = purchases.day[at]!
    const f = first[c]!
    const s = since[c]!
    if (s !== NO_DAY) start[c] = f !== NO_DAY && f < s ? f : s
    else if (f >= certainFrom) start[c] = f
  }
  return { first, start }
}

/** From this day on a first purchase is a start: 12 months after the ledger began. */
export function startsKnownFrom({ first }: Portfolio): Day {
  return first === NO_DAY ? NO_DAY : addMonths(first, 12)
}
