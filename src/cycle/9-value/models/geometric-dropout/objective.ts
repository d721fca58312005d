import { type DenseRanks, denseRanks } from '../../../../statistics/dense-rank.ts'
import type { Objective } from '../../../../statistics/objective.ts'
import type { Histories } from '../histories.ts'
import { sumDropouts } from './dropout-terms.ts'
import { inverseRising, logRising } from './log-rising.ts'
import { sumPhaseTerms } from './phase-terms.ts'
import type { Sums, Tables } from './tables.ts'
import { timingOf } from './timing.ts'

/**
 * Minus the log-likelihood of all groups and its gradient by theta (log r/alpha, log r, logit a/(a+b), log (a+b)).
 *
 * What depends on x alone is a sum over i = 0 … max x of terms in r + i, b + i and a + b + i, each times the weight of
 * the groups that reach it; what depends on T alone is summed by T. What is left for a group is one exponential.
 */
export function dropoutObjective(groups: Histories, k: number, atStart: boolean): Objective {
  const zero = atStart ? 1 : 0
  const x = denseRanks(groups.x)
  const age = denseRanks(groups.T)
  const tables = tablesOf(groups, k, zero, x, age)
  // Weight per x, then of all that have at least that x; weight and events per T.
  const reach = new Float64Array(x.distinct.length)
  const perAge = new Float64Array(age.distinct.length)
  const events = new Float64Array(age.distinct.length)
  let customers = 0
  let constant = 0
  for (let g = 0; g < groups.n; g++) {
    const weight = groups.weight[g]!
    reach[x.rank[g]!]! += weight
    perAge[age.rank[g]!]! += weight
    events[age.rank[g]!]! += weight * k * groups.x[g]!
    customers += weight
    if (k > 1) constant += weight * timingOf(k, groups.x[g]!, groups.tx[g]!)
  }
  for (let i = reach.length - 2; i >= 0; i--) reach[i]! += reach[i + 1]!
  const sums: Sums = { value: 0, r: 0, alpha: 0, gone: 0, b: 0 }
  const sumGroups = k === 1 ? sumDropouts : sumPhaseTerms

  return (theta, gradient) => {
    const r = Math.exp(theta[1]!)
    const alpha = Math.exp(theta[1]! - theta[0]!)
    const size = Math.exp(theta[3]!)
    const a = size / (1 + Math.exp(-theta[2]!))
    const b = size / (1 + Math.exp(theta[2]!))
    if (!(r > 0 && alpha > 0 && a > 0 && b > 0 && r + alpha + a + b < Number.POSITIVE_INFINITY)) {
      gradient.fill(0)
      return Number.POSITIVE_INFINITY
    }
    const { xs, logOdds, shape, perB, txs, logTx, perTx, ages, logAge, perAge: perT } = tables
    for (let i = 0; i < xs.length; i++) {
      const staying = b + xs[i]! + zero - 1
      const can = xs[i]! + zero > 0
      logOdds[i] = can ? Math.log(a / staying) : Number.NEGATIVE_INFINITY
      perB[i] = can ? 1 / staying : 0
      shape[i] = r + k * xs[i]!
    }
    for (let i = 0; i < txs.length; i++) {
      logTx[i] = Math.log(alpha + txs[i]!)
      perTx[i] = 1 / (alpha + txs[i]!)
    }
    const logAlpha = Math.log(alpha)
    let value = constant
    let byR = 0
    let byAlpha = (customers * r) / alpha
    for (let i = 0; i < ages.length; i++) {
      const log = Math.log(alpha + ages[i]!)
      const per = 1 / (alpha + ages[i]!)
      logAge[i] = log
      perT[i] = per
      value -= r * perAge[i]! * (log - logAlpha) + events[i]! * log
      byR -= perAge[i]! * (log - logAlpha)
      byAlpha -= (r * perAge[i]! + events[i]!) * per
    }

    let byA = 0
    let byB = 0
    let from = 0
    let stays = 0
    for (let i = 0; i < xs.length; i++) {
      const weight = reach[i]!
      const to = k * xs[i]!
      value += weight * logRising(r, from, to)
      byR += weight * inverseRising(r, from, to)
      from = to
      const last = xs[i]! + zero
      value += weight * (logRising(b, stays, last) - logRising(a + b, stays, last))
      const total = inverseRising(a + b, stays, last)
      byA -= weight * total
      byB += weight * (inverseRising(b, stays, last) - total)
      stays = last
    }

    sumGroups(tables, sums)
    value += sums.value
    byR += sums.r
    byAlpha += sums.alpha
    byA += sums.gone / a
    byB -= sums.b

    gradient[0] = alpha * byAlpha
    gradient[1] = -r * byR - alpha * byAlpha
    gradient[2] = -((a * b) / size) * (byA - byB)
    gradient[3] = -a * byA - b * byB
    return -value
  }
}

function tablesOf(groups: Histories, k: number, zero: number, x: DenseRanks, age: DenseRanks): Tables {
  const tx = denseRanks(groups.tx)
  let n = 0
  let single = 0
  for (let g = 0; g < groups.n; g++) {
    if (k === 1 && groups.x[g]! + zero === 0) continue
    n++
    if (groups.weight[g]! === 1) single++
  }
  const tables = {
    k,
    n,
    single,
    xOf: new Int32Array(n),
    txOf: new Int32Array(n),
    ageOf: new Int32Array(n),
    weight: new Float64Array(n),
    xs: x.distinct,
    txs: tx.distinct,
    ages: age.distinct,
    logOdds: new Float64Array(x.distinct.length),
    shape: new Float64Array(x.distinct.length),
    perB: new Float64Array(x.distinct.length),
    logTx: new Float64Array(tx.distinct.length),
    perTx: new Float64Array(tx.distinct.length),
    logAge: new Float64Array(age.distinct.length),
    perAge: new Float64Array(age.distinct.length),
  }
  let first = 0
  let later = single
  for (let g = 0; g < groups.n; g++) {
    if (k === 1 && groups.x[g]! + zero === 0) continue
    const row = groups.weight[g]! === 1 ? first++ : later++
    tables.xOf[row] = x.rank[g]!
    tables.txOf[row] = tx.rank[g]!
    tables.ageOf[row] = age.rank[g]!
    tables.weight[row] = groups.weight[g]!
  }
  return tables
}
