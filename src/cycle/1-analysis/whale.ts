import { descending } from '../../statistics/order.ts'
import type { Figures } from './figures.ts'

/** The whale curve (1.5): customers in order of contribution and what they bring together. */
export type Whale = {
  /** Positions in the figures, by contribution descending, ties by customer number. */
  readonly order: Int32Array
  /** Cents brought by the first 1 … n customers of `order`. */
  readonly cumulative: Float64Array
  readonly peakCents: number
  /** Peak ÷ total; null where the total is 0 or less, and only euro can be shown. */
  readonly peakShare: number | null
  /** Customers up to the peak: those with contribution above 0. */
  readonly peakCustomers: number
  readonly total: number
  /** Customers with contribution below 0 and the sum of it, a negative amount: minus this is what they cost. */
  readonly lossMaking: { customers: number; contribution: number }
  /** Customers with contribution exactly 0: neither side. */
  readonly zero: number
}

/**
 * The whale curve of a period. The example: contributions of 60, 40, 20, 0 and −20 euro give 60, 100, 120, 120 and
 * 100 % of the total; the peak is 120 % at 3 of 5 customers, one customer makes a loss and costs 20 euro.
 */
export function whale(f: Pick<Figures, 'n' | 'contribution'>): Whale {
  const order = descending(f.contribution)
  const cumulative = new Float64Array(f.n)
  let sum = 0
  let peakCents = 0
  let peakCustomers = 0
  let losers = 0
  let lost = 0
  for (let i = 0; i < f.n; i++) {
    const p = f.contribution[order[i]!]!
    sum += p
    cumulative[i] = sum
    if (p > 0) {
      peakCents = sum
      peakCustomers = i + 1
    } else if (p < 0) {
      losers++
      lost += p
    }
  }
  return {
    order,
    cumulative,
    peakCents,
    peakShare: sum > 0 ? peakCents / sum : null,
    peakCustomers,
    total: sum,
    lossMaking: { customers: losers, contribution: lost },
    zero: f.n - peakCustomers - losers,
  }
}
