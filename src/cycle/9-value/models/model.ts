import type { Objective } from '../../../statistics/objective.ts'
import type { Histories, History } from './histories.ts'

/**
 * What every model of buying and dropping out offers. Parameters are named numbers, all positive; every time is in
 * the unit of the fit (occasions where `clock` says so: then T counts the occasions there were, tx the last one used,
 * and t a whole number of coming ones). Nothing here throws on a customer that `checkHistories` let pass, and nothing
 * returned is ever NaN or infinite but a log-likelihood of −Infinity where the data are impossible.
 *
 * One thought carries them all: a customer that is alive at T is a new customer of the same process, whose
 * parameters its history has updated. So a conditional figure is P(alive) times a figure of a new customer.
 */
export type BuyingModel<P extends Parameters = Parameters> = {
  /** `bg-nbd`, `mbg-cnbd-2`, …: also the key of its words. */
  readonly id: string
  readonly clock: 'continuous' | 'occasions'
  /** The fitted parameters, in the order of theta. */
  readonly names: readonly (keyof P & string)[]
  /** Whether customers can drop out at all (not in the NBD). */
  readonly dropout: boolean

  /** Log of the likelihood of one customer's purchase times: x, tx and T. */
  logLikelihood(p: P, h: History): number
  /** P(alive at T | x, tx, T). */
  alive(p: P, h: History): number
  /** E[X(t)]: purchases after the first one of a customer that starts now, in (0, t]. */
  expected(p: P, t: number): number
  /** E[X(T, T+t) | x, tx, T]. */
  conditionalExpected(p: P, h: History, t: number): number
  /** P(X(t) = n): purchases after the first one of a new customer in (0, t]. */
  probability(p: P, t: number, n: number): number
  /** P(X(T, T+t) = n | x, tx, T): the predictive distribution. */
  conditionalProbability(p: P, h: History, t: number, n: number): number
  /**
   * All of the predictive distribution at once: P(X(T, T+t) = 0), P(… = 1), … until all but about 1e−9 is in it. What
   * a model does not offer is asked for one by one.
   */
  conditionalDistribution?(p: P, h: History, t: number): Float64Array
  /**
   * Discounted expected residual transactions (DERT) over all time. Continuous clock: ∫ e^(−rate·t) dE[X(T,T+t)],
   * rate per unit, above 0. Occasions: Σ E[Y(n+i)] / (1+rate)^i, i = 1, 2, … (Fader, Hardie & Shang 2010, eq. 14).
   */
  discounted(p: P, h: History, rate: number): number
  /**
   * For many customers at once: Σᵢ weightᵢ · E[X(T, T+timeᵢ) | history], per group. What depends on x and T alone is
   * computed once per (x, T). One time with weight 1 is the conditional expectation; a discounted CLV is the
   * combination in which month m weighs its discount factor less that of month m + 1.
   */
  purchases(p: P, groups: Histories, plan: Plan): Float64Array
  readonly fitting: Fitting<P>
}

export type Parameters = Readonly<Record<string, number>>

/** Moments after T and the weight of what is expected until each. Same length. */
export type Plan = { readonly times: Float64Array; readonly weights: Float64Array }

/**
 * How a model is fitted. `theta` are its parameters without bounds, chosen so that they hardly pull at each other:
 * log of the mean rate (r/alpha) and log of the shape (r) of a gamma; logit of the mean (a/(a+b)) and log of the sum
 * (a+b) of a beta.
 */
export type Fitting<P> = {
  theta(p: P): Float64Array
  parameters(theta: Float64Array): P
  /** Three to five places to begin, from the moments of the data. */
  starts(groups: Histories): P[]
  /** Minus the log-likelihood of all groups at theta, weighted; fills `gradient` with its derivatives by theta. */
  objective(groups: Histories): Objective
  /** The same customers when a unit of time becomes `factor` new units (weeks to days: 7). */
  rescaled(p: P, factor: number): P
  /**
   * Coordinates of theta and the values at which the model has no dropout, where without dropout it is not the NBD:
   * `[[2, -25]]` for a beta whose mean is as good as 0.
   */
  readonly withoutDropout?: readonly (readonly [coordinate: number, value: number])[]
}
