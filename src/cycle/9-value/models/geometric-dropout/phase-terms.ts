import type { Sums, Tables } from './objective.ts'

/**
 * Σ weight · log(A + e^d) for buyers of whom every k-th event is a purchase: A = Σ_{j<k} v^j (r + kx)_j / j! with
 * v = (T − tx) / (alpha + T) is the chance that at most k − 1 events passed since the last purchase, relative to none.
 */
export function sumPhaseTerms(tables: Tables, sums: Sums): void {
  const { k, n, xOf, txOf, ageOf, weight, txs, ages } = tables
  const { logOdds, shape, perB, logTx, perTx, logAge, perAge } = tables
  let value = 0
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
    const v = (ages[age]! - txs[tx]!) * perAge[age]!
    let term = 1
    let total = 1
    let slopeR = 0
    let slopeV = 0
    let logSlope = 0
    for (let j = 1; j < k; j++) {
      term *= ((size + j - 1) * v) / j
      logSlope += 1 / (size + j - 1)
      total += term
      slopeR += term * logSlope
      slopeV += j * term
    }
    const apart = logAge[age]! - logTx[tx]!
    const logTotal = Math.log(total)
    // Minus infinity, and so a share of 0, where nobody can have dropped out yet.
    const d = logOdds[x]! + size * apart - logTotal
    const e = Math.exp(-Math.abs(d))
    const inverse = w / (1 + e)
    const share = d > 0 ? inverse : e * inverse
    const here = w - share
    value += w * (logTotal + (d > 0 ? d : 0) + Math.log1p(e))
    byR += (here * slopeR) / total
    byAlpha -= ((here * slopeV) / total) * perAge[age]!
    gone += share
    byR += share * apart
    byAlpha += share * size * (perAge[age]! - perTx[tx]!)
    byB += share * perB[x]!
  }
  sums.value = value
  sums.r = byR
  sums.alpha = byAlpha
  sums.gone = gone
  sums.b = byB
}
