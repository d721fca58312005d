import { denseRanks } from '../../../statistics/dense-rank.ts'
import { digamma } from '../../../statistics/digamma.ts'
import { logBeta } from '../../../statistics/log-beta.ts'
import { logGamma } from '../../../statistics/log-gamma.ts'
import type { Objective } from '../../../statistics/objective.ts'
import type { Histories } from './histories.ts'

/** Over so many counts at once, a sum is a difference of two gamma functions. */
const FAR_APART = 64

/**
 * Minus the log-likelihood of the NBD and its slopes by theta (log of r/alpha, log of r). The customers count by their
 * x and by their T only, so that an evaluation costs the number of distinct ones of each. Written so that nothing
 * large cancels when r runs away, where the NBD becomes the Poisson distribution:
 *
 *     Σ over counts j below x of log(1 + j/r)  −  (r + x)·log(1 + T/alpha)  +  x·log(r/alpha).
 */
export function nbdObjective(groups: Histories): Objective {
  const { counts, above } = countsAbove(groups)
  const ages = denseRanks(groups.T)
  const customers = new Float64Array(ages.distinct.length)
  const bought = new Float64Array(ages.distinct.length)
  let all = 0
  for (let g = 0; g < groups.n; g++) {
    const age = ages.rank[g]!
    customers[age]! += groups.weight[g]!
    bought[age]! += groups.weight[g]! * groups.x[g]!
    all += groups.weight[g]! * groups.x[g]!
  }
  return (theta, gradient) => {
    const r = Math.exp(theta[1]!)
    const alpha = Math.exp(theta[1]! - theta[0]!)
    let value = all * theta[0]!
    let byRate = all
    let byShape = 0
    for (let k = 0; k < above.length; k++) {
      const from = counts[k]!
      const to = counts[k + 1]!
      let log = 0
      let slope = 0
      if (to - from <= FAR_APART) {
        for (let j = from; j < to; j++) {
          log += Math.log1p(j / r)
          slope += j / (r + j)
        }
      } else {
        const width = to - from
        log = logGamma(width) - logBeta(r + from, width) - width * theta[1]!
        slope = width - r * (digamma(r + to) - digamma(r + from))
      }
      value += above[k]! * log
      byShape -= above[k]! * slope
    }
    for (let i = 0; i < customers.length; i++) {
      const age = ages.distinct[i]!
      const spread = Math.log1p(age / alpha)
      const expected = (r * customers[i]! + bought[i]!) * (age / (alpha + age))
      value -= (r * customers[i]! + bought[i]!) * spread
      byRate -= expected
      byShape += expected - r * customers[i]! * spread
    }
    gradient[0] = -byRate
    gradient[1] = -byShape
    return -value
  }
}

/** The distinct counts from 0 up, and how many customers bought more often than each but the last. */
function countsAbove({ n, x, weight }: Histories): { counts: Float64Array; above: Float64Array } {
  const { rank, distinct } = denseRanks(x)
  const zero = distinct[0] === 0 ? 0 : 1
  const counts = new Float64Array(distinct.length + zero)
  counts.set(distinct, zero)
  const at = new Float64Array(counts.length)
  for (let g = 0; g < n; g++) at[rank[g]! + zero]! += weight[g]!
  const above = new Float64Array(Math.max(0, counts.length - 1))
  let sum = 0
  for (let k = counts.length - 1; k > 0; k--) {
    sum += at[k]!
    above[k - 1] = sum
  }
  return { counts, above }
}
