import { descending } from '../../statistics/order.ts'
import type { Analysis } from '../1-analysis/analysis.ts'
import { type CriterionValues, criterionValues } from './criteria.ts'
import type { ClassificationSettings } from './settings.ts'

/** Weighted scores of all customers of a period (2.1). */
export type Scores = {
  readonly criteria: CriterionValues[]
  /** 0–100; NaN where no criterion is known. */
  readonly score: Float64Array
  /** Share of the weights that is known. */
  readonly coverage: Float64Array
  /** Positions with enough coverage, best first, ties by customer number. */
  readonly order: Int32Array
  /** 1 … scored; 0 without enough coverage. */
  readonly rank: Int32Array
  readonly scored: number
}

/**
 * Scores and ranking. The score is the weighted mean of the criteria that are known for a customer: their weights
 * are rescaled to 1, and coverage tells how much of the whole they were. A criterion that is known in part (two of
 * five effects judged) counts with that part of its weight. Below the least coverage a customer is not ranked.
 */
export function scores(analysis: Analysis, settings: ClassificationSettings): Scores {
  const n = analysis.figures.n
  const criteria = settings.criteria.map(c => criterionValues(analysis, c))
  const score = new Float64Array(n)
  const coverage = new Float64Array(n)
  let total = 0
  for (const { criterion, value, known, knownCustomers } of criteria) {
    const w = criterion.weight
    total += w
    if (knownCustomers === 0) continue
    for (let p = 0; p < n; p++) {
      const v = value[p]!
      if (Number.isNaN(v)) continue
      const weight = known ? w * known[p]! : w
      score[p]! += weight * v
      coverage[p]! += weight
    }
  }
  const ranked = new Float64Array(n)
  let scored = 0
  for (let p = 0; p < n; p++) {
    const weight = coverage[p]!
    score[p] = weight > 0 ? score[p]! / weight : Number.NaN
    coverage[p] = total > 0 ? weight / total : 0
    const enough = weight > 0 && coverage[p]! >= settings.minCoverage - 1e-9
    ranked[p] = enough ? score[p]! : Number.NaN
    if (enough) scored++
  }
  const order = descending(ranked).subarray(0, scored)
  const rank = new Int32Array(n)
  for (let i = 0; i < scored; i++) rank[order[i]!] = i + 1
  return { criteria, score, coverage, order, rank, scored }
}
