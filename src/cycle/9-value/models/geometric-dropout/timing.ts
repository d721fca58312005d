import { logGamma } from '../../../../statistics/log-gamma.ts'
import { logRising } from './log-rising.ts'

/**
 * What makes log-likelihoods of different k comparable. The gaps of one customer have the density
 * Π gap^(k−1) / Γ(k)^x times what the model says of x, tx and T. Where only x and tx are known, the gaps are
 * integrated out over all ways to divide tx: relative to k = 1, tx^((k−1)x) Γ(x) / Γ(kx). Free of parameters, and 0
 * for k = 1.
 */
export function timingOf(k: number, x: number, tx: number): number {
  if (k === 1 || x === 0) return 0
  return (k - 1) * x * Math.log(tx) - logRising(x, 0, (k - 1) * x)
}

/**
 * What to add to a log-likelihood of x, tx and T to get that of all purchase times: `logGaps` is Σ log gap over the x
 * gaps of the customer (`litt` in BTYDplus), in the unit of tx. Example: k = 1 adds 0, and so does x = 1.
 */
export function gapsGain(k: number, x: number, tx: number, logGaps: number): number {
  if (k === 1 || x === 0) return 0
  return (k - 1) * logGaps - x * logGamma(k) - timingOf(k, x, tx)
}
