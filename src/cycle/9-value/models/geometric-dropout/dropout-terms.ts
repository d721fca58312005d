import type { Sums, Tables } from './objective.ts'

/** Above this the odds themselves are left out of the product below, and their logarithm added. */
const CAP = 300

/**
 * Σ weight · log(1 + e^d) with d the log odds of having dropped out after the last purchase, and its slopes. The
 * factors 1 + e^d of single customers are multiplied and their logarithm is taken once per many, so that a row costs
 * one exponential and one division, and hardly anything branches that the data decide.
 */
export function sumDropouts(tables: Tables, sums: Sums): void {
  const { n, single, xOf, txOf, ageOf, weight, logOdds, shape, perB, logTx, perTx, logAge, perAge } = tables
  let value = 0
  let product = 1
  let byR = 0
  let byAlpha = 0
  let gone = 0
  let byB = 0
  for (let g = 0; g < n; g++) {
    const x = xOf[g]!
    const tx = txOf[g]!
    const age = ageOf[g]!
    const w = weight[g]!
    const size = shape[x]!
    const apart = logAge[age]! - logTx[tx]!
    const d = logOdds[x]! + size * apart
    const capped = Math.min(d, CAP)
    const odds = Math.exp(capped)
    const share = (w * odds) / (1 + odds)
    value += w * (d - capped)
    if (g < single) {
      product *= 1 + odds
      if (product > 1e150) {
        value += Math.log(product)
        product = 1
      }
    } else value += w * Math.log1p(odds)
    gone += share
    byR += share * apart
    byAlpha += share * size * (perAge[age]! - perTx[tx]!)
    byB += share * perB[x]!
  }
  sums.value = value + Math.log(product)
  sums.r = byR
  sums.alpha = byAlpha
  sums.gone = gone
  sums.b = byB
}
