import type { Sums, Tables } from './tables.ts'

/** As for purchases at random: see `sumDropouts`. */
const CAP = 300
const FULL = 1e150

/**
 * Σ weight · log(A + e^d) for buyers of whom every k-th event is a purchase, d the log odds of having dropped out
 * against being there without a further event, and A = Σ_{j<k} v^j (r + kx)_j / j! with v = (T − tx) / (alpha + T) how
 * likely up to k − 1 events are relative to none.
 */
export function sumPhaseTerms(tables: Tables, sums: Sums): void {
  sums.value = 0
  sums.r = 0
  sums.alpha = 0
  sums.gone = 0
  sums.b = 0
  addRows(tables, 0, tables.single, FULL, sums)
  addRows(tables, tables.single, tables.n, 0, sums)
}

function addRows(tables: Tables, from: number, to: number, full: number, sums: Sums): void {
  const { k, xOf, txOf, ageOf, weight, txs, ages } = tables
  const { logOdds, shape, perB, logTx, perTx, logAge, perAge } = tables
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
    const v = (ages[age]! - txs[tx]!) * perAge[age]!
    let term = 1
    let total = 1
    let slopeR = 0
    let slopeV = 0
    let logSlope = 0
    for (let j = 1; j < k; j++) {
      const before = size + j - 1
      term *= (before * v) / j
      logSlope += 1 / before
      total += term
      slopeR += term * logSlope
      slopeV += j * term
    }
    const apart = logAge[age]! - logTx[tx]!
    // Odds of 0 where nobody can have dropped out yet.
    const d = logOdds[x]! + size * apart
    const capped = Math.min(d, CAP)
    const odds = Math.exp(capped)
    // Where the odds are capped, A counts for as little against them as it does uncapped: for nothing.
    const per = w / (total + odds)
    const share = odds * per
    if (d > CAP) value += w * (d - CAP)
    product *= total + odds
    if (product > full) {
      value += w * Math.log(product)
      product = 1
    }
    gone += share
    byR += per * slopeR + share * apart
    byAlpha += share * size * (perAge[age]! - perTx[tx]!) - per * slopeV * perAge[age]!
    byB += share * perB[x]!
  }
  sums.value += value + Math.log(product)
  sums.r += byR
  sums.alpha += byAlpha
  sums.gone += gone
  sums.b += byB
}
