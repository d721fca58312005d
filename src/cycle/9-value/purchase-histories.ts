import { NO_DAY, type Portfolio } from '../../ledger/portfolio.ts'
import { eachPurchase } from '../../ledger/purchase-days.ts'
import { addMonths, type Day } from '../../shared/calendar.ts'
import { roundHalfAway } from '../../shared/money.ts'
import type { Histories } from './models/histories.ts'

/** Days of one week, the unit in which a ledger is fitted. */
const WEEK = 7

/**
 * The history of every customer that bought before a day, as models of buying need it (9.5). Row i is customer
 * `members[i]` of the portfolio; x, tx and T are in weeks of exactly 7 days, every row weighs 1.
 */
export type PurchaseHistories = Histories & {
  /** The first day that no longer counts. */
  readonly asOf: Day
  readonly members: Int32Array
  readonly firstDay: Int32Array
  readonly lastDay: Int32Array
  /** 1 where the first purchase is known to be the first, or the customer's start was imported. */
  readonly startKnown: Uint8Array
  /** Cents of gross margin per purchase: everything before `asOf`, credits included, ÷ purchases (x + 1). */
  readonly margin: Float64Array
  /** Customers that bought twice or more, and those of them whose start is known. */
  readonly repeatBuyers: number
  readonly repeatBuyersKnown: number
}

/**
 * Purchase histories before day `asOf`, in one pass over the sales. A purchase is a day on which a customer's lines
 * sum to more than 0, so documents of one day are one purchase. The age runs to the day before `asOf`.
 *
 * The start is known when a customer-since date was imported or the first purchase lies 12 months or more after the
 * first document of the ledger; others may have bought before. They are valued, but do not belong in a fit.
 */
export function purchaseHistories(portfolio: Portfolio, asOf: Day, defaultMargin: number): PurchaseHistories {
  const size = portfolio.customers.n
  const { start, day, revenue, cost, uncosted } = portfolio.sales
  const columns = {
    members: new Int32Array(size),
    firstDay: new Int32Array(size),
    lastDay: new Int32Array(size),
    startKnown: new Uint8Array(size),
    x: new Float64Array(size),
    tx: new Float64Array(size),
    T: new Float64Array(size),
    margin: new Float64Array(size),
  }
  const certainFrom = portfolio.first === NO_DAY ? NO_DAY : addMonths(portfolio.first, 12)
  const costShare = 1 - defaultMargin
  let n = 0
  let repeatBuyers = 0
  let repeatBuyersKnown = 0
  for (let c = 0; c < size; c++) {
    const end = start[c + 1]!
    let row = start[c]!
    let first = NO_DAY
    let last = NO_DAY
    let purchases = 0
    let sold = 0
    let spent = 0
    while (row < end && day[row]! < asOf) {
      const d = day[row]!
      let onDay = 0
      // A group has several rows on one day: its members'. Together they make at most one purchase.
      do {
        onDay += revenue[row]!
        spent += cost[row]! + roundHalfAway(uncosted[row]! * costShare)
        row++
      } while (row < end && day[row] === d)
      sold += onDay
      if (onDay <= 0) continue
      if (first === NO_DAY) first = d
      last = d
      purchases++
    }
    if (purchases === 0) continue
    const known = portfolio.customers.since[c] !== NO_DAY || first >= certainFrom
    columns.members[n] = c
    columns.firstDay[n] = first
    columns.lastDay[n] = last
    columns.startKnown[n] = known ? 1 : 0
    columns.x[n] = purchases - 1
    columns.tx[n] = (last - first) / WEEK
    columns.T[n] = (asOf - 1 - first) / WEEK
    columns.margin[n] = (sold - spent) / purchases
    if (purchases > 1) {
      repeatBuyers++
      if (known) repeatBuyersKnown++
    }
    n++
  }
  return {
    n,
    asOf,
    members: columns.members.slice(0, n),
    firstDay: columns.firstDay.slice(0, n),
    lastDay: columns.lastDay.slice(0, n),
    startKnown: columns.startKnown.slice(0, n),
    x: columns.x.slice(0, n),
    tx: columns.tx.slice(0, n),
    T: columns.T.slice(0, n),
    weight: new Float64Array(n).fill(1),
    margin: columns.margin.slice(0, n),
    repeatBuyers,
    repeatBuyersKnown,
  }
}

/** Purchases of the given customers in [from, to): what a holdout is judged by. */
export function purchasesWithin(
  portfolio: Portfolio,
  members: Int32Array,
  from: Day,
  to: Day,
): Float64Array<ArrayBuffer> {
  const count = new Float64Array(members.length)
  for (let i = 0; i < members.length; i++)
    eachPurchase(portfolio.sales, members[i]!, from, to, () => {
      count[i]!++
    })
  return count
}

/** The days between purchases of the given customers before day `asOf`, in order of time. */
export function purchaseGaps(portfolio: Portfolio, members: Int32Array, asOf: Day): number[][] {
  return Array.from(members, member => {
    const gaps: number[] = []
    let last = NO_DAY
    eachPurchase(portfolio.sales, member, NO_DAY, asOf, day => {
      if (last !== NO_DAY) gaps.push(day - last)
      last = day
    })
    return gaps
  })
}

/** Some of the customers, in the order of `rows`. */
export function pick(h: Histories, rows: Int32Array): Histories {
  const take = (column: Float64Array) => Float64Array.from(rows, row => column[row]!)
  return { n: rows.length, x: take(h.x), tx: take(h.tx), T: take(h.T), weight: take(h.weight) }
}
