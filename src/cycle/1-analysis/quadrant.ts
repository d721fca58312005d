import type { Figures } from './figures.ts'

/** Margin high or low, then cost to serve high or low; apart: revenue 0 or less. The order is the code. */
export const QUADRANT_POSITIONS = ['highLow', 'highHigh', 'lowLow', 'lowHigh', 'apart'] as const
export type QuadrantPosition = (typeof QUADRANT_POSITIONS)[number]

/** The signs of the source (seed 003, slide 27). */
export const QUADRANT_SIGNS: Record<QuadrantPosition, string> = {
  highLow: '++',
  highHigh: '+',
  lowLow: '+',
  lowHigh: '---',
  apart: '',
}

/** Margin × cost to serve (1.8), cut at the company's own totals. On the diagonal margin = cost: break-even. */
export type Quadrant = {
  /** ΣGM ÷ ΣR and ΣCTS ÷ ΣR; null where ΣR is 0 or less, and then everybody is apart. */
  readonly cutMargin: number | null
  readonly cutCost: number | null
  /** Index in QUADRANT_POSITIONS per position. */
  readonly position: Uint8Array
  readonly counts: Array<{
    position: QuadrantPosition
    customers: number
    revenue: number
    contribution: number
  }>
}

/** Margin is high from the company's own margin up, cost is high above the company's own cost. */
export function quadrant(f: Figures): Quadrant {
  const { revenue, grossMargin, costToServe } = f.totals
  const position = new Uint8Array(f.n)
  const counts = QUADRANT_POSITIONS.map(name => ({
    position: name,
    customers: 0,
    revenue: 0,
    contribution: 0,
  }))
  for (let p = 0; p < f.n; p++) {
    const r = f.revenue[p]!
    let at = 4
    if (r > 0 && revenue > 0) {
      // Cross-multiplied, so that a customer exactly on the cut is on it.
      const low = f.grossMargin[p]! * revenue < grossMargin * r ? 2 : 0
      const costly = f.costToServe[p]! * revenue > costToServe * r ? 1 : 0
      at = low + costly
    }
    position[p] = at
    const count = counts[at]!
    count.customers++
    count.revenue += r
    count.contribution += f.contribution[p]!
  }
  return {
    cutMargin: revenue > 0 ? grossMargin / revenue : null,
    cutCost: revenue > 0 ? costToServe / revenue : null,
    position,
    counts,
  }
}
