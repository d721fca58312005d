import type { Portfolio } from '../../ledger/portfolio.ts'
import { eachPurchase } from '../../ledger/purchase-days.ts'
import type { Day } from '../../shared/calendar.ts'
import { wholeCents } from '../../shared/money.ts'
import { subSeed } from '../../statistics/random.ts'
import { discountedPlan } from './discounting.ts'
import type { Fit } from './models/fit.ts'
import { gammaGammaParameters } from './models/gamma-gamma-likelihood.ts'
import type { Histories, History } from './models/histories.ts'
import type { Parameters } from './models/model.ts'
import {
  countQuantile,
  meanDistribution,
  type PredictiveValue,
  purchaseDistribution,
  valueDistribution,
  valueQuantile,
} from './predictive.ts'
import { expectedMargin, valuesOf } from './spend.ts'
import { inUnit } from './time-unit.ts'
import { deltaStandardError, draws, normalInterval } from './uncertainty.ts'
import type { Valuation } from './valuation.ts'

/** Draws of the parameters that a predictive distribution is a mean of. */
const DRAWS = 12
const DAYS_A_WEEK = 7

export type Interval = { low: number; high: number }

/** An interval of amounts in whole cents. */
export const inCents = ({ low, high }: Interval): Interval => ({
  low: wholeCents(low),
  high: wholeCents(high),
})

/** The history of one row. */
export const historyOf = (h: Histories, row: number): History => ({
  x: h.x[row]!,
  tx: h.tx[row]!,
  T: h.T[row]!,
})

const parameterDraws = new WeakMap<Fit, Map<number, Parameters[]>>()

/** The parameters as they may also be: the same few draws for everybody, so that lists and pages agree. */
function parametersOf(fit: Fit, seed: number): Parameters[] {
  const bySeed = parameterDraws.get(fit) ?? new Map<number, Parameters[]>()
  parameterDraws.set(fit, bySeed)
  const known = bySeed.get(seed)
  if (known) return known
  const made = draws(fit, DRAWS, subSeed(seed, 9)).map(theta => fit.model.fitting.parameters(theta))
  bySeed.set(seed, made)
  return made
}

/** The predictive distribution of the number of purchases in the coming `months`; null without a model. */
export function purchasesToCome(
  v: Valuation,
  row: number,
  months: number,
  seed: number,
): Float64Array | null {
  const { fit } = v
  if (!fit) return null
  const history = historyOf(v.histories, row)
  const t = inUnit(months, 'month', fit.unit)
  return meanDistribution(parametersOf(fit, seed).map(p => purchaseDistribution(fit.model, p, history, t)))
}

/** The same if the parameters were known to be what was fitted: chance alone. */
export function purchasesByChance(v: Valuation, row: number, months: number): Float64Array | null {
  const { fit } = v
  if (!fit) return null
  const history = historyOf(v.histories, row)
  const t = inUnit(months, 'month', fit.unit)
  return purchaseDistribution(fit.model, fit.parameters, history, t)
}

/** Purchases expected in the coming months, with the interval that holds as many outcomes as the settings say. */
export function expectedIn(v: Valuation, row: number, months: number, seed: number) {
  const { fit } = v
  const count = purchasesToCome(v, row, months, seed)
  if (!fit || !count) return null
  const t = inUnit(months, 'month', fit.unit)
  const tail = (1 - v.settings.interval) / 2
  return {
    months,
    purchases: fit.model.conditionalExpected(fit.parameters, historyOf(v.histories, row), t),
    low: countQuantile(count, tail),
    high: countQuantile(count, 1 - tail),
  }
}

/**
 * The interval of what the customer will bring over the horizon, at present value: from the predictive distributions
 * of the number of purchases and of what they bring. Purchases are discounted together, by the mean factor of those
 * expected. Null without a model.
 */
export function outcomeInterval(v: Valuation, row: number, seed: number): Interval | null {
  const { settings } = v
  const count = purchasesToCome(v, row, settings.horizonMonths, seed)
  if (!count) return null
  const expected = v.purchases[row]!
  const factor = expected > 0 ? v.discounted[row]! / expected : 1
  const distribution = valueDistribution({ count, value: spendOf(v, row) }, v.serve[row]!, factor)
  const scale = Math.abs(v.clv[row]!) + Math.abs(v.margin[row]!)
  const tail = (1 - settings.interval) / 2
  return inCents({
    low: valueQuantile(distribution, tail, scale),
    high: valueQuantile(distribution, 1 - tail, scale),
  })
}

