import { logGamma } from '../../../statistics/log-gamma.ts'

/** Longer distributions are cut off; what is beyond goes to the last. */
const MOST = 20_000

/**
 * How many events of a Poisson process fall in a time when its rate differs by a gamma distribution with shape r, in
 * tau = time ÷ the rate of that gamma: the negative binomial chances P(M = 0), P(M = 1), … as one array, as long as it
 * takes for all but 1e−12 to be in it. By recursion outwards from the likeliest count, so nothing underflows or
 * cancels.
 *
 * Example: r = 1, tau = 1: 1/2, 1/4, 1/8, …
 */
export function negativeBinomials(r: number, tau: number): Float64Array {
  if (!(tau > 0)) return Float64Array.of(1)
  const mean = r * tau
  const tail = 30 / Math.log1p(1 / tau)
  const spread = 10 * Math.sqrt(mean * (1 + tau))
  const size = Math.min(MOST, Math.ceil(mean + Math.max(spread, tail)) + 30)
  const chances = new Float64Array(size)
  const z = tau / (1 + tau)
  const mode = Math.min(size - 1, Math.max(0, Math.floor((r - 1) * tau)))
  chances[mode] = Math.exp(
    logGamma(r + mode) - logGamma(r) - logGamma(mode + 1) - mode * Math.log1p(1 / tau) - r * Math.log1p(tau),
  )
  for (let m = mode + 1; m < size; m++) chances[m] = (chances[m - 1]! * z * (r + m - 1)) / m
  for (let m = mode; m > 0; m--) chances[m - 1] = (chances[m]! * m) / (z * (r + m - 1))
  if (size === MOST) chances[size - 1]! += Math.max(0, 1 - chances.reduce((sum, chance) => sum + chance, 0))
  return chances
}

/** P(M ≥ m) of chances that add up to 1, from the end, so that small tails keep their digits. */
export function tailsOf(chances: Float64Array): Float64Array {
  const tails = new Float64Array(chances.length)
  let sum = 0
  for (let m = chances.length - 1; m >= 0; m--) {
    sum += chances[m]!
    tails[m] = Math.min(1, sum)
  }
  return tails
}
