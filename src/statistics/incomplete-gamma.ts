import { logGamma } from './log-gamma.ts'

/**
 * The regularised incomplete gamma function P(a, x): the probability that a gamma variable of shape a and rate 1 is at
 * most x, for a above 0. By its series below a + 1 and its continued fraction above (Press et al., Numerical Recipes,
 * 6.2).
 *
 * Example: incompleteGamma(2, 3) is 1 − 4e⁻³ = 0.8008517265285442.
 */
export function incompleteGamma(a: number, x: number): number {
  return x < a + 1 ? lower(a, x) : 1 - upper(a, x)
}

/** 1 − P(a, x), without the cancellation where P is near 1. */
export function incompleteGammaComplement(a: number, x: number): number {
  return x < a + 1 ? 1 - lower(a, x) : upper(a, x)
}

function lower(a: number, x: number): number {
  if (!(x > 0)) return 0
  let term = 1 / a
  let sum = term
  for (let n = 1; n < 1_000_000 && term > sum * 1e-17; n++) {
    term *= x / (a + n)
    sum += term
  }
  return sum * Math.exp(a * Math.log(x) - x - logGamma(a))
}

function upper(a: number, x: number): number {
  if (x === Number.POSITIVE_INFINITY) return 0
  let b = x + 1 - a
  let c = 1e300
  let d = 1 / b
  let fraction = d
  for (let n = 1; n < 1_000_000; n++) {
    const numerator = n * (a - n)
    b += 2
    d = 1 / (numerator * d + b)
    c = b + numerator / c
    const step = c * d
    fraction *= step
    if (Math.abs(step - 1) < 1e-15) break
  }
  return fraction * Math.exp(a * Math.log(x) - x - logGamma(a))
}
