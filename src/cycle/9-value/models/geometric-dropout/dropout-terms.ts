import type { Sums, Tables } from './tables.ts'

/** Above this the odds themselves are left out of the product below, and their logarithm added. */
const CAP = 300
/** Where the logarithm of the product is taken: rows of single customers share one, others have their own. */
const FULL = 1e150

/**
 * Σ weight · log(1 + e^d) with d the log odds of having dropped out after the last purchase, and its slopes. The
 * factors 1 + e^d of single customers are multiplied and their logarithm is taken once per many, so that a row costs
 * one exponential and one division, and hardly anything branches that the data decide.
 */
export function sumDropouts(tables: Tables, sums: Sums): void {
  sums.value = 0
  sums.r = 0
  sums.alpha = 0
  sums.gone = 0
  sums.b = 0
  addRows(tables, 0, tables.single, FULL, sums)
  addRows(tables, tables.single, tables.n, 0, sums)
}

function addRows(tables: Tables, from: number, to: number, full: number, sums: Sums): void {
  const { xOf, txOf, ageOf, weight, logOdds, shape, perB, logTx, perTx, logAge, perAge } = tables
  let value = 0
  let product = 1
  let byR = 0
  let byAlpha = 0
  let gone = 0
  let byB = 0
  for (let g = from; g < to; g++) {
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
    product *= 1 + odds
    if (product > full) {
      value += w * Math.log(product)
      product = 1
    }
    gone += share
    byR += share * apart
    byAlpha += share * size * (perAge[age]! - perTx[tx]!)
    byB += share * perB[x]!
  }
  sums.value += value + Math.log(product)
  sums.r += byR
  sums.alpha += byAlpha
  sums.gone += gone
  sums.b += byB
}
