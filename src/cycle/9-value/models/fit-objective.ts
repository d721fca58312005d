import { condition, inverse } from '../../../statistics/matrix.ts'
import { type MinimiseOptions, type Minimum, minimise } from '../../../statistics/minimise.ts'
import type { Objective } from '../../../statistics/objective.ts'

/** The best place that was found, and what the likelihood looks like around it. */
export type Optimum = Minimum & {
  /** The inverse of the Hessian, row by row; null where the function does not bend upwards in every direction. */
  readonly covariance: Float64Array | null
  /** Largest against smallest eigenvalue of the Hessian; +∞ where one is not above 0. */
  readonly condition: number
}

/**
 * A coordinate of theta (a log or a logit) this far out means infinitely much or nothing at all. Beyond, a slope leads
 * back, so that a parameter that runs away comes to rest where functions still keep their digits, and is seen to.
 */
export const RUNAWAY = 14
const WAY_BACK = 10
/** Beyond this nothing is computed. */
const FARTHEST = 40

/**
 * The minimum of minus a log-likelihood from several starts. With `rough` (the same function on samples of the
 * customers, small ones first) the starts are followed on the first of them, and the Hessian found on each shows the
 * way on the next, so that the function itself is evaluated some ten times. Null where no start gives a finite value.
 */
export function fitObjective(
  objective: Objective,
  starts: readonly Float64Array[],
  options: { readonly rough?: readonly Objective[] } & MinimiseOptions = {},
): Optimum | null {
  const { rough = [], ...own } = options
  let best: Minimum | null = null
  let evaluations = 0
  const first = within(rough[0] ?? objective)
  for (const start of starts) {
    const found = minimise(first, start, { longest: 3, tolerance: 1e-8, most: 150, finish: false })
    evaluations += found.evaluations
    if (Number.isFinite(found.value) && (best === null || found.value < best.value)) best = found
  }
  if (best === null) return null
  let known: Float64Array | undefined
  for (const sample of rough) {
    best = minimise(within(sample), best.theta, { longest: 3, most: 250, inverseHessian: known })
    evaluations += best.evaluations
    known = best.hessian === null ? undefined : (inverse(best.hessian, best.theta.length) ?? undefined)
  }
  const end = minimise(within(objective), best.theta, {
    longest: 3,
    most: 250,
    inverseHessian: known,
    ...own,
  })
  if (!Number.isFinite(end.value)) return null
  const n = end.theta.length
  const out = end.theta.some(t => Math.abs(t) > RUNAWAY)
  return {
    ...end,
    // What leads back is no part of the likelihood.
    value: out ? objective(end.theta, new Float64Array(n)) : end.value,
    evaluations: evaluations + end.evaluations,
    covariance: end.hessian === null ? null : inverse(end.hessian, n),
    condition: end.hessian === null ? Number.POSITIVE_INFINITY : condition(end.hessian, n),
  }
}

/** The function with the way back from beyond. */
const within =
  (objective: Objective): Objective =>
  (theta, gradient) => {
    if (theta.some(t => Math.abs(t) > FARTHEST)) return Number.POSITIVE_INFINITY
    let value = objective(theta, gradient)
    theta.forEach((t, i) => {
      const beyond = Math.abs(t) - RUNAWAY
      if (!(beyond > 0)) return
      value += WAY_BACK * beyond * beyond
      gradient[i]! += 2 * WAY_BACK * beyond * Math.sign(t)
    })
    return value
  }
