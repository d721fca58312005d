import { addMonths } from '../../../shared/calendar.ts'
import { kthLargest } from '../../../statistics/select.ts'
import type { Figures } from '../../1-analysis/figures.ts'

/** Customer equity of some customers: the sum of their CLV. Cents. */
export type EquitySum = {
  customers: number
  equity: number
  /** Sum of the values above 0, and of those below: these count, and are shown apart. */
  positive: number
  negative: number
  negativeCustomers: number
}

export type Equity = EquitySum & {
  /** The best ⌈share × N⌉ customers and their part of the equity; null where that is not above 0. */
  top: { share: number; customers: number; equity: number; part: number | null }
  /** Equity ÷ revenue of a year: market share against its quality; null without revenue. */
  perRevenue: number | null
}

/** One class, segment or start year. */
export type EquityPart = EquitySum & {
  name: string | null
  /** Of all equity; null where that is not above 0. */
  part: number | null
}

/**
 * Customer equity (9.6): the sum of CLV over all customers. A negative value counts; what was spent on winning a
 * customer does not: it is past.
 *
 * Example: 600, 300, 150, −50 and 0 make 1,000, of which −50 from one customer; the best 20 % (one of five) hold 60 %.
 */
export function equity(clv: Float64Array, yearlyRevenue: number, topShare = 0.2): Equity {
  const all = emptySum()
  for (let i = 0; i < clv.length; i++) add(all, clv[i]!)
  const count = Math.ceil(topShare * clv.length)
  const top = count === 0 ? 0 : sumOfLargest(clv, count)
  return {
    ...all,
    top: { share: topShare, customers: count, equity: top, part: all.equity > 0 ? top / all.equity : null },
    perRevenue: yearlyRevenue > 0 ? all.equity / yearlyRevenue : null,
  }
}

/**
 * The same by class, segment or start year: `code[i]` is the index in `names` of customer i, any other number means
 * that it has none. Parts without customers stay, in the order of the names; the last part, without a name, is there
 * only when somebody has none.
 */
export function equityBy(clv: Float64Array, code: ArrayLike<number>, names: readonly string[]): EquityPart[] {
  const sums = [...names, null].map(name => ({ name, ...emptySum() }))
  const all = emptySum()
  for (let i = 0; i < clv.length; i++) {
    add(sums[code[i]!] ?? sums[names.length]!, clv[i]!)
    add(all, clv[i]!)
  }
  return sums
    .filter(sum => sum.name !== null || sum.customers > 0)
    .map(sum => ({ ...sum, part: all.equity > 0 ? sum.equity / all.equity : null }))
}

/** Years as names and a code per customer, for `equityBy`; a year of null has none. */
export function codesOfYears(years: ArrayLike<number | null>): { names: string[]; code: Int32Array } {
  const known = [...new Set(Array.from(years).filter(y => y !== null))].sort((a, b) => a - b)
  const index = new Map(known.map((year, i) => [year, i]))
  return {
    names: known.map(String),
    code: Int32Array.from(years, y => (y === null ? -1 : index.get(y)!)),
  }
}

/**
 * Share of the revenue that is sound (9.6): of customers that are active, profitable and without an alarm of drying up.
 * `alarm` by position in `f`. Null without revenue.
 */
export function soundRevenueShare(f: Figures, alarm: (position: number) => boolean): number | null {
  if (f.totals.revenue <= 0) return null
  const activeFrom = addMonths(f.period.to, -f.settings.activeMonths)
  let sound = 0
  for (let p = 0; p < f.n; p++) {
    if (f.lastPurchase[p]! >= activeFrom && f.contribution[p]! > 0 && !alarm(p)) sound += f.revenue[p]!
  }
  return sound / f.totals.revenue
}

/**
 * Goodwill per brand (9.6): Σ CLV × the brand's share of the customer's gross margin. `margin[b]` is brand b's gross
 * margin per customer, where brand margins add up to the customer's. What belongs to no brand, or to customers without
 * margin to share by, is `rest`; together they are the equity.
 */
export function goodwillByBrand(
  clv: Float64Array,
  margin: readonly Float64Array[],
): { brands: number[]; rest: number } {
  const brands = margin.map(() => 0)
  let rest = 0
  for (let i = 0; i < clv.length; i++) {
    let total = 0
    for (const brand of margin) total += Math.max(0, brand[i]!)
    if (total <= 0) rest += clv[i]!
    else for (let b = 0; b < margin.length; b++) brands[b]! += (clv[i]! * Math.max(0, margin[b]![i]!)) / total
  }
  return { brands, rest }
}

const emptySum = (): EquitySum => ({
  customers: 0,
  equity: 0,
  positive: 0,
  negative: 0,
  negativeCustomers: 0,
})

function add(sum: EquitySum, value: number): void {
  sum.customers++
  sum.equity += value
  if (value > 0) sum.positive += value
  else if (value < 0) {
    sum.negative += value
    sum.negativeCustomers++
  }
}

function sumOfLargest(values: Float64Array, count: number): number {
  const limit = kthLargest(values.slice(), count)
  let sum = 0
  let above = 0
  for (const v of values) {
    if (v <= limit) continue
    sum += v
    above++
  }
  return sum + (count - above) * limit
}
