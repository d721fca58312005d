import { descending } from '../../statistics/order.ts'
import type { Figures } from './figures.ts'
import { segmentsOf } from './segments.ts'

export type SegmentSignificance = {
  segment: string
  customers: number
  revenue: number
  /** Of the company's positive revenue. */
  revenueShare: number
  /** Large enough to test significance within it. */
  relevant: boolean
  significant: number
}

/** Who is significant (1.2): absolutely, among all, or relatively, within its segment. */
export type Significance = {
  /** 1 per position that belongs to the smallest set of all, of its segment, of either. */
  readonly absolute: Uint8Array
  readonly relative: Uint8Array
  readonly significant: Uint8Array
  /** Positions by revenue descending, ties by customer number. */
  readonly order: Int32Array
  readonly customers: number
  readonly absoluteCustomers: number
  /** Revenue of the absolute set ÷ all positive revenue; null without revenue. */
  readonly absoluteShare: number | null
  /** Significant only within their segment. */
  readonly relativeOnly: number
  readonly segments: SegmentSignificance[]
  /** R ÷ R of the last customer inside − 1, of the set it is nearest to; null where nobody is inside. */
  readonly nearness: (position: number) => number | null
}

/**
 * The smallest set of customers that together bring the threshold share of revenue, of all and within segments.
 * The customer that crosses the threshold belongs, and so do ties with it; revenue of 0 or less never. The total is
 * the sum of positive revenues. Within a segment it counts only where the segment has enough customers and enough
 * of the company's revenue. Example: 50, 25, 10, 8, 7 at 80 % gives the first three.
 */
export function significance(f: Figures): Significance {
  const { names, code } = segmentsOf(f.portfolio.customers)
  const { significanceThreshold, segmentMinCustomers, segmentMinShare } = f.settings
  const order = descending(f.revenue)
  const groups = names.length
  const customers = new Int32Array(groups)
  const positive = new Float64Array(groups)
  let total = 0
  for (let p = 0; p < f.n; p++) {
    const r = Math.max(0, f.revenue[p]!)
    const segment = code[f.members[p]!]!
    total += r
    if (segment < 0) continue
    customers[segment]!++
    positive[segment]! += r
  }
  const relevant = names.map(
    (_, s) =>
      customers[s]! >= segmentMinCustomers && total > 0 && positive[s]! / total >= segmentMinShare - 1e-12,
  )
  const absolute = new Uint8Array(f.n)
  const relative = new Uint8Array(f.n)
  const significant = new Uint8Array(f.n)
  const need = (sum: number) => sum * significanceThreshold - sum * 1e-12
  const goal = need(total)
  const goals = Float64Array.from(positive, need)
  let sum = 0
  let lastInside = 0
  const sums = new Float64Array(groups)
  const lasts = new Float64Array(groups)
  const inSegment = new Int32Array(groups)
  let absoluteCustomers = 0
  let relativeOnly = 0
  let absoluteRevenue = 0
  // A set is closed by the first customer outside it; when all are closed nobody further down can belong.
  let open = 1 + relevant.filter(Boolean).length
  const closed = new Uint8Array(groups + 1)
  for (let i = 0; i < f.n && open > 0; i++) {
    const p = order[i]!
    const r = f.revenue[p]!
    if (r <= 0) break
    if (sum < goal || r === lastInside) {
      absolute[p] = 1
      absoluteCustomers++
      absoluteRevenue += r
      lastInside = r
    } else if (!closed[groups]) {
      closed[groups] = 1
      open--
    }
    sum += r
    const s = code[f.members[p]!]!
    if (s >= 0 && relevant[s]) {
      if (sums[s]! < goals[s]! || r === lasts[s]) {
        relative[p] = 1
        inSegment[s]!++
        lasts[s] = r
        if (!absolute[p]) relativeOnly++
      } else if (!closed[s]) {
        closed[s] = 1
        open--
      }
      sums[s]! += r
    }
    significant[p] = absolute[p]! | relative[p]!
  }
  return {
    absolute,
    relative,
    significant,
    order,
    customers: absoluteCustomers + relativeOnly,
    absoluteCustomers,
    absoluteShare: total > 0 ? absoluteRevenue / total : null,
    relativeOnly,
    segments: names.map((segment, s) => ({
      segment,
      customers: customers[s]!,
      revenue: positive[s]!,
      revenueShare: total > 0 ? positive[s]! / total : 0,
      relevant: relevant[s]!,
      significant: inSegment[s]!,
    })),
    nearness: position => {
      const r = f.revenue[position]!
      const s = code[f.members[position]!]!
      const among = s >= 0 ? lasts[s]! : 0
      const border = among > 0 && lastInside > 0 ? Math.min(among, lastInside) : among || lastInside
      return border > 0 ? r / border - 1 : null
    },
  }
}