/** What the customer's purchases bring: the posterior of the model of spending, else always its own mean. */
export function spendOf(v: Valuation, row: number): PredictiveValue {
  const mean = v.histories.margin[row]!
  if (!v.spend || mean <= 0) return { kind: 'fixed', cents: v.margin[row]! }
  const { p, q, gamma } = v.spend.parameters
  const x = valuesOf(v.histories, row)
  return { kind: 'gamma-gamma', p, shape: p * x + q, rate: gamma + x * mean }
}

/** How sure the expected value itself is: from the standard errors of both models. Null without a model. */
export function estimateInterval(v: Valuation, row: number): Interval | null {
  const { fit, settings, histories: h } = v
  if (!fit) return null
  const groups: Histories = {
    n: 1,
    x: h.x.slice(row, row + 1),
    tx: h.tx.slice(row, row + 1),
    T: h.T.slice(row, row + 1),
    weight: Float64Array.of(1),
  }
  const plan = discountedPlan(settings, fit.unit)
  const mean = h.margin[row]!
  const modelled = v.spend !== null && mean > 0
  const error = deltaStandardError(v.spend && modelled ? [fit, v.spend] : [fit], ([theta, spend]) => {
    const purchases = fit.model.purchases(fit.model.fitting.parameters(theta!), groups, plan)[0]!
    const margin = spend
      ? expectedMargin(gammaGammaParameters(spend), valuesOf(h, row), mean)
      : v.margin[row]!
    return purchases * (margin - v.serve[row]!)
  })
  return error === null ? null : inCents(normalInterval(v.clv[row]!, error, settings.interval))
}

/** P(alive) as it was on days since the first purchase, about `points` of them and the last day. Empty without a model. */
export function aliveOver(
  v: Valuation,
  portfolio: Portfolio,
  row: number,
  points: number,
): { day: Day; alive: number }[] {
  const { fit, histories: h } = v
  if (!fit) return []
  const member = h.members[row]!
  const first = h.firstDay[row]!
  const last = h.asOf - 1
  const step = Math.max(1, Math.ceil((last - first) / points))
  const days: Day[] = []
  eachPurchase(portfolio.sales, member, first, h.asOf, day => days.push(day))
  let purchases = 0
  let latest = first
  const path: { day: Day; alive: number }[] = []
  const say = (until: Day) => {
    const history = {
      x: Math.max(0, purchases - 1),
      tx: (latest - first) / DAYS_A_WEEK,
      T: (until - first) / DAYS_A_WEEK,
    }
    path.push({ day: until, alive: fit.model.alive(fit.parameters, history) })
  }
  for (let until = first; ; until = Math.min(last, until + step)) {
    while (purchases < days.length && days[purchases]! <= until) latest = days[purchases++]!
    say(until)
    if (until >= last) return path
  }
}

/**
 * When the next purchase comes: the day by which it has come with a chance of a half, and those of a quarter and of
 * three quarters. Null where it rather never comes within the horizon.
 */
export function nextPurchase(v: Valuation, row: number): { day: Day; early: Day; late: Day | null } | null {
  const { fit, settings } = v
  if (!fit) return null
  const history = historyOf(v.histories, row)
  const furthest = inUnit(settings.horizonMonths, 'month', 'day')
  const none = (days: number) =>
    fit.model.conditionalProbability(fit.parameters, history, inUnit(days, 'day', fit.unit), 0)
  const when = (chance: number): Day | null => {
    if (1 - none(furthest) < chance) return null
    let low = 0
    let high = furthest
    while (high - low > 0.5) {
      const middle = (low + high) / 2
      if (1 - none(middle) >= chance) high = middle
      else low = middle
    }
    return v.histories.asOf - 1 + Math.max(1, Math.round(high))
  }
  const day = when(0.5)
  const early = when(0.25)
  return day === null || early === null ? null : { day, early, late: when(0.75) }
}
