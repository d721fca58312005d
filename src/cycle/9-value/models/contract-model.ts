import type { Objective } from '../../../statistics/objective.ts'
import type { Parameters } from './model.ts'

/**
 * What every model of customers with a contract offers: whoever leaves says so, at a renewal. t counts renewals
 * (years, months): everybody is there at t = 0, and S(t) is the chance to be still there after t of them. Rates are
 * per period, above 0. Nothing throws on t ≥ 0, and nothing returned is NaN.
 */
export type ContractModel<P extends Parameters = Parameters> = {
  /** `sbg`, `bdw`: also the key of its words. */
  readonly id: string
  /** The fitted parameters, in the order of theta. */
  readonly names: readonly (keyof P & string)[]
  /** S(t). */
  survivor(p: P, t: number): number
  /** S(t) / S(t − 1): the share of those still there that renews at t = 1, 2, … */
  retentionRate(p: P, t: number): number
  /** P(T = t) = S(t − 1) − S(t): the chance that a new customer leaves at renewal t = 1, 2, … */
  churn(p: P, t: number): number
  /** Discounted expected lifetime (DEL) of a new customer: Σ S(t) / (1 + rate)^t, t = 0, 1, 2, … */
  discountedLifetime(p: P, rate: number): number
  /**
   * Discounted expected residual lifetime (DERL) of a customer that renewed `renewals` times, just before the next
   * renewal: Σ S(t) / S(renewals) / (1 + rate)^(t − renewals − 1), t = renewals + 1, …
   */
  discountedResidualLifetime(p: P, renewals: number, rate: number): number
  logLikelihood(p: P, cohorts: readonly Cohort[]): number
  readonly fitting: ContractFitting<P>
}

/** How many customers of one cohort left at renewal 1, 2, …, and how many are there after the last of these. */
export type Cohort = { readonly lost: readonly number[]; readonly remaining: number }

export type ContractFitting<P> = {
  theta(p: P): Float64Array
  parameters(theta: Float64Array): P
  starts(cohorts: readonly Cohort[]): P[]
  /** Minus the log-likelihood at theta; writes its derivatives by theta. */
  objective(cohorts: readonly Cohort[]): Objective
}

/**
 * A cohort from its survival table: how many (or what share) are there at t = 0, 1, 2, …; null when the table does
 * not begin above 0, rises, or holds something else than numbers. `customers` is how many began; without it the first
 * figure of the table is.
 *
 * Example: 100, 63.1, 46.8 of 1,000 customers: lost 369 and 163, remaining 468.
 */
export function cohortOf(there: readonly number[], customers = there[0] ?? 0): Cohort | null {
  const first = there[0]
  if (first === undefined || !(first > 0) || !(customers > 0) || !Number.isFinite(customers)) return null
  for (const [t, now] of there.entries())
    if (!Number.isFinite(now) || now < 0 || (t > 0 && now > there[t - 1]!)) return null
  const scale = customers / first
  return {
    lost: there.slice(1).map((now, t) => (there[t]! - now) * scale),
    remaining: there[there.length - 1]! * scale,
  }
}
