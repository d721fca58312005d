import { countOfShare } from './count-of-share.ts'
import type { Figures } from './figures.ts'
import type { Significance } from './significance.ts'
import type { Whale } from './whale.ts'

export type SizeClass = 'large' | 'middle' | 'small' | 'none'
export const SIZE_CLASSES: readonly SizeClass[] = ['large', 'middle', 'small', 'none']

export type Band = {
  customers: number
  /** Of the customers. */
  share: number
  contribution: number
  contributionShare: number | null
  revenue: number
  revenueShare: number | null
}

export type SizeByProfit = { size: SizeClass; profit: SizeClass; customers: number; contribution: number }

export type Pyramids = {
  /** The best 20 % (setting) by contribution and what they bring, and by revenue likewise. */
  best: { customers: number; contributionShare: number | null; revenueShare: number | null }
  /** Inverted pyramids: by contribution, best first. */
  bands: Band[]
  /** All sixteen cells, large to none. */
  table: SizeByProfit[]
  /** Index in SIZE_CLASSES per position. */
  size: Uint8Array
  profit: Uint8Array
}

/** The first 20/80 and the inverted pyramids (1.6). Shares of a total that is 0 or less are null. */
export function pyramids(f: Figures, w: Whale, s: Significance): Pyramids {
  const { revenue, contribution } = f.totals
  const count = countOfShare(f.n, f.settings.attention.top)
  let bestRevenue = 0
  for (let i = 0; i < count; i++) bestRevenue += f.revenue[s.order[i]!]!
  const size = sizeClasses(f.revenue, s.order, f.settings.sizeLimits)
  const profit = sizeClasses(f.contribution, w.order, f.settings.sizeLimits)
  const table = SIZE_CLASSES.flatMap(a =>
    SIZE_CLASSES.map((b): SizeByProfit => ({ size: a, profit: b, customers: 0, contribution: 0 })),
  )
  for (let p = 0; p < f.n; p++) {
    const cell = table[size[p]! * 4 + profit[p]!]!
    cell.customers++
    cell.contribution += f.contribution[p]!
  }
  return {
    best: {
      customers: count,
      contributionShare: contribution > 0 && count > 0 ? w.cumulative[count - 1]! / contribution : null,
      revenueShare: revenue > 0 && count > 0 ? bestRevenue / revenue : null,
    },
    bands: bandsOf(f, w),
    table,
    size,
    profit,
  }
}

function bandsOf(f: Figures, w: Whale): Band[] {
  let from = 0
  let upTo = 0
  return f.settings.bands.map((share, index) => {
    upTo += share
    const to = index === f.settings.bands.length - 1 ? f.n : countOfShare(f.n, upTo)
    let contribution = 0
    let revenue = 0
    for (let i = from; i < to; i++) {
      contribution += f.contribution[w.order[i]!]!
      revenue += f.revenue[w.order[i]!]!
    }
    const customers = Math.max(0, to - from)
    from = Math.max(from, to)
    return {
      customers,
      share: f.n > 0 ? customers / f.n : 0,
      contribution,
      contributionShare: f.totals.contribution > 0 ? contribution / f.totals.contribution : null,
      revenue,
      revenueShare: f.totals.revenue > 0 ? revenue / f.totals.revenue : null,
    }
  })
}

/**
 * Large, middle and small: the customers up to 80, 95 and 100 % (settings) of the cumulated positive values; the one
 * that crosses a limit, and ties with it, still belong. Values of 0 or less are in no class.
 */
export function sizeClasses(
  values: Float64Array,
  order: Int32Array,
  [large, middle]: readonly [number, number],
): Uint8Array {
  let total = 0
  for (let p = 0; p < values.length; p++) if (values[p]! > 0) total += values[p]!
  const limits = [total * large - total * 1e-12, total * middle - total * 1e-12, Number.POSITIVE_INFINITY]
  const classes = new Uint8Array(values.length).fill(3)
  let sum = 0
  let at = 0
  let previous = Number.NaN
  for (let i = 0; i < order.length; i++) {
    const p = order[i]!
    const v = values[p]!
    if (v <= 0) break
    if (v !== previous) while (sum >= limits[at]!) at++
    classes[p] = at
    sum += v
    previous = v
  }
  return classes
}
