import { NO_DAY, type Portfolio } from '../../../ledger/portfolio.ts'
import type { Day } from '../../../shared/calendar.ts'
import { segmentsOf } from '../../1-analysis/segments.ts'

/**
 * What drying up is judged by: days of sales per buyer, in the columns of the ledger, and what is counted once for all
 * days that it is judged on. A buyer is a customer, or a customer in one product group.
 */
export type Buying = {
  readonly n: number
  /** Store id of the customer. */
  readonly customer: Float64Array
  readonly start: Int32Array
  readonly day: Int32Array
  readonly revenue: Float64Array
  readonly cost: Float64Array
  readonly uncosted: Float64Array
  /** The group whose rise and fall a buyer shares: index in `segments`, −1 where it is not known. */
  readonly segment: Int32Array
  readonly segments: readonly string[]
  /** First and last day of the ledger. */
  readonly first: Day
  readonly last: Day
  /** First purchase of every buyer, NO_DAY where there is none. */
  readonly firstPurchase: Int32Array
  /**
   * Purchases per segment until a day: place s × (days + 1) + d holds those before the d-th day of the ledger. The
   * last row, s = segments.length, holds those of all buyers.
   */
  readonly purchasesUntil: Int32Array
  /** Buyers of a segment, and last of all. */
  readonly size: Int32Array
}

const remembered = new WeakMap<Portfolio, Buying>()

/** The buying of a portfolio; one pass over its days, remembered per portfolio. */
export function buyingOf(portfolio: Portfolio): Buying {
  const known = remembered.get(portfolio)
  if (known) return known
  const { names, code } = segmentsOf(portfolio.customers)
  const { customers, sales, first, last } = portfolio
  const n = customers.n
  const span = first === NO_DAY ? 0 : last - first + 1
  const purchasesUntil = new Int32Array((names.length + 1) * (span + 1))
  const firstPurchase = new Int32Array(n).fill(NO_DAY)
  const size = new Int32Array(names.length + 1)
  const all = names.length * (span + 1)
  const { start, day, revenue } = sales
  for (let c = 0; c < n; c++) {
    const own = code[c]! < 0 ? -1 : code[c]! * (span + 1)
    let row = start[c]!
    const end = start[c + 1]!
    while (row < end) {
      const d = day[row]!
      let sum = 0
      do sum += revenue[row++]!
      while (row < end && day[row] === d)
      if (sum <= 0) continue
      if (firstPurchase[c] === NO_DAY) firstPurchase[c] = d
      const at = d - first + 1
      purchasesUntil[all + at]!++
      if (own >= 0) purchasesUntil[own + at]!++
    }
    if (firstPurchase[c] === NO_DAY) continue
    size[names.length]!++
    if (own >= 0) size[code[c]!]!++
  }
  for (let s = 0; s <= names.length; s++) {
    const base = s * (span + 1)
    for (let d = 1; d <= span; d++) purchasesUntil[base + d]! += purchasesUntil[base + d - 1]!
  }
  const buying: Buying = {
    n,
    customer: customers.id,
    start,
    day,
    revenue,
    cost: sales.cost,
    uncosted: sales.uncosted,
    segment: code,
    segments: names,
    first,
    last,
    firstPurchase,
    purchasesUntil,
    size,
  }
  remembered.set(portfolio, buying)
  return buying
}
