import { logBeta } from '../../../statistics/log-beta.ts'

/**
 * The gamma-gamma model of what a customer spends per purchase: its purchases vary around its own mean as a gamma
 * distribution of shape p, and the scale ν differs between customers as a gamma of shape q and rate gamma. A
 * customer's mean is p/ν. It takes for granted that how much somebody spends per purchase says nothing of how often it
 * buys. gamma is in the unit of the money.
 *
 * Sources: Colombo & Jiang, "A stochastic RFM model", Journal of Interactive Marketing 13(3), 1999; Fader & Hardie,
 * "The Gamma-Gamma Model of Monetary Value", note 025, 2013 (brucehardie.com/notes/025).
 */
export type GammaGammaParameters = { readonly p: number; readonly q: number; readonly gamma: number }

/** What one customer spent: x purchases (after the first, where the first is left out) of so much on average. */
export type Spending = { readonly x: number; readonly mean: number }

/** A mean of money, or that there is none: the tail of the distribution is too heavy (shape 1 or less). */
export type MeanSpend = number | 'no-finite-mean'

/** Log of the likelihood of a mean of x ≥ 1 purchases (note 025, eq. 1a); −Infinity where the mean is not above 0. */
export function gammaGammaLogLikelihood(m: GammaGammaParameters, { x, mean }: Spending): number {
  if (!(x > 0) || !(mean > 0)) return Number.NEGATIVE_INFINITY
  const shape = m.p * x
  const total = x * mean
  return (
    -logBeta(shape, m.q) -
    Math.log(mean) -
    shape * Math.log1p(m.gamma / total) -
    m.q * Math.log1p(total / m.gamma)
  )
}

/** The likelihood itself: the density of the mean of x purchases. */
export function gammaGammaLikelihood(m: GammaGammaParameters, spending: Spending): number {
  return Math.exp(gammaGammaLogLikelihood(m, spending))
}

/**
 * What a customer spends per purchase, given what it spent so far (note 025, eq. 5): between its own mean and that of
 * everybody. Without purchases (x = 0) it is the mean of everybody.
 *
 * Example: p 6.25, q 3.74, gamma 15.44, two purchases of 22.35 on average: 24.6637.
 */
export function conditionalExpectedSpend(m: GammaGammaParameters, { x, mean }: Spending): MeanSpend {
  const bought = Math.max(0, x)
  const shape = m.p * bought + m.q - 1
  if (!(shape > 0)) return 'no-finite-mean'
  return (m.p * (m.gamma + bought * Math.max(0, mean))) / shape
}

/** The mean spend per purchase over all customers: p · gamma / (q − 1), for q above 1. */
export function populationMeanSpend(m: GammaGammaParameters): MeanSpend {
  return conditionalExpectedSpend(m, { x: 0, mean: 0 })
}
