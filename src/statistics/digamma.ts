/** B(2k) / 2k for k = 1, 2, …: the terms of the asymptotic series. */
const TERMS: readonly number[] = [
  1 / 12,
  -1 / 120,
  1 / 252,
  -1 / 240,
  1 / 132,
  -691 / 32760,
  1 / 12,
  -3617 / 8160,
  43867 / 14364,
]

/**
 * The digamma function ψ(z), the derivative of log Γ(z), for z above 0; −∞ at 0 and NaN below. Absolute error near
 * its zero at 1.46 and relative error elsewhere some 1e-15. Recurrence ψ(z) = ψ(z+1) − 1/z, then the asymptotic
 * series (Abramowitz & Stegun 6.3.18).
 *
 * Example: digamma(1) is minus Euler's constant, −0.5772156649015329.
 */
export function digamma(z: number): number {
  if (!(z >= 0)) return Number.NaN
  let shift = 0
  let at = z
  while (at < 10) {
    shift += 1 / at
    at += 1
  }
  const square = 1 / (at * at)
  let sum = 0
  for (let k = TERMS.length - 1; k >= 0; k--) sum = sum * square + TERMS[k]!
  return Math.log(at) - 0.5 / at - square * sum - shift
}
