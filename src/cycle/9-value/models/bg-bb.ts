import { digamma } from '../../../statistics/digamma.ts'
import { logBeta } from '../../../statistics/log-beta.ts'
import { discountedStays } from './beta-geometric.ts'
import { type BgBbParameters, bgBbFitting } from './bg-bb-fitting.ts'
import type { Histories, History } from './histories.ts'
import type { BuyingModel, Plan } from './model.ts'

export type BgBb = BuyingModel<BgBbParameters> & {
  /**
   * P(alive at T + 1): that it will still be there at the next occasion (eq. 11). `alive` is the chance that it was
   * there at the last one.
   */
  aliveNext(p: BgBbParameters, h: History): number
  /** E[p | x, tx, T]: how often it buys while alive, of a customer with this history (after eq. 15). */
  posteriorMeanTransactionRate(p: BgBbParameters, h: History): number
  /** E[θ | x, tx, T]: its chance of dropping out before an occasion, of a customer with this history. */
  posteriorMeanDropoutRate(p: BgBbParameters, h: History): number
}

/**
 * The beta-geometric/beta-Bernoulli model: buying can happen at occasions (a year, a fair, an issue). A customer that
 * is alive buys at an occasion with chance p ~ Beta(alpha, beta); before every occasion it drops out for good with
 * chance θ ~ Beta(gamma, delta).
 *
 * Source: Fader, Hardie & Shang, "Customer-Base Analysis in a Discrete-Time Noncontractual Setting", Marketing Science
 * 29(6), 2010, pp. 1086–1108; equation numbers below are theirs. A history counts occasions: x the ones that were
 * used, tx the number of the last one used, T (their n) how many there were.
 */
export const bgBb: BgBb = {
  id: 'bg-bb',
  clock: 'occasions',
  names: ['alpha', 'beta', 'gamma', 'delta'],
  dropout: true,
  logLikelihood,
  alive,
  aliveNext(p, h) {
    return (alive(p, h) * (p.delta + occasions(h).n)) / (p.gamma + p.delta + occasions(h).n)
  },
  expected,
  conditionalExpected: (p, h, t) => alive(p, h) * expected(updated(p, h), t),
  probability,
  conditionalProbability(p, h, t, n) {
    const here = alive(p, h)
    return (n === 0 ? 1 - here : 0) + here * probability(updated(p, h), t, n)
  },
  discounted: (p, h, rate) => alive(p, h) * discountedNew(updated(p, h), rate),
  purchases,
  posteriorMeanTransactionRate(p, h) {
    const more = { ...p, alpha: p.alpha + 1 }
    return (p.alpha / (p.alpha + p.beta)) * Math.exp(logLikelihood(more, h) - logLikelihood(p, h))
  },
  posteriorMeanDropoutRate(p, h) {
    const more = { ...p, gamma: p.gamma + 1 }
    return (p.gamma / (p.gamma + p.delta)) * Math.exp(logLikelihood(more, h) - logLikelihood(p, h))
  },
  fitting: bgBbFitting,
}

/** Whole occasions; a history that holds more purchases than occasions is taken at its occasions. */
function occasions(h: History): { x: number; tx: number; n: number } {
  const n = Math.floor(h.T + 1e-9)
  const tx = Math.min(Math.round(h.tx), n)
  return { x: Math.min(h.x, tx), tx, n }
}

/** The customer that is alive at T is a new one with these parameters. */
function updated(p: BgBbParameters, h: History): BgBbParameters {
  const { x, n } = occasions(h)
  return { alpha: p.alpha + x, beta: p.beta + n - x, gamma: p.gamma, delta: p.delta + n }
}

/**
 * Sum over when it dropped out, in parts of the chance of dropping out right after tx: `gone` for tx … T − 1, and
 * `here` for not at all. Every term is a product of chances, so nothing cancels.
 */
function endings(p: BgBbParameters, x: number, tx: number, n: number): { gone: number; here: number } {
  const { alpha, beta, gamma, delta } = p
  let gone = 0
  let term = 1
  for (let i = tx; i < n; i++) {
    gone += term
    term *= ((beta + i - x) / (alpha + beta + i)) * ((delta + i) / (gamma + delta + 1 + i))
  }
  return { gone, here: (term * (gamma + delta + n)) / gamma }
}

/** Log of eq. 5. A purchase count above the number of the last one used is impossible: −Infinity. */
function logLikelihood(p: BgBbParameters, h: History): number {
  if (h.x > h.tx || h.tx > h.T) return Number.NEGATIVE_INFINITY
  const { x, tx, n } = occasions(h)
  const { alpha, beta, gamma, delta } = p
  const { gone, here } = endings(p, x, tx, n)
  return (
    logRising(alpha, x) +
    logRising(beta, tx - x) -
    logRising(alpha + beta, tx) +
    Math.log(gamma) +
    logRising(delta, tx) -
    logRising(gamma + delta, tx + 1) +
    Math.log(gone + here)
  )
}

