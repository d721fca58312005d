import { denseRanks } from '../../../statistics/dense-rank.ts'
import { digamma } from '../../../statistics/digamma.ts'
import { logGamma } from '../../../statistics/log-gamma.ts'
import type { Histories } from './histories.ts'
import { paretoGrid, SUMS } from './pareto-grid.ts'
import {
  addCustomer,
  SLOPE_SUMS,
  STAY,
  SUM_GONE,
  SUM_LOG_ALPHA,
  SUM_LOG_BETA,
  SUM_PER_ALPHA,
  SUM_PER_BETA,
  slopesFromSums,
} from './pareto-slopes.ts'

/** An integral of one customer costs as much as so many nodes of a grid. */
const ONE_INTEGRAL = 80
/** More times than this are not a calendar. */
const MOST_TIMES = 20_000

/** The customers of a fit, made ready once. */
export type ParetoGroups = {
  /**
   * Log-likelihood of all groups, weighted. Fills `slopes` with its derivatives by r, alpha, s and beta, each times
   * its parameter (so: by their logarithms).
   */
  logLikelihood(r: number, alpha: number, s: number, beta: number, slopes: Float64Array): number
  /** P(alive) per group. */
  alive(r: number, alpha: number, s: number, beta: number): Float64Array
}

/**
 * Groups ordered by x. Those of an x that many groups share on a calendar take their integrals from running sums over
 * the calendar (`paretoGrid`); all others have their own (`dropoutIntegral`).
 */
