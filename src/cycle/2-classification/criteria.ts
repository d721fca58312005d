import type { Mark } from '../../ledger/judgement.ts'
import { midRankPercentiles } from '../../statistics/mid-rank.ts'
import { descending } from '../../statistics/order.ts'
import { quantileOfDescending } from '../../statistics/quantile.ts'
import type { Analysis } from '../1-analysis/analysis.ts'
import type { Figures } from '../1-analysis/figures.ts'
import type { Judged } from '../1-analysis/judged.ts'
import type { Criterion, LedgerFigure } from './settings.ts'

/** A criterion for every customer of the period: 0–100, NaN where nothing is known. */
export type CriterionValues = {
  criterion: Criterion
  value: Float64Array
  /** Share of the criterion that is known, 0–1; null: 1 wherever there is a value. */
  known: Float64Array | null
  knownCustomers: number
}

/** Computes one criterion (2.1): a ledger figure by percentile or on a linear scale, or marks 0–4 × 25. */
export function criterionValues(analysis: Analysis, criterion: Criterion): CriterionValues {
  if (criterion.source === 'judged') return judgedValues(analysis, criterion)
  const f = analysis.figures
  const values = figureOf(f, criterion.figure)
  let order = orderOf(analysis, criterion.figure) ?? descending(values)
  let known = order.length
  while (known > 0 && Number.isNaN(values[order[known - 1]!]!)) known--
  order = order.subarray(0, known)
  const value = criterion.scale === 'percentile' ? midRankPercentiles(values, order) : linear(values, order)
  if (criterion.high === 'bad') for (let p = 0; p < f.n; p++) value[p] = 100 - value[p]!
  return { criterion, value, known: null, knownCustomers: known }
}

function judgedValues(analysis: Analysis, criterion: Criterion & { source: 'judged' }): CriterionValues {
  const { figures: f, strategic, synergy } = analysis
  if (criterion.subject === 'strategic') return fromJudged(strategic, criterion)
  if (criterion.subject === 'synergy') return fromJudged(synergy, criterion)
  const value = new Float64Array(f.n).fill(Number.NaN)
  let knownCustomers = 0
  for (let p = 0; p < f.n && analysis.judgements.size > 0; p++) {
    const id = f.portfolio.customers.id[f.members[p]!]!
    const mark: Mark | undefined = analysis.judgements.get(id)?.get(criterion.subject)?.mark
    if (mark === undefined) continue
    value[p] = mark * 25
    knownCustomers++
  }
  return { criterion, value, known: null, knownCustomers }
}

function fromJudged(j: Judged, criterion: Criterion): CriterionValues {
  // Nobody judged: the column of unknowns itself will do.
  const value = j.judged === 0 ? j.known : j.known.map(mean => mean * 25)
  return { criterion, value, known: j.coverage, knownCustomers: j.judged }
}

/** Orders that step 1 has made already. */
function orderOf(analysis: Analysis, figure: LedgerFigure): Int32Array | null {
  if (figure === 'revenue') return analysis.significance.order
  return figure === 'contribution' ? analysis.whale.order : null
}

function figureOf(f: Figures, figure: LedgerFigure): ArrayLike<number> {
  if (figure === 'marginShare') return shareOfRevenue(f, f.grossMargin)
  if (figure === 'costShare') return shareOfRevenue(f, f.costToServe)
  return f[figure]
}

function shareOfRevenue(f: Figures, amount: Float64Array): Float64Array {
  return amount.map((cents, p) => (f.revenue[p]! > 0 ? cents / f.revenue[p]! : Number.NaN))
}

/** 0 at the 5th percentile and below, 100 at the 95th and above; 50 for all where the two are equal. */
function linear(values: ArrayLike<number>, order: Int32Array): Float64Array {
  const at = (rank: number) => values[order[rank]!]!
  const low = quantileOfDescending(at, order.length, 0.05)
  const high = quantileOfDescending(at, order.length, 0.95)
  const result = new Float64Array(values.length).fill(Number.NaN)
  for (let i = 0; i < order.length; i++) {
    const v = values[order[i]!]!
    result[order[i]!] =
      high > low
        ? Math.min(100, Math.max(0, (100 * (v - low)) / (high - low)))
        : v < low
          ? 0
          : v > high
            ? 100
            : 50
  }
  return result
}
