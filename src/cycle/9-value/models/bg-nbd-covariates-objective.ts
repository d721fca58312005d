import type { Objective } from '../../../statistics/objective.ts'
import type { CovariateGroups } from './covariates.ts'
import { inverseRising, logRising } from './geometric-dropout/log-rising.ts'

/**
 * Minus the log-likelihood of the BG/NBD with covariates and its gradient. Theta holds the four of the plain model and
 * the coefficients γ₁ of alpha, γ₂ of a and γ₃ of b: of customers of a kind with covariates z, alpha·exp(−γ₁·z),
 * a·exp(γ₂·z) and b·exp(γ₃·z). `columns` are the covariates per kind: `buying` of alpha first, then those of a and b.
 */
export function bgCovariateObjective(
  { groups, start }: Pick<CovariateGroups, 'groups' | 'start'>,
  columns: readonly Float64Array[],
  buying: number,
): Objective {
  const leaving = columns.length - buying
  const kinds = start.length - 1
  const { x: xs, tx: txs, T: Ts, weight } = groups
  return (theta, gradient) => {
    const r = Math.exp(theta[1]!)
    const size = Math.exp(theta[3]!)
    const mean = 1 / (1 + Math.exp(-theta[2]!))
    gradient.fill(0)
    let value = 0
    for (let kind = 0; kind < kinds; kind++) {
      let [logAlpha, moreA, moreB] = [theta[1]! - theta[0]!, 0, 0]
      for (let c = 0; c < buying; c++) logAlpha -= theta[4 + c]! * columns[c]![kind]!
      for (let c = 0; c < leaving; c++) {
        const z = columns[buying + c]![kind]!
        moreA += theta[4 + buying + c]! * z
        moreB += theta[4 + buying + leaving + c]! * z
      }
      const alpha = Math.exp(logAlpha)
      const a = size * mean * Math.exp(moreA)
      const b = (size * Math.exp(moreB)) / (1 + Math.exp(theta[2]!))
      if (!(r > 0 && alpha > 0 && a > 0 && b > 0 && r + alpha + a + b < Number.POSITIVE_INFINITY))
        return Number.POSITIVE_INFINITY

      let [byLogR, byLogAlpha, byLogA, byLogB] = [0, 0, 0, 0]
      for (let g = start[kind]!; g < start[kind + 1]!; g++) {
        const [x, w] = [xs[g]!, weight[g]!]
        const [age, last] = [alpha + Ts[g]!, alpha + txs[g]!]
        const shape = r + x
        const apart = Math.log(age / last)
        const d = x > 0 ? Math.log(a / (b + x - 1)) + shape * apart : Number.NEGATIVE_INFINITY
        const e = Math.exp(-Math.abs(d))
        const gone = (d > 0 ? 1 : e) / (1 + e)
        const away = inverseRising(a + b, 0, x)
        value +=
          w *
          (logRising(r, 0, x) -
            r * Math.log(age / alpha) -
            x * Math.log(age) +
            logRising(b, 0, x) -
            logRising(a + b, 0, x) +
            Math.max(d, 0) +
            Math.log1p(e))
        byLogR += w * r * (inverseRising(r, 0, x) - Math.log(age / alpha) + gone * apart)
        byLogAlpha += w * (r - (shape * alpha) / age + gone * shape * alpha * (1 / age - 1 / last))
        byLogA += w * (gone - a * away)
        byLogB += w * b * (inverseRising(b, 0, x) - away - (x > 0 ? gone / (b + x - 1) : 0))
      }
      gradient[0]! += byLogAlpha
      gradient[1]! -= byLogR + byLogAlpha
      gradient[2]! -= (1 - mean) * byLogA - mean * byLogB
      gradient[3]! -= byLogA + byLogB
      for (let c = 0; c < buying; c++) gradient[4 + c]! += byLogAlpha * columns[c]![kind]!
      for (let c = 0; c < leaving; c++) {
        gradient[4 + buying + c]! -= byLogA * columns[buying + c]![kind]!
        gradient[4 + buying + leaving + c]! -= byLogB * columns[buying + c]![kind]!
      }
    }
    return -value
  }
}
