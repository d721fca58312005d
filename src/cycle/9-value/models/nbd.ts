import { logBeta } from '../../../statistics/log-beta.ts'
import { logGamma } from '../../../statistics/log-gamma.ts'
import type { Histories } from './histories.ts'
import type { BuyingModel, Plan } from './model.ts'
import { nbdObjective } from './nbd-objective.ts'
import { negativeBinomials } from './negative-binomial.ts'

export type NbdParameters = { readonly r: number; readonly alpha: number }

/**
 * The negative binomial distribution (Ehrenberg 1959; Schmittlein, Morrison & Colombo 1987, without their dropout):
 * every customer buys at random at a rate of its own, the rates are gamma(r, alpha) distributed, and nobody ever
 * leaves. The yardstick for the models with dropout: where it fits as well, the data show no dropout. A customer with
 * a history is a new one with (r + x, alpha + T).
 *
 * Example: with r .5 and alpha 10 (weeks) a new customer is expected to buy .5 × 52 / 10 = 2.6 times in a year; after
 * 3 purchases in 30 weeks, 3.5 × 52 / 40 = 4.55 times.
 */
export const nbd: BuyingModel<NbdParameters> = {
  id: 'nbd',
  clock: 'continuous',
  names: ['r', 'alpha'],
  dropout: false,

  logLikelihood({ r, alpha }, { x, T }) {
    // Γ(r+x)/Γ(r) · alpha^r / (alpha+T)^(r+x), the first quotient as Γ(x)/B(r, x).
    const spread = -(r + x) * Math.log1p(T / alpha) - x * Math.log(alpha)
    return x === 0 ? spread : spread + logRising(r, x)
  },
  alive: () => 1,
  expected: ({ r, alpha }, t) => (r * t) / alpha,
  conditionalExpected: ({ r, alpha }, { x, T }, t) => ((r + x) * t) / (alpha + T),
  probability: (p, t, n) => probabilityOf(p.r, p.alpha, t, n),
  conditionalProbability: (p, h, t, n) => probabilityOf(p.r + h.x, p.alpha + h.T, t, n),
  conditionalDistribution: (p, h, t) => negativeBinomials(p.r + h.x, t / (p.alpha + h.T)),
  discounted: ({ r, alpha }, { x, T }, rate) => (r + x) / (alpha + T) / rate,
  purchases,

  fitting: {
    theta: ({ r, alpha }) => Float64Array.of(Math.log(r / alpha), Math.log(r)),
    parameters: theta => ({ r: Math.exp(theta[1]!), alpha: Math.exp(theta[1]! - theta[0]!) }),
    starts,
    objective: nbdObjective,
    rescaled: ({ r, alpha }, factor) => ({ r, alpha: alpha * factor }),
  },
}

/** log of r(r+1)…(r+x−1). */
function logRising(r: number, x: number): number {
  if (x > 64) return logGammaQuotient(r, x)
  let sum = 0
  for (let j = 0; j < x; j++) sum += Math.log(r + j)
  return sum
}

/** log Γ(r+x) − log Γ(r) = log Γ(x) − log B(r, x). */
function logGammaQuotient(r: number, x: number): number {
  return logGamma(x) - logBeta(r, x)
}

/** P(X(t) = n) = Γ(r+n)/(Γ(r) n!) · (alpha/(alpha+t))^r · (t/(alpha+t))^n. */
function probabilityOf(r: number, alpha: number, t: number, n: number): number {
  if (!(n >= 0) || !Number.isInteger(n)) return 0
  if (!(t > 0)) return n === 0 ? 1 : 0
  const none = -r * Math.log1p(t / alpha)
  if (n === 0) return Math.exp(none)
  return Math.exp(none - n * Math.log1p(alpha / t) - Math.log(n) - logBeta(r, n))
}

function purchases({ r, alpha }: NbdParameters, groups: Histories, plan: Plan): Float64Array {
  let time = 0
  for (let i = 0; i < plan.times.length; i++) time += plan.weights[i]! * plan.times[i]!
  const result = new Float64Array(groups.n)
  for (let g = 0; g < groups.n; g++) result[g] = ((r + groups.x[g]!) * time) / (alpha + groups.T[g]!)
  return result
}

/** The mean rate is what was seen; the shape as the variance of the counts says, and two others. */
function starts({ n, x, T, weight }: Histories): NbdParameters[] {
  let customers = 0
  let bought = 0
  let time = 0
  let squares = 0
  for (let g = 0; g < n; g++) {
    customers += weight[g]!
    bought += weight[g]! * x[g]!
    squares += weight[g]! * x[g]! * x[g]!
    time += weight[g]! * T[g]!
  }
  const mean = bought / customers
  const variance = squares / customers - mean * mean
  const shape = variance > mean ? Math.min(50, Math.max(0.02, (mean * mean) / (variance - mean))) : 50
  const rate = bought / time
  return [shape, 1, 0.2].map(r => ({ r, alpha: r / rate }))
}
