/** B(2k) for k = 1, 2, …: the terms of the asymptotic series. */
const TERMS: readonly number[] = [
  1 / 6,
  -1 / 30,
  1 / 42,
  -1 / 30,
  5 / 66,
  -691 / 2730,
  7 / 6,
  -3617 / 510,
  43867 / 798,
]

/**
 * The trigamma function ψ′(z), the second derivative of log Γ(z), for z above 0, to a relative 1e-15 or so; +∞ at 0
 * and NaN below. Recurrence ψ′(z) = ψ′(z+1) + 1/z², then the asymptotic series (Abramowitz & Stegun 6.4.12).
 *
 * Example: trigamma(1) is π²/6, 1.6449340668482264.
 */
export function trigamma(z: number): number {
  if (!(z >= 0)) return Number.NaN
  let shift = 0
  let at = z
  while (at < 12) {
    shift += 1 / (at * at)
    at += 1
  }
  const inverse = 1 / at
  const square = inverse * inverse
  let sum = 0
  for (let k = TERMS.length - 1; k >= 0; k--) sum = sum * square + TERMS[k]!
  return shift + inverse + square / 2 + square * inverse * sum
}
