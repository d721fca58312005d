import type { Figures } from './figures.ts'

/** One of the biggest customers (1.1). Shares are null where their total is 0 or less. */
export type TopRow = {
  position: number
  revenue: number
  revenueShare: number | null
  contribution: number
  contributionShare: number | null
  attention: number
  attentionShare: number | null
  /** Attention share ÷ contribution share, 1.0 = in proportion; null: costs money, or a share is not known. */
  ratio: number | null
  /** Contribution 0 or less: no ratio but the words 'costs money'. */
  costsMoney: boolean
}

/** Attention share ÷ contribution share of one customer; null where it brings nothing or a total is not positive. */
export function attentionRatio(f: Figures, position: number): number | null {
  const p = f.contribution[position]!
  if (p <= 0 || f.totals.contribution <= 0 || f.totals.attention <= 0) return null
  return f.attention[position]! / f.totals.attention / (p / f.totals.contribution)
}

/** The first n of an order of positions (by revenue or by contribution) with their shares next to each other. */
export function top(f: Figures, order: Int32Array, n: number = f.settings.topN): TopRow[] {
  const { revenue, contribution, attention } = f.totals
  return Array.from(order.subarray(0, n), position => ({
    position,
    revenue: f.revenue[position]!,
    revenueShare: revenue > 0 ? f.revenue[position]! / revenue : null,
    contribution: f.contribution[position]!,
    contributionShare: contribution > 0 ? f.contribution[position]! / contribution : null,
    attention: f.attention[position]!,
    attentionShare: attention > 0 ? f.attention[position]! / attention : null,
    ratio: attentionRatio(f, position),
    costsMoney: f.contribution[position]! <= 0,
  }))
}

/** What somebody named from memory against the real list, as positions. */
export type Memory = { right: number[]; missed: number[]; notAmong: number[] }

/** Compares the customers named from memory with the real top n (seed 003, slide 16). */
export function fromMemory(named: readonly number[], rows: readonly TopRow[]): Memory {
  const real = new Set(rows.map(r => r.position))
  const given = new Set(named)
  return {
    right: [...given].filter(p => real.has(p)),
    missed: [...real].filter(p => !given.has(p)),
    notAmong: [...given].filter(p => !real.has(p)),
  }
}
