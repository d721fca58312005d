import { logGamma } from './log-gamma.ts'
import { normalQuantile } from './normal.ts'

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

/**
 * The value that a gamma variable of shape a and rate 1 stays below with chance `share`, between 0 and 1: from the
 * approximation of Wilson & Hilferty (1931), by Newton steps in log x kept between bounds.
 *
 * Example: gammaQuantile(2, 0.8008517265285442) is 3.
 */
export function gammaQuantile(a: number, share: number): number {
  if (!(share > 0)) return 0
  if (!(share < 1)) return Number.POSITIVE_INFINITY
  const cube = 1 - 1 / (9 * a) + normalQuantile(share) / (3 * Math.sqrt(a))
  const small = (Math.log(share) + logGamma(a + 1)) / a
  let log = cube > 0.3 ? Math.log(a) + 3 * Math.log(cube) : small
  let low = Number.NEGATIVE_INFINITY
  let high = Number.POSITIVE_INFINITY
  for (let i = 0; i < 200; i++) {
    const x = Math.exp(log)
    // Compared on the side where the probability is small, so that both tails keep their digits.
    const above = share > 0.5
    const off = above ? 1 - share - incompleteGammaComplement(a, x) : incompleteGamma(a, x) - share
    if (off > 0) high = Math.min(high, log)
    else low = Math.max(low, log)
    const density = Math.exp(a * log - x - logGamma(a))
    let next = log - off / density
    if (!(next > low && next < high))
      next =
        low === Number.NEGATIVE_INFINITY
          ? high - 2
          : high === Number.POSITIVE_INFINITY
            ? low + 2
            : (low + high) / 2
    if (Math.abs(next - log) <= 1e-14 * Math.max(1, Math.abs(log))) return Math.exp(next)
    log = next
  }
  return Math.exp(log)
}
