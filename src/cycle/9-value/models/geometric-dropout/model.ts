import { denseRanks } from '../../../../statistics/dense-rank.ts'
import { logStays } from '../beta-geometric.ts'
import type { Histories, History } from '../histories.ts'
import type { BuyingModel, Plan } from '../model.ts'
import { manyOf, smoothTable } from '../smooth-table.ts'
import { comingChance, discountedComing, expectedComing, Stayed } from './coming.ts'
import { comingCounts } from './coming-counts.ts'
import type { Coming } from './living.ts'
import { logRising } from './log-rising.ts'
import { dropoutObjective } from './objective.ts'
import type { BgParameters } from './parameters.ts'
import { startsOf } from './starts.ts'
import { timingOf } from './timing.ts'

export type GeometricDropout = BuyingModel<BgParameters> & {
  /** `discounted` of many customers at once, as `purchases` is of many. */
  discountedOf(p: BgParameters, groups: Histories, rate: number): Float64Array
}

/**
 * The models in which a customer drops out, if it does, right after a purchase: every k-th event is a purchase
 * (k = 1: purchases at random, k > 1: the more regular the higher k), and `atStart` says whether one can drop out
 * after its first purchase too. BG/NBD, MBG/NBD and (M)BG/CNBD-k are these, and their files say from which papers.
 */
