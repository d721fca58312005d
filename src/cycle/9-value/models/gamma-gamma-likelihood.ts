import { digamma } from '../../../statistics/digamma.ts'
import { logBeta } from '../../../statistics/log-beta.ts'
import { trigamma } from '../../../statistics/trigamma.ts'
import type { GammaGammaParameters } from './gamma-gamma.ts'

/**
 * Customers with what they spent, prepared for a fit. `inverse` is 1 / (x · mean). What depends on x alone is computed
 * once per distinct x; what the parameters do not move is summed once.
 */
export type Prepared = {
  readonly n: number
  readonly x: Float64Array
  readonly inverse: Float64Array
  readonly weight: Float64Array
  /** Σ weight. */
  readonly customers: number
  /** Distinct numbers of purchases, and how many customers have each. */
  readonly counts: { readonly x: Float64Array; readonly weight: Float64Array }
  /** Σ weight · log mean, and Σ weight · log (x · mean). */
  readonly logMeans: number
  readonly logTotals: number
}

export function prepare(x: Float64Array, mean: Float64Array, weight: Float64Array): Prepared {
  const n = x.length
  const inverse = new Float64Array(n)
  const perCount = new Map<number, number>()
  let customers = 0
  let logMeans = 0
  let logTotals = 0
  let last = -1
  let held = 0
  for (let i = 0; i < n; i++) {
    const w = weight[i]!
    const count = x[i]!
    const log = Math.log(mean[i]!)
    inverse[i] = 1 / (count * mean[i]!)
    customers += w
    logMeans += w * log
    logTotals += w * (count === 1 ? log : log + Math.log(count))
    // Neighbours often bought equally often: one look-up for all of them.
    if (count !== last) {
      if (last >= 0) perCount.set(last, (perCount.get(last) ?? 0) + held)
      last = count
      held = 0
    }
    held += w
  }
  if (last >= 0) perCount.set(last, (perCount.get(last) ?? 0) + held)
  return {
    n,
    x,
    inverse,
    weight,
    customers,
    counts: { x: Float64Array.from(perCount.keys()), weight: Float64Array.from(perCount.values()) },
    logMeans,
    logTotals,
  }
}

/** theta: log p, log q, and the log of about what a purchase is worth, gamma · p / q. */
export function gammaGammaTheta(m: GammaGammaParameters): Float64Array {
  return Float64Array.of(Math.log(m.p), Math.log(m.q), Math.log((m.gamma * m.p) / m.q))
}

export function gammaGammaParameters(theta: Float64Array): GammaGammaParameters {
  return {
    p: Math.exp(theta[0]!),
    q: Math.exp(theta[1]!),
    gamma: Math.exp(theta[2]! - theta[0]! + theta[1]!),
  }
}

/** How log gamma moves with theta. */
export const GAMMA_BY_THETA = [-1, 1, 1] as const

/**
 * Minus the log-likelihood at theta; writes its first derivatives, and its second ones (row by row) when asked. One
 * logarithm and one division per customer.
 */
export function evaluate(
  data: Prepared,
  theta: Float64Array,
  gradient: Float64Array,
  hessian: Float64Array | null = null,
): number {
  const { p, q, gamma } = gammaGammaParameters(theta)
  const { x, inverse, weight, n, customers: N } = data
  // Sums over the customers of A = log(1 + gamma / total) and of B = 1 / (gamma + total), also weighed by x.
  let A = 0
  let xA = 0
  let B = 0
  let xB = 0
  let BB = 0
  let xBB = 0
  for (let i = 0; i < n; i++) {
    const w = weight[i]!
    const more = 1 + gamma * inverse[i]!
    const log = w * Math.log(more)
    const part = inverse[i]! / more
    const wx = w * x[i]!
    A += log
    xA += x[i]! * log
    B += w * part
    xB += wx * part
    BB += w * part * part
    xBB += wx * part * part
  }
  // Σ log((gamma + total) / gamma).
  const above = A + data.logTotals - N * Math.log(gamma)

  let value = data.logMeans + p * xA + q * above
  let byP = -xA
  let byQ = -above
  const byGamma = (N * q) / gamma - p * xB - q * B
  let pp = 0
  let pq = 0
  let qq = 0
  const ofQ = digamma(q)
  const slopeOfQ = hessian ? trigamma(q) : 0
  for (let j = 0; j < data.counts.x.length; j++) {
    const w = data.counts.weight[j]!
    const count = data.counts.x[j]!
    const shape = p * count
    value += w * logBeta(shape, q)
    const both = digamma(shape + q)
    byP += w * count * (both - digamma(shape))
    byQ += w * (both - ofQ)
    if (hessian) {
      const slope = trigamma(shape + q)
      pp += w * count * count * (slope - trigamma(shape))
      pq += w * count * slope
      qq += w * (slope - slopeOfQ)
    }
  }

  const first = [p * byP, q * byQ, gamma * byGamma] as const
  const [d0, d1, d2] = [first[0] - first[2], first[1] + first[2], first[2]]
  gradient[0] = -d0
  gradient[1] = -d1
  gradient[2] = -d2
  if (hessian) {
    // Second derivatives by log p, log q and log gamma, and from there by theta.
    const bb = -(N * q) / gamma / gamma + p * xBB + q * BB
    const logs = [
      [p * p * pp + first[0], p * q * pq, -p * gamma * xB],
      [p * q * pq, q * q * qq + first[1], q * gamma * (N / gamma - B)],
      [-p * gamma * xB, q * gamma * (N / gamma - B), gamma * gamma * bb + first[2]],
    ] as const
    for (let i = 0; i < 3; i++)
      for (let j = 0; j < 3; j++) {
        const [u, v] = [GAMMA_BY_THETA[i]!, GAMMA_BY_THETA[j]!]
        const own = i < 2 && j < 2 ? logs[i]![j]! : 0
        const across = (i < 2 ? v * logs[i]![2]! : 0) + (j < 2 ? u * logs[2]![j]! : 0)
        hessian[i * 3 + j] = -(own + across + u * v * logs[2]![2]!)
      }
  }
  return value
}
