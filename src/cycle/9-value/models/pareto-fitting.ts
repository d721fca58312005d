import type { Objective } from '../../../statistics/objective.ts'
import type { Histories } from './histories.ts'
import type { Fitting } from './model.ts'
import { expectedLifetime, type ParetoNbd } from './pareto-customer.ts'
import { paretoGroups } from './pareto-groups.ts'
import { BY_ALPHA, BY_BETA, BY_R, BY_S } from './pareto-slopes.ts'

/** Shape of the dropout rates, and how many mean ages its rate is, to begin a fit with. */
const DROPOUTS = [
  [0.6, 0.3],
  [1.2, 3],
  [0.3, 0.05],
] as const

/** Theta: log of the mean purchase rate (r/alpha), log r, log of the mean dropout rate (s/beta), log s. */
export const paretoFitting: Fitting<ParetoNbd> = {
  theta: ({ r, alpha, s, beta }) =>
    Float64Array.of(Math.log(r / alpha), Math.log(r), Math.log(s / beta), Math.log(s)),
  parameters: paretoParameters,
  starts(groups) {
    const { mean, spread, age } = moments(groups)
    // The shape of an NBD with this mean and variance.
    const r = Math.min(20, Math.max(0.1, spread > mean ? (mean * mean) / (spread - mean) : 20))
    return DROPOUTS.map(([s, ages]) => {
      const beta = ages * age
      return { r, alpha: (r * expectedLifetime(s, beta, age)) / mean, s, beta }
    })
  },
  objective: paretoObjective,
  rescaled: (p, factor) => ({ r: p.r, alpha: p.alpha * factor, s: p.s, beta: p.beta * factor }),
}

export function paretoParameters(theta: Float64Array): ParetoNbd {
  const r = Math.exp(theta[1]!)
  const s = Math.exp(theta[3]!)
  return { r, alpha: Math.exp(theta[1]! - theta[0]!), s, beta: Math.exp(theta[3]! - theta[2]!) }
}

function paretoObjective(groups: Histories): Objective {
  const ready = paretoGroups(groups)
  const slopes = new Float64Array(4)
  return (theta, gradient) => {
    const { r, alpha, s, beta } = paretoParameters(theta)
    const value = ready.logLikelihood(r, alpha, s, beta, slopes)
    gradient[0] = slopes[BY_ALPHA]!
    gradient[1] = -slopes[BY_R]! - slopes[BY_ALPHA]!
    gradient[2] = slopes[BY_BETA]!
    gradient[3] = -slopes[BY_S]! - slopes[BY_BETA]!
    return -value
  }
}

/** Mean and variance of the purchases, and mean age; never 0. */
function moments({ n, x, T, weight }: Histories): { mean: number; spread: number; age: number } {
  let customers = 0
  let purchases = 0
  let squares = 0
  let ages = 0
  for (let i = 0; i < n; i++) {
    const w = weight[i]!
    customers += w
    purchases += w * x[i]!
    squares += w * x[i]! * x[i]!
    ages += w * T[i]!
  }
  const mean = purchases / customers || 0.1
  return { mean, spread: squares / customers - mean * mean || mean, age: ages / customers || 1 }
}
