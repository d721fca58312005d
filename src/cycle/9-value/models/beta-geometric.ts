import { logBeta } from '../../../statistics/log-beta.ts'

/**
 * The thread of all models with a geometric end whose chance differs between customers by a beta distribution: the
 * chance that a customer stays t times is S(t) = B(a, b + t) / B(a, b), a for leaving and b for staying. The
 * shifted-beta-geometric and the dropout of the BG/BB rest on it.
 */

/** S(t) for t ≥ 0, also between whole numbers. Example: a = .668, b = 3.806: S(1) = 3.806 / 4.474 = .85069. */
export function stays(a: number, b: number, t: number): number {
  return Math.exp(logStays(a, b, t))
}

/** log S(t): exact as a sum for whole t up to 64, by log beta functions beyond. */
export function logStays(a: number, b: number, t: number): number {
  if (!(t > 0)) return 0
  if (Number.isInteger(t) && t <= 64) {
    let sum = 0
    for (let j = 0; j < t; j++) sum -= Math.log1p(a / (b + j))
    return sum
  }
  return logBeta(a, b + t) - logBeta(a, b)
}

/**
 * Σ S(t) / (1 + rate)^t over t = 0, 1, 2, …, which is ₂F₁(1, b; a + b; 1 / (1 + rate)), for rate > 0.
 *
 * By the continued fraction of Gauss (Abramowitz & Stegun 15.2; Wall, "Analytic Theory of Continued Fractions", 1948,
 * eq. 89.16) taken with the method of Lentz: every partial numerator is positive for an argument between 0 and 1, and
 * the number of steps grows as 1/√rate where the sum itself takes 1/rate terms.
 *
 * Example: a = .704, b = 1.182, rate .1 (the Regular segment of Fader & Hardie 2007): 3.695147405574574.
 */
export function discountedStays(a: number, b: number, rate: number): number {
  const z = 1 / (1 + rate)
  const c = a + b
  let value = 1
  let numerator = 1
  let inverse = 0
  // value = 1 − k₁z/(1 − k₂z/(1 − …)); the sum is its reciprocal.
  for (let m = 1; m < 200_000; m++) {
    const i = (m - 1) >> 1
    const coefficient =
      m % 2 === 1
        ? ((b + i) * (c - 1 + i)) / ((c - 1 + 2 * i) * (c + 2 * i))
        : ((i + 1) * (a + i)) / ((c + 2 * i) * (c + 1 + 2 * i))
    const k = m === 1 ? (b / c) * z : coefficient * z
    inverse = 1 / (1 - k * inverse)
    numerator = 1 - k / numerator
    const step = numerator * inverse
    value *= step
    if (Math.abs(step - 1) < 1e-16) break
  }
  return 1 / value
}
