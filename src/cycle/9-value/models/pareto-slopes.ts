import { shareFromOdds } from './pareto-customer.ts'
import {
  dropoutIntegral,
  INTEGRAL_SIZE,
  LOG_ALPHA,
  LOG_BETA,
  MASS,
  ODDS,
  PER_ALPHA,
  PER_BETA,
} from './pareto-integral.ts'

/**
 * Places in sums over customers, from which the derivatives of a log-likelihood follow. τ is the moment of dropping
 * out, or T for who did not: the sums are weighted means, given the history, of log(1 + τ/alpha), of log(1 + τ/beta),
 * of (r+x)/(alpha+τ), of (s+1)/(beta+τ) after a dropout and s/(beta+T) without, and of having dropped out.
 */
export const SUM_LOG_ALPHA = 0
export const SUM_LOG_BETA = 1
export const SUM_PER_ALPHA = 2
export const SUM_PER_BETA = 3
export const SUM_GONE = 4
/** P(alive) of the customer added last. */
export const STAY = 5
export const SLOPE_SUMS = 6

/** Places of the derivatives by log r, log alpha, log s and log beta. */
export const BY_R = 0
export const BY_ALPHA = 1
export const BY_S = 2
export const BY_BETA = 3

const integral = new Float64Array(INTEGRAL_SIZE)

/** Adds a customer of weight w to the sums; returns w times its log-likelihood, but for log Γ(r+x) − log Γ(r). */
export function addCustomer(
  r: number,
  alpha: number,
  s: number,
  beta: number,
  x: number,
  tx: number,
  T: number,
  w: number,
  sum: Float64Array,
): number {
  dropoutIntegral(r, alpha, s, beta, x, tx, T, integral)
  const odds = integral[ODDS]!
  const stay = shareFromOdds(odds)
  const gone = shareFromOdds(-odds)
  const recentAlpha = Math.log1p(tx / alpha)
  const recentBeta = Math.log1p(tx / beta)
  const ageAlpha = Math.log1p(T / alpha)
  const ageBeta = Math.log1p(T / beta)
  sum[SUM_LOG_ALPHA]! += w * (stay * ageAlpha + gone * (recentAlpha + integral[LOG_ALPHA]!))
  sum[SUM_LOG_BETA]! += w * (stay * ageBeta + gone * (recentBeta + integral[LOG_BETA]!))
  sum[SUM_PER_ALPHA]! += w * (r + x) * (stay / (alpha + T) + gone * integral[PER_ALPHA]!)
  sum[SUM_PER_BETA]! += w * ((s * stay) / (beta + T) + (s + 1) * gone * integral[PER_BETA]!)
  sum[SUM_GONE]! += w * gone
  sum[STAY] = stay
  return odds > 0
    ? w * (integral[MASS]! - r * recentAlpha - s * recentBeta - x * Math.log(alpha + tx) - Math.log(gone))
    : w * (-r * ageAlpha - s * ageBeta - x * Math.log(alpha + T) - Math.log(stay))
}

/** Derivatives from the sums over customers of weight `total`; `byShape` is their Σ w (ψ(r+x) − ψ(r)). */
export function slopesFromSums(
  r: number,
  alpha: number,
  s: number,
  beta: number,
  total: number,
  byShape: number,
  sum: Float64Array,
  slopes: Float64Array,
): void {
  slopes[BY_R] = r * (byShape - sum[SUM_LOG_ALPHA]!)
  slopes[BY_ALPHA] = total * r - alpha * sum[SUM_PER_ALPHA]!
  slopes[BY_S] = sum[SUM_GONE]! - s * sum[SUM_LOG_BETA]!
  slopes[BY_BETA] = total * s - beta * sum[SUM_PER_BETA]!
}
