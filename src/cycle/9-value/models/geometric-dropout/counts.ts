import { incompleteBeta } from '../../../../statistics/incomplete-beta.ts'
import { logRising } from './log-rising.ts'

/**
 * How many events of a Poisson process fall in a time t when its rate differs between customers by a gamma
 * distribution with shape r and rate alpha: the negative binomial distribution, written in tau = t / alpha.
 */

/** P(M = n). Example: r = 1, tau = 1: 1/2, 1/4, 1/8, … */
export function countChance(r: number, tau: number, n: number): number {
  if (!(tau > 0)) return n === 0 ? 1 : 0
  if (n === 0) return Math.exp(-r * Math.log1p(tau))
  return Math.exp(logRising(r, 0, n) - logRising(1, 0, n) - n * Math.log1p(1 / tau) - r * Math.log1p(tau))
}

/**
 * P(M ≥ n): from n upwards as a sum of positive terms where n lies in the tail, and otherwise as what the lower
 * counts leave of 1, so that small chances keep all their digits.
 */
export function countAtLeast(r: number, tau: number, n: number): number {
  if (n <= 0) return 1
  if (!(tau > 0)) return 0
  const z = tau / (1 + tau)
  if (n <= Math.max(r * tau, 3 * tau)) {
    // 1 − P(0) without loss where r is small, less P(1) … P(n − 1).
    let rest = -Math.expm1(-r * Math.log1p(tau))
    if (n === 1) return rest
    const logFirst = -r * Math.log1p(tau)
    if (logFirst < -700) return incompleteBeta(z, n, r)
    let chance = Math.exp(logFirst)
    for (let m = 1; m < n; m++) {
      chance *= (z * (r + m - 1)) / m
      rest -= chance
    }
    return rest
  }
  let term = 1
  let sum = 1
  for (let m = n; ; m++) {
    const ratio = (z * (r + m)) / (m + 1)
    term *= ratio
    sum += term
    if (ratio < 1 && term * ratio < 1e-17 * sum * (1 - ratio)) break
  }
  return countChance(r, tau, n) * sum
}