export function paretoGroups(groups: Histories): ParetoGroups {
  const n = groups.n
  const byX = denseRanks(groups.x)
  const times = calendar(groups)
  const rows = byX.distinct.length
  const start = new Int32Array(rows + 1)
  for (let g = 0; g < n; g++) start[byX.rank[g]! + 1]!++
  for (let row = 0; row < rows; row++) start[row + 1]! += start[row]!
  const order = new Int32Array(n)
  const fill = start.slice()
  for (let g = 0; g < n; g++) order[fill[byX.rank[g]!]!++] = g
  const x = byX.distinct
  // All columns in the order of the rows, so that each is read from front to back.
  const tx = gather(groups.tx, order)
  const T = gather(groups.T, order)
  const weight = gather(groups.weight, order)
  const txPlace = order.map(g => times?.tx[g] ?? 0)
  const agePlace = order.map(g => times?.T[g] ?? 0)
  const rowWeight = new Float64Array(rows)
  const first = new Int32Array(rows)
  const last = new Int32Array(rows)
  const shared = new Uint8Array(rows)
  const mostX = new Float64Array(times?.values.length ?? 0)
  let total = 0
  for (let row = 0; row < rows; row++) {
    for (let i = start[row]!; i < start[row + 1]!; i++) rowWeight[row]! += weight[i]!
    total += rowWeight[row]!
    if (times === null) continue
    let low = times.values.length
    let high = 0
    for (let i = start[row]!; i < start[row + 1]!; i++) {
      low = Math.min(low, txPlace[i]!)
      high = Math.max(high, agePlace[i]!)
    }
    first[row] = low
    last[row] = high
    if ((start[row + 1]! - start[row]!) * ONE_INTEGRAL < 3 * times.values.length) continue
    shared[row] = 1
    for (let i = low; i < high; i++) mostX[i] = Math.max(mostX[i]!, x[row]!)
  }
  const grid = times !== null && shared.includes(1) ? paretoGrid(times.values, mostX) : null
  const end = times === null ? 0 : (times.values.at(-1) ?? 0)
  const sum = new Float64Array(SLOPE_SUMS)

  /** Σ weight · log(likelihood without its gamma functions and constants); fills `sum`, and P(alive) where asked. */
  const evaluate = (
    r: number,
    alpha: number,
    s: number,
    beta: number,
    alive: Float64Array | null,
  ): number => {
    sum.fill(0)
    let value = 0
    grid?.prepare(r, alpha, s, beta)
    for (let row = 0; row < rows; row++) {
      const from = start[row]!
      const to = start[row + 1]!
      const onGrid =
        grid !== null &&
        shared[row] === 1 &&
        (to - from) * ONE_INTEGRAL > grid.nodesFrom(first[row]!) &&
        grid.row(x[row]!, first[row]!, last[row]!)
      value += onGrid ? fromGrid(r, alpha, s, beta, row, alive) : oneByOne(r, alpha, s, beta, row, alive)
    }
    return value
  }

  const fromGrid = (
    r: number,
    alpha: number,
    s: number,
    beta: number,
    row: number,
    alive: Float64Array | null,
  ): number => {
    const { sums, alive: still, logAlpha, logBeta, perAlpha, perBeta } = grid!
    let logs = 0
    let sumLogAlpha = 0
    let sumLogBeta = 0
    let sumPerAlpha = 0
    let sumPerBeta = 0
    let sumDropped = 0
    const to = start[row + 1]!
    for (let i = start[row]!; i < to; i++) {
      const w = weight[i]!
      const age = agePlace[i]!
      const a = SUMS * txPlace[i]!
      const b = SUMS * age
      const stay = still[age]!
      const gone = s * (sums[a]! - sums[b]!)
      const both = stay + gone
      if (alive !== null) alive[order[i]!] = stay / both
      logs += w * Math.log(both)
      const share = w / both
      const stayShare = share * stay
      const goneShare = share * s
      sumLogAlpha += stayShare * logAlpha[age]! + goneShare * (sums[a + 1]! - sums[b + 1]!)
      sumLogBeta += stayShare * logBeta[age]! + goneShare * (sums[a + 2]! - sums[b + 2]!)
      sumPerAlpha += stayShare * perAlpha[age]! + goneShare * (sums[a + 3]! - sums[b + 3]!)
      sumPerBeta += s * stayShare * perBeta[age]! + (s + 1) * goneShare * (sums[a + 4]! - sums[b + 4]!)
      sumDropped += share * gone
    }
    const w = rowWeight[row]!
    const toAlpha = Math.log1p(end / alpha)
    const toBeta = Math.log1p(end / beta)
    sum[SUM_LOG_ALPHA]! += sumLogAlpha + w * toAlpha
    sum[SUM_LOG_BETA]! += sumLogBeta + w * toBeta
    sum[SUM_PER_ALPHA]! += (r + x[row]!) * sumPerAlpha
    sum[SUM_PER_BETA]! += sumPerBeta
    sum[SUM_GONE]! += sumDropped
    return logs - w * (r * toAlpha + s * toBeta + x[row]! * Math.log(alpha + end))
  }

  const oneByOne = (
    r: number,
    alpha: number,
    s: number,
    beta: number,
    row: number,
    alive: Float64Array | null,
  ): number => {
    let logs = 0
    const to = start[row + 1]!
    for (let i = start[row]!; i < to; i++) {
      logs += addCustomer(r, alpha, s, beta, x[row]!, tx[i]!, T[i]!, weight[i]!, sum)
      if (alive !== null) alive[order[i]!] = sum[STAY]!
    }
    return logs
  }

  const logLikelihood = (r: number, alpha: number, s: number, beta: number, slopes: Float64Array): number => {
    let value = evaluate(r, alpha, s, beta, null)
    const logGammaR = logGamma(r)
    const digammaR = digamma(r)
    let byShape = 0
    for (let row = 0; row < rows; row++) {
      if (x[row] === 0) continue
      value += rowWeight[row]! * (logGamma(r + x[row]!) - logGammaR)
      byShape += rowWeight[row]! * (digamma(r + x[row]!) - digammaR)
    }
    slopesFromSums(r, alpha, s, beta, total, byShape, sum, slopes)
    return value
  }

  return {
    logLikelihood,
    alive(r, alpha, s, beta) {
      const alive = new Float64Array(n)
      evaluate(r, alpha, s, beta, alive)
      return alive
    },
  }
}

function gather(column: Float64Array, order: Int32Array): Float64Array {
  const out = new Float64Array(order.length)
  for (let i = 0; i < out.length; i++) out[i] = column[order[i]!]!
  return out
}

/** The distinct times of all groups, rising, and the places of tx and T among them; null when they are too many. */
function calendar({
  n,
  tx,
  T,
}: Histories): { readonly values: Float64Array; readonly tx: Int32Array; readonly T: Int32Array } | null {
  const most = Math.min(MOST_TIMES, Math.max(64, n / 3))
  const ages = denseRanks(T)
  if (ages.distinct.length > most) return null
  const recent = denseRanks(tx)
  if (recent.distinct.length > most) return null
  const both = new Float64Array(ages.distinct.length + recent.distinct.length)
  both.set(ages.distinct)
  both.set(recent.distinct, ages.distinct.length)
  const { rank, distinct } = denseRanks(both)
  return {
    values: distinct,
    tx: recent.rank.map(place => rank[ages.distinct.length + place]!),
    T: ages.rank.map(place => rank[place]!),
  }
}
