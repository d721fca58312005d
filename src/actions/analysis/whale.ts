import type { Whale } from '../../cycle/1-analysis/whale.ts'
import { directory } from '../customers/directory.ts'
import { customerRows } from '../customers/row.ts'
import type { Workspace } from '../workspace.ts'
import { current, type View } from './current.ts'
import { head } from './head.ts'

const POINTS = 1000
const LOSERS = 100

/** 1.5 the whale curve, thinned out for drawing, with the customers that cost most. */
export async function whaleCurve(workspace: Workspace, view: View) {
  const given = await current(workspace, view)
  const { whale, figures } = given.analysis
  const lost = Math.min(LOSERS, whale.lossMaking.customers)
  const losers = Array.from({ length: lost }, (_, i) => whale.order[figures.n - 1 - i]!)
  return {
    ...head(given),
    total: whale.total,
    peak: { customers: whale.peakCustomers, cents: whale.peakCents, share: whale.peakShare },
    lossMaking: whale.lossMaking,
    zero: whale.zero,
    points: ranksToDraw(figures.n, whale.peakCustomers).map(rank => pointAt(whale, figures.n, rank)),
    losers: customerRows(given, await directory(workspace, given.portfolio.customers), losers),
  }
}

function pointAt(whale: Whale, n: number, rank: number) {
  const cumulative = whale.cumulative[rank - 1]!
  return {
    rank,
    share: rank / n,
    cumulative,
    cumulativeShare: whale.total > 0 ? cumulative / whale.total : null,
  }
}

/** At most a thousand ranks, evenly spread; the first, the peak and the last are always among them. */
export function ranksToDraw(n: number, peak: number): number[] {
  if (n <= POINTS) return Array.from({ length: n }, (_, i) => i + 1)
  const even = Array.from({ length: POINTS - 1 }, (_, i) => 1 + Math.round((i * (n - 1)) / (POINTS - 2)))
  return [...new Set(peak > 0 ? [...even, peak] : even)].sort((a, b) => a - b)
}
