import { incompleteBeta } from '../../../statistics/incomplete-beta.ts'
import { gammaQuantile } from '../../../statistics/incomplete-gamma.ts'
import type { Random } from '../../../statistics/random.ts'
import type { GammaGammaParameters, Spending } from './gamma-gamma.ts'

/**
 * What the gamma-gamma model says beyond the mean. After x purchases of `mean` on average, the scale ν of a customer
 * is gamma(p·x + q, gamma + x·mean), which is all it has learned.
 */
function posterior(m: GammaGammaParameters, { x, mean }: Spending): { shape: number; rate: number } {
  const bought = Math.max(0, x)
  return { shape: m.p * bought + m.q, rate: m.gamma + bought * Math.max(0, mean) }
}

/** The mean per purchase, p/ν, that a customer's own stays below with chance `share`. */
export function meanSpendQuantile(m: GammaGammaParameters, spending: Spending, share: number): number {
  const { shape, rate } = posterior(m, spending)
  return (m.p * rate) / gammaQuantile(shape, 1 - share)
}

/** P(the next `purchases` bring at most `total` together): rate × beta prime(p · purchases, shape). */
export function totalSpendAtMost(
  m: GammaGammaParameters,
  spending: Spending,
  purchases: number,
  total: number,
): number {
  if (total < 0) return 0
  if (purchases <= 0) return 1
  const { shape, rate } = posterior(m, spending)
  return incompleteBeta(total / (total + rate), m.p * purchases, shape)
}

/** The value that the next `purchases` together stay below with chance `share` (0 to 1): by halving, to 12 digits. */
export function totalSpendQuantile(
  m: GammaGammaParameters,
  spending: Spending,
  purchases: number,
  share: number,
): number {
  if (purchases <= 0 || !(share > 0)) return 0
  if (!(share < 1)) return Number.POSITIVE_INFINITY
  let [low, high] = [-700, 700]
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2
    if (totalSpendAtMost(m, spending, purchases, Math.exp(middle)) < share) low = middle
    else high = middle
  }
  return Math.exp((low + high) / 2)
}

/** A draw of what the next `purchases` bring together: of ν first, then of the sum. */
export function drawTotalSpend(
  m: GammaGammaParameters,
  spending: Spending,
  purchases: number,
  random: Random,
): number {
  if (purchases <= 0) return 0
  const { shape, rate } = posterior(m, spending)
  return (drawGamma(m.p * purchases, random) * rate) / drawGamma(shape, random)
}

/**
 * A draw of a gamma variable of this shape and rate 1 (Marsaglia & Tsang, "A simple method for generating gamma
 * variables", 2000); shapes below 1 by a power of one more draw.
 */
export function drawGamma(shape: number, random: Random): number {
  if (shape < 1) return drawGamma(shape + 1, random) * (1 - random()) ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const z = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
    const v = (1 + c * z) ** 3
    if (v > 0 && Math.log(1 - random()) < z * z * 0.5 + d - d * v + d * Math.log(v)) return d * v
  }
}