export function geometricDropout(id: string, k: number, atStart: boolean): GeometricDropout {
  if (!Number.isInteger(k) || k < 1) throw new RangeError(`k must be a whole number from 1, not ${k}`)
  const zero = atStart ? 1 : 0

  /** One that is alive at T, `phase` events after its last purchase: b has grown by the times it stayed. */
  const updated = (p: BgParameters, x: number, phase: number): Coming => ({
    k,
    phase,
    r: p.r + k * x + phase,
    a: p.a,
    b: p.b + x + zero,
  })
  /** A new customer; with dropout at the start one of which it is given that it stayed, the rest buys nothing. */
  const fresh = (p: BgParameters): Coming => ({ k, phase: 0, r: p.r, a: p.a, b: p.b + zero })
  const stayed = (p: BgParameters) => (atStart ? p.b / (p.a + p.b) : 1)

  /**
   * How likely 0 … k − 1 events are since tx, relative to none and times the odds of being alive; their sum, and the
   * log odds of having dropped out.
   */
  function standing(p: BgParameters, { x, tx, T }: History, phases: Float64Array) {
    const shape = p.r + k * x
    const v = (T - tx) / (p.alpha + T)
    let total = 1
    phases[0] = 1
    for (let j = 1; j < k; j++) {
      phases[j] = (phases[j - 1]! * (shape + j - 1) * v) / j
      total += phases[j]!
    }
    if (x + zero === 0) return { total, logOdds: Number.NEGATIVE_INFINITY }
    const logOdds =
      Math.log(p.a / (p.b + x + zero - 1)) +
      shape * Math.log1p((T - tx) / (p.alpha + tx)) -
      (k > 1 ? Math.log(total) : 0)
    return { total, logOdds }
  }

  /** P(alive) times the mean over the phase of a figure of what is to come. */
  function conditional(p: BgParameters, h: History, figure: (of: Coming) => number): number {
    const phases = new Float64Array(k)
    const { total, logOdds } = standing(p, h, phases)
    let sum = 0
    for (let phase = 0; phase < k; phase++)
      if (phases[phase]! > 0) sum += phases[phase]! * figure(updated(p, h.x, phase))
    return sum / total / (1 + Math.exp(logOdds))
  }

  /**
   * P(alive) times the mean over the phase of a figure of what is to come, per group. Figures depend on x, the phase
   * and the age alpha + T, and come times the age: the rows of each x are taken together.
   */
  function perGroup(
    p: BgParameters,
    groups: Histories,
    figures: (of: Coming, ages: Float64Array, stays: Stayed) => Float64Array,
  ): Float64Array {
    const x = denseRanks(groups.x)
    const starts = new Int32Array(x.distinct.length + 1)
    for (const at of x.rank) starts[at + 1]!++
    for (let i = 0; i < x.distinct.length; i++) starts[i + 1]! += starts[i]!
    const rows = new Int32Array(groups.n)
    const next = starts.slice()
    for (let g = 0; g < groups.n; g++) rows[next[x.rank[g]!]!++] = g

    const out = new Float64Array(groups.n)
    const phases = new Float64Array(k)
    for (let i = 0; i < x.distinct.length; i++) {
      const ofX = rows.subarray(starts[i]!, starts[i + 1]!)
      const ages = new Float64Array(ofX.length)
      for (let j = 0; j < ofX.length; j++) ages[j] = p.alpha + groups.T[ofX[j]!]!
      const stays = new Stayed(p.a, p.b + x.distinct[i]! + zero)
      const tables: Float64Array[] = []
      for (let phase = 0; phase < k; phase++)
        tables.push(figures(updated(p, x.distinct[i]!, phase), ages, stays))
      for (let j = 0; j < ofX.length; j++) {
        const g = ofX[j]!
        const h = { x: groups.x[g]!, tx: groups.tx[g]!, T: groups.T[g]! }
        const { total, logOdds } = standing(p, h, phases)
        let sum = 0
        for (let phase = 0; phase < k; phase++) sum += phases[phase]! * tables[phase]![j]!
        out[g] = sum / ages[j]! / total / (1 + Math.exp(logOdds))
      }
    }
    return out
  }

  const goneOf = (p: BgParameters, h: History) =>
    1 / (1 + Math.exp(-standing(p, h, new Float64Array(k)).logOdds))

  return {
    id,
    clock: 'continuous',
    names: ['r', 'alpha', 'a', 'b'],
    dropout: true,

    logLikelihood(p, h) {
      const { x, T } = h
      const { total, logOdds } = standing(p, h, new Float64Array(k))
      return (
        logRising(p.r, 0, k * x) -
        p.r * Math.log1p(T / p.alpha) -
        (x > 0 ? k * x * Math.log(p.alpha + T) : 0) +
        logStays(p.a, p.b, x + zero) +
        Math.log(total) +
        (logOdds > 0 ? logOdds : 0) +
        Math.log1p(Math.exp(-Math.abs(logOdds))) +
        timingOf(k, x, h.tx)
      )
    },

    alive: (p, h) => 1 / (1 + Math.exp(standing(p, h, new Float64Array(k)).logOdds)),
    expected: (p, t) => stayed(p) * expectedComing(fresh(p), t / p.alpha),
    conditionalExpected: (p, h, t) => conditional(p, h, of => expectedComing(of, t / (p.alpha + h.T))),
    probability(p, t, n) {
      const chance = stayed(p) * comingChance(fresh(p), t / p.alpha, n)
      return Math.min(1, chance + (atStart && n === 0 ? p.a / (p.a + p.b) : 0))
    },
    conditionalProbability(p, h, t, n) {
      const chance = conditional(p, h, of => comingChance(of, t / (p.alpha + h.T), n))
      return Math.min(1, chance + (n === 0 ? goneOf(p, h) : 0))
    },
    conditionalDistribution(p, h, t) {
      const phases = new Float64Array(k)
      const { total, logOdds } = standing(p, h, phases)
      const alive = 1 / (1 + Math.exp(logOdds))
      const parts = Array.from(phases, (_, phase) =>
        comingCounts(updated(p, h.x, phase), t / (p.alpha + h.T)),
      )
      const all = new Float64Array(Math.max(...parts.map(part => part.length)))
      for (let phase = 0; phase < k; phase++) {
        const part = parts[phase]!
        const weight = (alive * phases[phase]!) / total
        for (let n = 0; n < part.length; n++) all[n]! += weight * part[n]!
      }
      all[0]! += goneOf(p, h)
      return all
    },
    discounted: (p, h, rate) => conditional(p, h, of => discountedComing(of, rate * (p.alpha + h.T))),

    purchases: (p, groups, plan) => perGroup(p, groups, (of, ages, stays) => planned(of, ages, plan, stays)),
    discountedOf: (p, groups, rate) =>
      perGroup(p, groups, (of, ages) => manyOf(ages, age => age * discountedComing(of, rate * age))),

    fitting: {
      theta: p =>
        Float64Array.of(Math.log(p.r / p.alpha), Math.log(p.r), Math.log(p.a / p.b), Math.log(p.a + p.b)),
      parameters(theta) {
        const size = Math.exp(theta[3]!)
        return {
          r: Math.exp(theta[1]!),
          alpha: Math.exp(theta[1]! - theta[0]!),
          a: size / (1 + Math.exp(-theta[2]!)),
          b: size / (1 + Math.exp(theta[2]!)),
        }
      },
      starts: groups => startsOf(groups, k),
      objective: groups => dropoutObjective(groups, k, atStart),
      rescaled: (p, factor) => ({ ...p, alpha: p.alpha * factor }),
      // With k = 1 and without dropout it is the NBD; regular buyers are not.
      ...(k > 1 && {
        withoutDropout: [
          [2, -25],
          [3, 0],
        ] as const,
      }),
    },
  }
}

/**
 * Σ weightᵢ · E[X(timeᵢ)] times the age, at each of these ages (alpha + T). E[X] depends on time ÷ age alone, and both it and the sum
 * are smooth in the log, so where there are many ages both come from tables.
 */
function planned(of: Coming, ages: Float64Array, { times, weights }: Plan, stays: Stayed): Float64Array {
  const exact = (tau: number) => expectedComing(of, tau, stays)
  const table = smoothTable(tau => exact(tau) / tau)
  const many = ages.length * times.length > 500
  const sumAt = (age: number) => {
    let sum = 0
    for (let i = 0; i < times.length; i++) {
      const tau = times[i]! / age
      if (tau > 0) sum += weights[i]! * (many ? tau * table(tau) : exact(tau))
    }
    return sum
  }
  return manyOf(ages, age => age * sumAt(age))
}
