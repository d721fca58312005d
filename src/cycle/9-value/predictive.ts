import { incompleteBeta } from '../../statistics/incomplete-beta.ts'
import type { History } from './models/histories.ts'
import type { BuyingModel, Parameters } from './models/model.ts'

/**
 * What a customer may bring in a coming time: not the uncertainty of a mean but of the outcome itself, which is much
 * wider. Made of the distribution of the number of purchases and, per number, of what they bring together.
 */
export type Predictive = {
  /** P(N = n), n = 0, 1, …; what is left beyond the last is below 1e−7. */
  readonly count: Float64Array
  readonly value: PredictiveValue
}

/**
 * What n purchases bring together. `gamma-gamma`: with shape p a purchase and a scale whose posterior is
 * gamma(shape, rate), the sum of n of them is rate × beta prime(p·n, shape) (Fader & Hardie 2013, note 025: from the
 * posterior of ν and the gamma distribution of a sum). `fixed`: always the same.
 */
export type PredictiveValue =
  | { readonly kind: 'gamma-gamma'; readonly p: number; readonly shape: number; readonly rate: number }
  | { readonly kind: 'fixed'; readonly cents: number }

/** Beyond so many purchases the distribution is cut off, and what is less likely than this is left out. */
const MOST = 5_000
const BEYOND = 1e-7

/** The distribution of the purchases to come of a customer, all but 1e−7 of it. */
export function purchaseDistribution<P extends Parameters>(
  model: BuyingModel<P>,
  parameters: P,
  history: History,
  t: number,
): Float64Array {
  if (model.conditionalDistribution) return shortened(model.conditionalDistribution(parameters, history, t))
  return countDistribution(n => model.conditionalProbability(parameters, history, t, n))
}

/** A distribution from its probabilities, asked for n = 0, 1, … until all but 1e−7 is accounted for. */
export function countDistribution(probability: (n: number) => number): Float64Array {
  const found: number[] = []
  let sum = 0
  while (sum < 1 - BEYOND && found.length < MOST) {
    const p = probability(found.length)
    found.push(p)
    sum += p
    // Past the bulk, and not one probability in the last twenty mattered: only rounding is left.
    if (found.length > 40 && sum > 0.99 && found.slice(-20).every(q => q < 1e-12)) break
  }
  return Float64Array.from(found)
}

/** Without the end that together is below 1e−7. */
function shortened(counts: Float64Array): Float64Array {
  let size = counts.length
  let sum = 0
  while (size > 1 && sum + counts[size - 1]! < BEYOND) sum += counts[--size]!
  return counts.subarray(0, size)
}

/** The mean of several distributions: so the uncertainty of parameters enters. */
export function meanDistribution(several: readonly Float64Array[]): Float64Array {
  const mean = new Float64Array(Math.max(...several.map(counts => counts.length)))
  for (const counts of several)
    for (let n = 0; n < counts.length; n++) mean[n]! += counts[n]! / several.length
  return mean
}

/** The smallest n with P(N ≤ n) ≥ share. */
export function countQuantile(count: Float64Array, share: number): number {
  let sum = 0
  for (let n = 0; n < count.length; n++) {
    sum += count[n]!
    if (sum >= share) return n
  }
  return count.length - 1
}

/**
 * P(value ≤ v), where every purchase also costs `serve` cents to serve and all is worth `factor` of its nominal value
 * today.
 */
export function valueDistribution(d: Predictive, serve: number, factor: number): (v: number) => number {
  const { count, value } = d
  return v => {
    const nominal = v / factor
    let sum = 0
    for (let n = 0; n < count.length; n++) {
      const weight = count[n]!
      if (weight < 1e-12) continue
      const spent = nominal + n * serve
      sum += weight * atMost(value, n, spent)
    }
    return Math.min(1, sum)
  }
}

/** P(n purchases bring at most `cents`). */
function atMost(value: PredictiveValue, n: number, cents: number): number {
  if (n === 0) return cents >= 0 ? 1 : 0
  if (value.kind === 'fixed') return cents >= n * value.cents ? 1 : 0
  if (cents <= 0) return 0
  return incompleteBeta(cents / (cents + value.rate), value.p * n, value.shape)
}

/**
 * The value below which a share of the outcomes lies, to a cent or a fiftieth of a per cent, by halving between bounds
 * that hold it. Where the distribution jumps (at no purchase at all) the place of the jump.
 */
export function valueQuantile(distribution: (v: number) => number, share: number, scale: number): number {
  let low = 0
  let high = 0
  if (distribution(0) >= share) {
    low = -Math.max(1, scale)
    while (distribution(low) >= share && low > -1e15) low *= 2
    high = 0
  } else {
    high = Math.max(1, scale)
    while (distribution(high) < share && high < 1e15) high *= 2
  }
  while (high - low > Math.max(1, 1e-4 * Math.abs(low + high))) {
    const middle = (low + high) / 2
    if (distribution(middle) >= share) high = middle
    else low = middle
  }
  return Math.abs(high) < 1 ? 0 : high
}

/**
 * Variance of what the purchases bring less what they cost to serve, in cents². E[S²] of n purchases by Gamma–Gamma is
 * rate²·pn(pn + 1) / ((shape − 1)(shape − 2)); with a shape up to 2 that does not exist, and the spread of the mean is
 * left out.
 */
export function outcomeVariance({ count, value }: Predictive, serve: number): number {
  let mean = 0
  let square = 0
  for (let n = 1; n < count.length; n++) {
    const { first, second } = momentsOf(value, n)
    mean += count[n]! * (first - n * serve)
    square += count[n]! * (second - 2 * n * serve * first + (n * serve) ** 2)
  }
  return Math.max(0, square - mean ** 2)
}

/** E[S] and E[S²] of what n purchases bring. */
function momentsOf(value: PredictiveValue, n: number): { first: number; second: number } {
  if (value.kind === 'fixed') return { first: n * value.cents, second: (n * value.cents) ** 2 }
  const { p, shape, rate } = value
  const first = shape > 1 ? (rate * p * n) / (shape - 1) : 0
  if (shape <= 2) return { first, second: first ** 2 }
  return { first, second: (rate ** 2 * p * n * (p * n + 1)) / ((shape - 1) * (shape - 2)) }
}
