import { digamma } from '../../../statistics/digamma.ts'
import { quantileOfDescending } from '../../../statistics/quantile.ts'
import { trigamma } from '../../../statistics/trigamma.ts'

/**
 * How regular buying is: the shape k of gamma distributed gaps between purchases. 1 is at random; at 2 and above,
 * models with Erlang-k gaps (`cnbd-k`) tell a customer that is late from one that is not due. Null where there are too
 * few gaps to tell.
 */
export type Regularity = {
  /**
   * Wheat & Morrison, "Estimating Purchase Regularity with Two Interpurchase Times", Journal of Marketing Research
   * 27(1), 1990: the last two gaps of a customer divide their sum in shares that are Beta(k, k), of variance
   * V = 1 / (4(2k + 1)), so k = (1 − 4V) / (8V). Of customers with two gaps or more.
   */
  readonly wheatMorrison: number | null
  /**
   * Maximum likelihood of one k for all customers, each at a rate of its own: given their sum, the n gaps of a customer
   * divide it in shares that are Dirichlet(k, …, k), whatever its rate. The one to choose a model by.
   */
  readonly pooled: { readonly k: number; readonly standardError: number } | null
  /** The median of a maximum likelihood estimate per customer, of those with ten gaps or more. */
  readonly median: number | null
  /** Customers with two gaps or more. */
  readonly customers: number
}

const LEAST = 0.01
const MOST = 1e4
/** Gaps of which a customer's own k can be estimated. */
const OWN = 10

/**
 * From the gaps between the purchases of each customer, in order of time and in any unit; gaps of 0 are one purchase
 * and left out. Gaps that are still open at the end of the data are not known, so what is found leans a little to
 * short gaps. An estimate beyond 0.01 or 10,000 is given as that.
 *
 * Example: gaps 1, 1 and 1, 3 and 3, 1 have shares ½, ¾, ¼ of variance 1/16 and so k = 1.5 by Wheat & Morrison.
 */
export function estimateRegularity(gaps: readonly ArrayLike<number>[]): Regularity {
  const shares: number[] = []
  const own: number[] = []
  /** How many customers have n gaps, and the sum of the logs of all shares. */
  const sizes = new Map<number, number>()
  let logs = 0
  for (const all of gaps) {
    const some = Float64Array.from(all).filter(gap => gap > 0)
    const n = some.length
    if (n < 2) continue
    const [before, last] = [some[n - 2]!, some[n - 1]!]
    shares.push(last / (before + last))
    const sum = some.reduce((total, gap) => total + gap, 0)
    let ofThem = 0
    for (const gap of some) ofThem += Math.log(gap / sum)
    logs += ofThem
    sizes.set(n, (sizes.get(n) ?? 0) + 1)
    if (n >= OWN) own.push(ownRegularity(-Math.log(n) - ofThem / n))
  }
  const ranked = own.sort((a, b) => b - a)
  return {
    wheatMorrison: byTwoGaps(shares),
    pooled: shares.length === 0 ? null : pooledRegularity(sizes, logs),
    median: own.length === 0 ? null : quantileOfDescending(rank => ranked[rank]!, own.length, 0.5),
    customers: shares.length,
  }
}

/** The k of the model to take: the nearest whole number, from 1 up. */
export function wholeRegularity(k: number, most = 5): number {
  return Math.min(most, Math.max(1, Math.round(k)))
}

function byTwoGaps(shares: readonly number[]): number | null {
  if (shares.length < 2) return null
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length
  const squares = shares.reduce((sum, share) => sum + (share - mean) ** 2, 0)
  const variance = squares / (shares.length - 1)
  return clamp((1 - 4 * variance) / (8 * variance))
}

/** The zero of Σ n·ψ(nk) − N·ψ(k) + Σ log share over the customers; it falls with k. */
function pooledRegularity(sizes: ReadonlyMap<number, number>, logs: number) {
  const slope = (k: number) => {
    let sum = logs
    for (const [n, customers] of sizes) sum += customers * n * (digamma(n * k) - digamma(k))
    return sum
  }
  const k = zeroOf(slope)
  let bend = 0
  for (const [n, customers] of sizes) bend += customers * n * (trigamma(k) - n * trigamma(n * k))
  return { k, standardError: 1 / Math.sqrt(bend) }
}

/** The k of gamma distributed gaps of which log mean − mean log is s: log k − ψ(k) = s. */
const ownRegularity = (s: number) => zeroOf(k => Math.log(k) - digamma(k) - s)

/** Where a falling function of k is 0, by halving in the log; the bound where it is beyond. */
function zeroOf(falling: (k: number) => number): number {
  let low = Math.log(LEAST)
  let high = Math.log(MOST)
  if (!(falling(LEAST) > 0)) return LEAST
  if (!(falling(MOST) < 0)) return MOST
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2
    if (falling(Math.exp(middle)) > 0) low = middle
    else high = middle
  }
  return Math.exp((low + high) / 2)
}

const clamp = (k: number) => Math.min(MOST, Math.max(LEAST, k))
