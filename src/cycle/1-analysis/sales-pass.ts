import { NO_DAY, type Portfolio } from '../../ledger/portfolio.ts'
import { addMonths } from '../../shared/calendar.ts'
import { roundHalfAway } from '../../shared/money.ts'
import type { Period } from '../../shared/period.ts'
import { driverOf } from './settings.ts'

/** What the days of sales tell of a period, per customer of the period; see `Figures` for the meaning of each. */
export type SalesFigures = {
  readonly n: number
  readonly members: Int32Array
  readonly revenue: Float64Array
  readonly knownCost: Float64Array
  readonly grossMargin: Float64Array
  readonly measuredShare: Float64Array
  readonly invoices: Int32Array
  readonly invoiceDays: Int32Array
  readonly documents: Int32Array
  readonly lines: Int32Array
  readonly returns: Int32Array
  readonly purchases: Int32Array
  readonly startDay: Int32Array
  readonly lastPurchase: Int32Array
  readonly sums: SalesSums
}

export type SalesSums = {
  revenue: number
  grossMargin: number
  invoices: number
  invoiceDays: number
  documents: number
  lines: number
  returns: number
  /** Revenue in absolute cents, and the part of it with cost from line or product. */
  gross: number
  measured: number
}

const emptySums = (): SalesSums => ({
  revenue: 0,
  grossMargin: 0,
  invoices: 0,
  invoiceDays: 0,
  documents: 0,
  lines: 0,
  returns: 0,
  gross: 0,
  measured: 0,
})

/**
 * One pass over all days of sales: the sums of the period, the purchases, the start of the relation, and who is a
 * customer of the period: with a document line or a costed activity in it. A prospect, who has not ordered yet, is
 * none. `defaultMargin` stands in where no cost is known.
 */
export function salesPass(portfolio: Portfolio, period: Period, defaultMargin: number): SalesFigures {
  const size = portfolio.customers.n
  const sinceOf = portfolio.customers.since
  const { start, day, revenue, cost, measured, uncosted, gross } = portfolio.sales
  const { invoices, documents, lines, returns } = portfolio.sales
  const { from, to } = period
  const members = new Int32Array(size)
  const revenueOf = new Float64Array(size)
  const costOf = new Float64Array(size)
  const marginOf = new Float64Array(size)
  const measuredOf = new Float64Array(size)
  const invoicesOf = new Int32Array(size)
  const invoiceDaysOf = new Int32Array(size)
  const documentsOf = new Int32Array(size)
  const linesOf = new Int32Array(size)
  const returnsOf = new Int32Array(size)
  const purchasesOf = new Int32Array(size)
  const startOf = new Int32Array(size)
  const lastOf = new Int32Array(size)
  const startsKnownFrom = portfolio.first === NO_DAY ? NO_DAY : addMonths(portfolio.first, 12)
  const costShare = 1 - defaultMargin
  const sums = emptySums()
  let n = 0
  for (let c = 0; c < size; c++) {
    let row = start[c]!
    const end = start[c + 1]!
    const firstRow = row < end ? day[row]! : NO_DAY
    let first = NO_DAY
    let last = NO_DAY
    let inPeriod = false
    let rev = 0
    let known = 0
    let assumed = 0
    let sure = 0
    let absolute = 0
    let invoiceCount = 0
    let invoiceDays = 0
    let documentCount = 0
    let lineCount = 0
    let returnCount = 0
    let buys = 0
    while (row < end) {
      const d = day[row]!
      const inside = d >= from && d < to
      let onDay = 0
      // A group has several rows on one day: its members'. Together they make at most one purchase.
      do {
        onDay += revenue[row]!
        if (inside) {
          inPeriod = true
          known += cost[row]!
          // Rounded per day, so that the months of a year add up to the year.
          assumed += roundHalfAway(uncosted[row]! * costShare)
          sure += measured[row]!
          absolute += gross[row]!
          invoiceCount += invoices[row]!
          if (invoices[row]! > 0) invoiceDays++
          documentCount += documents[row]!
          lineCount += lines[row]!
          returnCount += returns[row]!
        }
        row++
      } while (row < end && day[row] === d)
      if (inside) rev += onDay
      if (onDay > 0) {
        if (first === NO_DAY) first = d
        if (d < to) last = d
        if (inside) buys++
      }
    }
    const since = sinceOf[c]!
    let begin = NO_DAY
    if (since !== NO_DAY) begin = first !== NO_DAY && first < since ? first : since
    else if (first >= startsKnownFrom) begin = first
    if (!inPeriod) {
      const ordered = (firstRow !== NO_DAY && firstRow < to) || (since !== NO_DAY && since < to)
      if (!ordered || !hasCostedActivity(portfolio, c, Math.max(from, begin), to)) continue
    }
    const margin = rev - known - assumed
    members[n] = c
    revenueOf[n] = rev
    costOf[n] = known
    marginOf[n] = margin
    measuredOf[n] = absolute > 0 ? sure / absolute : Number.NaN
    invoicesOf[n] = invoiceCount
    invoiceDaysOf[n] = invoiceDays
    documentsOf[n] = documentCount
    linesOf[n] = lineCount
    returnsOf[n] = returnCount
    purchasesOf[n] = buys
    startOf[n] = begin
    lastOf[n] = last
    sums.revenue += rev
    sums.grossMargin += margin
    sums.invoices += invoiceCount
    sums.invoiceDays += invoiceDays
    sums.documents += documentCount
    sums.lines += lineCount
    sums.returns += returnCount
    sums.measured += sure
    sums.gross += absolute
    n++
  }
  return {
    n,
    members: members.subarray(0, n),
    revenue: revenueOf.subarray(0, n),
    knownCost: costOf.subarray(0, n),
    grossMargin: marginOf.subarray(0, n),
    measuredShare: measuredOf.subarray(0, n),
    invoices: invoicesOf.subarray(0, n),
    invoiceDays: invoiceDaysOf.subarray(0, n),
    documents: documentsOf.subarray(0, n),
    lines: linesOf.subarray(0, n),
    returns: returnsOf.subarray(0, n),
    purchases: purchasesOf.subarray(0, n),
    startDay: startOf.subarray(0, n),
    lastPurchase: lastOf.subarray(0, n),
    sums,
  }
}

const IMPERSONAL = driverOf('impersonal')

function hasCostedActivity(portfolio: Portfolio, c: number, from: number, to: number): boolean {
  const { start, day, kind } = portfolio.activities
  for (let row = start[c]!; row < start[c + 1]!; row++) {
    if (day[row]! >= from && day[row]! < to && kind[row] !== IMPERSONAL) return true
  }
  return false
}

/** The same sums for what has no customer. */
export function unassignedSums(portfolio: Portfolio, period: Period, defaultMargin: number): SalesSums {
  const { sales } = portfolio.unassigned
  const sum = emptySums()
  for (let row = 0; row < sales.day.length; row++) {
    const d = sales.day[row]!
    if (d < period.from || d >= period.to) continue
    const assumed = roundHalfAway(sales.uncosted[row]! * (1 - defaultMargin))
    sum.revenue += sales.revenue[row]!
    sum.grossMargin += sales.revenue[row]! - sales.cost[row]! - assumed
    sum.invoices += sales.invoices[row]!
    sum.documents += sales.documents[row]!
    sum.lines += sales.lines[row]!
    if (sales.invoices[row]! > 0) sum.invoiceDays++
    sum.returns += sales.returns[row]!
    sum.gross += sales.gross[row]!
    sum.measured += sales.measured[row]!
  }
  return sum
}
