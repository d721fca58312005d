import { descending } from '../../statistics/order.ts'
import { coarsePlan } from './discounting.ts'
import { gammaGammaParameters } from './models/gamma-gamma-likelihood.ts'
import { type Interval, inCents, purchasesByChance, spendOf } from './one-customer.ts'
import { outcomeVariance } from './predictive.ts'
import { expectedMargin, valuesOf } from './spend.ts'
import { deltaStandardError, normalInterval } from './uncertainty.ts'
import type { Valuation } from './valuation.ts'

/** The customers worth most count one by one; of the others so many, evenly spread, stand for all. */
const LARGEST = 30
const SAMPLE = 30

/**
 * The interval of customer equity: what is not known of the parameters (delta method over both models) and chance (the
 * predictive variance of each customer; they are independent given the parameters). Null without a model or where its
 * parameters have no covariance.
 */
export function equityInterval(v: Valuation): Interval | null {
  const error = estimateError(v)
  if (error === null) return null
  const equity = v.clv.reduce((a, b) => a + b, 0)
  return inCents(normalInterval(equity, Math.sqrt(error ** 2 + chanceVariance(v)), v.settings.interval))
}

/** Standard error of the sum of all CLV that comes from the parameters alone. */
function estimateError(v: Valuation): number | null {
  const { fit, spend, grouped, histories: h } = v
  if (!fit) return null
  const { groups, of } = grouped
  const plan = coarsePlan(v.settings, fit.unit)
  const perGroup = (theta: Float64Array) =>
    fit.model.purchases(fit.model.fitting.parameters(theta), groups, plan)
  const gains = (theta: Float64Array | undefined) => {
    const parameters = theta ? gammaGammaParameters(theta) : null
    const sums = new Float64Array(groups.n)
    for (let i = 0; i < h.n; i++) {
      const margin = parameters ? expectedMargin(parameters, valuesOf(h, i), h.margin[i]!) : v.margin[i]!
      sums[of[i]!]! += margin - v.serve[i]!
    }
    return sums
  }
  // Only one of the two models moves at a time; the other stands as it was.
  const still = {
    theta: fit.theta,
    purchases: perGroup(fit.theta),
    spend: spend?.theta,
    gains: gains(spend?.theta),
  }
  return deltaStandardError(spend ? [fit, spend] : [fit], ([theta, spendTheta]) => {
    const purchases = theta === still.theta ? still.purchases : perGroup(theta!)
    const gain = spendTheta === still.spend ? still.gains : gains(spendTheta)
    let sum = 0
    for (let g = 0; g < groups.n; g++) sum += purchases[g]! * gain[g]!
    return sum
  })
}

/** The variance of what all customers together will bring, given the parameters. */
function chanceVariance(v: Valuation): number {
  const order = descending(v.clv.map(Math.abs))
  const largest = Math.min(LARGEST, order.length)
  const rest = order.length - largest
  const step = Math.max(1, Math.floor(rest / SAMPLE))
  let variance = 0
  for (let i = 0; i < largest; i++) variance += varianceOf(v, order[i]!)
  let sampled = 0
  let sum = 0
  // The middle one of every stretch: the first would be the largest.
  for (let i = largest + (step >> 1); i < order.length; i += step) {
    sum += varianceOf(v, order[i]!)
    sampled++
  }
  return sampled > 0 ? variance + (sum * rest) / sampled : variance
}

function varianceOf(v: Valuation, row: number): number {
  const count = purchasesByChance(v, row, v.settings.horizonMonths)
  if (!count) return 0
  const factor = v.purchases[row]! > 0 ? v.discounted[row]! / v.purchases[row]! : 1
  return outcomeVariance({ count, value: spendOf(v, row) }, v.serve[row]!) * factor ** 2
}
