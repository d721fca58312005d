import { denseRanks } from '../../../statistics/dense-rank.ts'
import { digamma } from '../../../statistics/digamma.ts'
import { logGamma } from '../../../statistics/log-gamma.ts'
import type { Objective } from '../../../statistics/objective.ts'
import type { CovariateGroups } from './covariates.ts'
import type { Histories } from './histories.ts'
import { paretoParameters } from './pareto-fitting.ts'
import { type ParetoGroups, paretoGroups } from './pareto-groups.ts'
import { addCustomer, BY_ALPHA, BY_BETA, BY_R, BY_S, SLOPE_SUMS, slopesFromSums } from './pareto-slopes.ts'

/** A kind of so many groups is worth being made ready as customers of one model. */
const MANY = 200

/**
 * Minus the log-likelihood of customers whose alpha and beta depend on covariates, with its derivatives. Theta: that
 * of the Pareto/NBD, then the coefficients of the first `buying` columns on alpha, then those of the others on beta.
 */
export function covariateObjective(
  { groups, start }: CovariateGroups,
  columns: readonly Float64Array[],
  buying: number,
): Objective {
  const kinds = start.length - 1
  const ready: (ParetoGroups | null)[] = Array.from({ length: kinds }, (_, k) =>
    start[k + 1]! - start[k]! < MANY ? null : paretoGroups(part(groups, start[k]!, start[k + 1]!)),
  )
  // The kinds of few groups share a table of what depends on x alone.
  const { rank, distinct } = denseRanks(groups.x)
  const weightOfX = new Float64Array(distinct.length)
  for (let k = 0; k < kinds; k++) {
    if (ready[k] !== null) continue
    for (let g = start[k]!; g < start[k + 1]!; g++) weightOfX[rank[g]!]! += groups.weight[g]!
  }
  const slopes = new Float64Array(4)
  const sum = new Float64Array(SLOPE_SUMS)
  const { x, tx, T, weight } = groups

  return (theta, gradient) => {
    const { r, alpha, s, beta } = paretoParameters(theta)
    gradient.fill(0)
    let value = 0
    let byShape = 0
    const logGammaR = logGamma(r)
    const digammaR = digamma(r)
    for (let i = 0; i < distinct.length; i++) {
      const w = weightOfX[i]!
      if (w === 0 || distinct[i] === 0) continue
      value += w * (logGamma(r + distinct[i]!) - logGammaR)
      byShape += w * (digamma(r + distinct[i]!) - digammaR)
    }
    let byR = r * byShape
    let byS = 0
    let byAlpha = 0
    let byBeta = 0
    for (let k = 0; k < kinds; k++) {
      let faster = 0
      let sooner = 0
      for (let c = 0; c < columns.length; c++) {
        const effect = theta[4 + c]! * columns[c]![k]!
        if (c < buying) faster += effect
        else sooner += effect
      }
      const ownAlpha = alpha * Math.exp(-faster)
      const ownBeta = beta * Math.exp(-sooner)
      const many = ready[k]!
      if (many !== null) value += many.logLikelihood(r, ownAlpha, s, ownBeta, slopes)
      else {
        sum.fill(0)
        let total = 0
        for (let g = start[k]!; g < start[k + 1]!; g++) {
          total += weight[g]!
          value += addCustomer(r, ownAlpha, s, ownBeta, x[g]!, tx[g]!, T[g]!, weight[g]!, sum)
        }
        slopesFromSums(r, ownAlpha, s, ownBeta, total, 0, sum, slopes)
      }
      byR += slopes[BY_R]!
      byS += slopes[BY_S]!
      byAlpha += slopes[BY_ALPHA]!
      byBeta += slopes[BY_BETA]!
      for (let c = 0; c < columns.length; c++) {
        gradient[4 + c]! += slopes[c < buying ? BY_ALPHA : BY_BETA]! * columns[c]![k]!
      }
    }
    gradient[0] = byAlpha
    gradient[1] = -byR - byAlpha
    gradient[2] = byBeta
    gradient[3] = -byS - byBeta
    return -value
  }
}

function part({ x, tx, T, weight }: Histories, from: number, to: number): Histories {
  return {
    n: to - from,
    x: x.subarray(from, to),
    tx: tx.subarray(from, to),
    T: T.subarray(from, to),
    weight: weight.subarray(from, to),
  }
}