/** log a(a+1)…(a+n−1). */
function logRising(a: number, n: number): number {
  let sum = 0
  for (let i = 0; i < n; i++) sum += Math.log(a + i)
  return sum
}

function alive(p: BgBbParameters, h: History): number {
  const { x, tx, n } = occasions(h)
  const { gone, here } = endings(p, x, tx, n)
  return here / (gone + here)
}

/** Eq. 9: the chance to buy while alive, times the occasions at which a new customer is still there. */
function expected(p: BgBbParameters, t: number): number {
  return (p.alpha / (p.alpha + p.beta)) * occasionsAlive(p.gamma, p.delta, Math.floor(t + 1e-9))
}

/** Σ B(gamma, delta + i) / B(gamma, delta), i = 1 … n: as the sum it is where that is short, else in closed form. */
function occasionsAlive(gamma: number, delta: number, n: number): number {
  if (n <= 64) {
    let there = 1
    let sum = 0
    for (let i = 0; i < n; i++) {
      there *= (delta + i) / (gamma + delta + i)
      sum += there
    }
    return sum
  }
  // delta (1 − e^L) / (gamma − 1) with L = log Γ(1+delta+n)/Γ(gamma+delta+n) − log Γ(1+delta)/Γ(gamma+delta).
  const beyond = gamma - 1
  if (Math.abs(beyond) < 1e-3) {
    // L / (1 − gamma) is the mean of a slope between 1 and gamma: by two nodes of Gauss.
    const slope = (node: number) => digamma(node + delta + n) - digamma(node + delta)
    const [near, far] = [0.5 - Math.sqrt(1 / 12), 0.5 + Math.sqrt(1 / 12)]
    const mean = (slope(1 + beyond * near) + slope(1 + beyond * far)) / 2
    return beyond === 0 ? delta * mean : (delta * -Math.expm1(-beyond * mean)) / beyond
  }
  const from = delta + Math.min(1, gamma)
  const log = logBeta(from + n, Math.abs(beyond)) - logBeta(from, Math.abs(beyond))
  return (delta * -Math.expm1(beyond > 0 ? log : -log)) / beyond
}

/** Eq. 8: x of the coming n occasions; kept in range by powers of two, so thousands of occasions are fine. */
function probability(p: BgBbParameters, t: number, x: number): number {
  const n = Math.floor(t + 1e-9)
  if (!Number.isInteger(x) || x < 0 || x > n) return 0
  const { alpha, beta, gamma, delta } = p
  // Dropping out after i = x … n − 1 occasions, relative to i = x, which has no binomial coefficient.
  const first =
    logRising(alpha, x) - logRising(alpha + beta, x) + logRising(delta, x) - logRising(gamma + delta, x)
  let scale = 0
  let sum = 0
  let term = gamma / (gamma + delta + x)
  for (let i = x; i < n; i++) {
    sum += term
    term *= (((i + 1) / (i + 1 - x)) * (beta + i - x)) / (alpha + beta + i)
    term *= (delta + i) / (gamma + delta + 1 + i)
    if (term > 2 ** 500) {
      term *= 2 ** -500
      sum *= 2 ** -500
      scale += 500 * Math.LN2
    }
  }
  return Math.exp(first + scale + Math.log(sum + (term * (gamma + delta + n)) / gamma))
}

/** Σ E[Y(i)] / (1 + rate)^i of a new customer: what eq. 14 comes to. */
function discountedNew(p: BgBbParameters, rate: number): number {
  const { alpha, beta, gamma, delta } = p
  const stay = delta / (gamma + delta)
  return ((alpha / (alpha + beta)) * stay * discountedStays(gamma, delta + 1, rate)) / (1 + rate)
}

function purchases(p: BgBbParameters, groups: Histories, plan: Plan): Float64Array {
  const out = new Float64Array(groups.n)
  // What is still to come depends on T alone but for the mean of p.
  const perAge = new Map<number, number>()
  for (let g = 0; g < groups.n; g++) {
    const h = { x: groups.x[g]!, tx: groups.tx[g]!, T: groups.T[g]! }
    const q = updated(p, h)
    let coming = perAge.get(q.delta)
    if (coming === undefined) {
      coming = 0
      for (let i = 0; i < plan.times.length; i++)
        coming += plan.weights[i]! * expected({ ...q, beta: 0 }, plan.times[i]!)
      perAge.set(q.delta, coming)
    }
    out[g] = (alive(p, h) * coming * q.alpha) / (q.alpha + q.beta)
  }
  return out
}
