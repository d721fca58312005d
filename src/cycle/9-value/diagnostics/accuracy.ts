import { descending } from '../../../statistics/order.ts'
import type { Histories } from '../models/histories.ts'
import { groupHistories } from '../models/histories.ts'
import type { BuyingModel, Parameters } from '../models/model.ts'

/** What a model says of each customer's holdout, by row of the histories. */
export type Forecast = {
  /** Expected purchases. */
  readonly expected: Float64Array
  /** The probability of one purchase or more. */
  readonly active: Float64Array
  /** The log of the probability that it gave to what happened. */
  readonly logScore: Float64Array
}

/** No log below that of 1e−12: one purchase that a model holds impossible must not decide alone. */
const LEAST = Math.log(1e-12)

/**
 * What the model says of the holdout of length `t`, in the unit of the histories, when a customer then bought
 * `bought[i]` times. Customers with equal histories are computed once.
 */
export function forecast<P extends Parameters>(
  model: Pick<BuyingModel<P>, 'purchases' | 'conditionalProbability'>,
  parameters: P,
  histories: Histories,
  t: number,
  bought: ArrayLike<number>,
): Forecast {
  const { groups, of } = groupHistories(histories)
  const mean = model.purchases(parameters, groups, { times: Float64Array.of(t), weights: Float64Array.of(1) })
  const known = Array.from({ length: groups.n }, () => new Map<number, number>())
  const chance = (g: number, n: number): number => {
    const found = known[g]!.get(n)
    if (found !== undefined) return found
    const history = { x: groups.x[g]!, tx: groups.tx[g]!, T: groups.T[g]! }
    const p = model.conditionalProbability(parameters, history, t, n)
    known[g]!.set(n, p)
    return p
  }
  return {
    expected: Float64Array.from(of, g => mean[g]!),
    active: Float64Array.from(of, g => 1 - chance(g, 0)),
    logScore: Float64Array.from(of, (g, i) => Math.max(LEAST, Math.log(chance(g, bought[i]!)))),
  }
}

/** How far expectations were from what happened. */
export type Errors = {
  /** Mean of |expected − bought|. */
  meanAbsolute: number
  /** Square root of the mean of (expected − bought)². */
  rootMeanSquare: number
  expected: number
  bought: number
  /** Expected ÷ bought − 1 of all together; null when nothing was bought. */
  bias: number | null
}

/** Null without customers. */
export function errorsOf(expected: ArrayLike<number>, bought: ArrayLike<number>): Errors | null {
  const n = bought.length
  if (n === 0) return null
  let absolute = 0
  let squares = 0
  let hoped = 0
  let made = 0
  for (let i = 0; i < n; i++) {
    const off = expected[i]! - bought[i]!
    absolute += Math.abs(off)
    squares += off * off
    hoped += expected[i]!
    made += bought[i]!
  }
  return {
    meanAbsolute: absolute / n,
    rootMeanSquare: Math.sqrt(squares / n),
    expected: hoped,
    bought: made,
    bias: made > 0 ? hoped / made - 1 : null,
  }
}

export type Accuracy = Errors & {
  customers: number
  /** Σ log P(what happened): higher is better. */
  logScore: number
  /** Mean of (P(buys at all) − whether it did)² (Brier 1950): 0 is perfect, 0.25 a coin. */
  brier: number
  /** "As many as in the period before", which a model should beat. */
  baseline: Errors
  beatsBaseline: boolean
}

/** All figures of one model on one holdout; `before` are the purchases of the period before. Null without customers. */
export function accuracy(
  { expected, active, logScore }: Forecast,
  bought: ArrayLike<number>,
  before: ArrayLike<number>,
): Accuracy | null {
  const own = errorsOf(expected, bought)
  const baseline = errorsOf(before, bought)
  if (!own || !baseline) return null
  let score = 0
  let brier = 0
  for (let i = 0; i < bought.length; i++) {
    score += logScore[i]!
    brier += (active[i]! - (bought[i]! > 0 ? 1 : 0)) ** 2
  }
  return {
    ...own,
    customers: bought.length,
    logScore: score,
    brier: brier / bought.length,
    baseline,
    beatsBaseline: own.meanAbsolute < baseline.meanAbsolute,
  }
}

/**
 * Whether the best were found: the part of what happened (purchases, revenue) that the top share of the customers by
 * forecast made, beside that of the top by what happened: the most that could be found. Ties by row. Null where nothing
 * happened.
 *
 * Example: forecasts 5, 4, 3, 2, 1 of revenues 10, 50, 20, 15, 5: the best one of five by forecast made 10 %, the best
 * possible one 50 %.
 */
export function topShare(
  predicted: ArrayLike<number>,
  happened: ArrayLike<number>,
  share = 0.2,
): { customers: number; part: number; best: number } | null {
  let total = 0
  for (let i = 0; i < happened.length; i++) total += happened[i]!
  if (!(total > 0)) return null
  const customers = Math.ceil(share * happened.length)
  const partOf = (order: Int32Array) => {
    let sum = 0
    for (let r = 0; r < customers; r++) sum += happened[order[r]!]!
    return sum / total
  }
  return { customers, part: partOf(descending(predicted)), best: partOf(descending(happened)) }
}
