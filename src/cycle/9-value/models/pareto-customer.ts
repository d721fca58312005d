import { logGamma } from '../../../statistics/log-gamma.ts'
import type { History } from './histories.ts'
import { dropoutIntegral, INTEGRAL_SIZE, MASS, ODDS } from './pareto-integral.ts'

/**
 * Parameters of the Pareto/NBD: purchase rates are gamma with shape r and rate alpha (a time), dropout rates gamma
 * with shape s and rate beta (a time).
 */
export type ParetoNbd = {
  readonly r: number
  readonly alpha: number
  readonly s: number
  readonly beta: number
}

const integral = new Float64Array(INTEGRAL_SIZE)

/** Log of the odds against being alive at T: −∞ for a customer that bought at T itself. */
export function oddsAgainst(p: ParetoNbd, h: History): number {
  dropoutIntegral(p.r, p.alpha, p.s, p.beta, h.x, h.tx, h.T, integral)
  return integral[ODDS]!
}

/** 1 / (1 + e^odds), to full relative accuracy wherever it is a number. */
export function shareFromOdds(odds: number): number {
  if (odds <= 0) return 1 / (1 + Math.exp(odds))
  const inverse = Math.exp(-odds)
  return inverse / (1 + inverse)
}

/**
 * Log of the likelihood of one customer's x, tx and T (Schmittlein, Morrison & Colombo 1987, eq. A1–A7; Fader &
 * Hardie 2005, "A note on deriving the Pareto/NBD model and related expressions", eq. 18), with the dropout as one
 * positive integral.
 *
 * Example: r 0.5534, alpha 10.5802, s 0.6061, beta 11.6562 and no repeat in 39 weeks: −0.5215901253019931.
 */
export function customerLogLikelihood(p: ParetoNbd, h: History): number {
  const { r, alpha, s, beta } = p
  const { x, tx, T } = h
  if (x === 0) return logNoPurchase(p, T)
  dropoutIntegral(r, alpha, s, beta, x, tx, T, integral)
  const odds = integral[ODDS]!
  // From the larger of the two terms, so that the other one is only a correction.
  const at = odds > 0 ? tx : T
  const larger = -r * Math.log1p(at / alpha) - s * Math.log1p(at / beta) - x * Math.log(alpha + at)
  const correction = odds > 0 ? integral[MASS]! + Math.log1p(Math.exp(-odds)) : Math.log1p(Math.exp(odds))
  return logGamma(r + x) - logGamma(r) + larger + correction
}

/**
 * Log of the chance of no purchase in (0, T]. Where it is near 1, from the chance that a purchase comes before the
 * dropout: the same integral with the roles of buying and dropping out exchanged.
 */
function logNoPurchase({ r, alpha, s, beta }: ParetoNbd, T: number): number {
  if (T === 0) return 0
  dropoutIntegral(s, beta, r, alpha, 0, 0, T, integral)
  const logSome = integral[MASS]!
  if (logSome < -1) return Math.log1p(-Math.exp(logSome))
  dropoutIntegral(r, alpha, s, beta, 0, 0, T, integral)
  const odds = integral[ODDS]!
  if (odds > 0) return integral[MASS]! + Math.log1p(Math.exp(-odds))
  return -r * Math.log1p(T / alpha) - s * Math.log1p(T / beta) + Math.log1p(Math.exp(odds))
}

/** The parameters of a customer that is alive at T, as a new customer of the same process. */
export function updated(p: ParetoNbd, h: History): ParetoNbd {
  return { r: p.r + h.x, alpha: p.alpha + h.T, s: p.s, beta: p.beta + h.T }
}

/**
 * Expected lifetime within (0, t] of a dropout rate with shape s and rate beta:
 * beta/(s−1) · (1 − (beta/(beta+t))^(s−1)), smooth through its limit beta·log(1 + t/beta) at s = 1.
 */
export function expectedLifetime(s: number, beta: number, t: number): number {
  const log = Math.log1p(t / beta)
  const power = (s - 1) * log
  return beta * log * (power === 0 ? 1 : -Math.expm1(-power) / power)
}

/**
 * E[X(t)]: purchases of a new customer in (0, t] (Schmittlein, Morrison & Colombo 1987, eq. 17).
 *
 * Example: r 0.5534, alpha 10.5802, s 0.6061, beta 11.6562: 1.473434 in 52 weeks.
 */
export function expectedPurchases(p: ParetoNbd, t: number): number {
  return (p.r / p.alpha) * expectedLifetime(p.s, p.beta, t)
}
