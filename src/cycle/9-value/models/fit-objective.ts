import { condition, inverse } from '../../../statistics/matrix.ts'
import { type MinimiseOptions, type Minimum, minimise, type Objective } from '../../../statistics/minimise.ts'

/** The best place that was found, and what the likelihood looks like around it. */
export type Optimum = Minimum & {
  /** The inverse of the Hessian, row by row; null where the function does not bend upwards in every direction. */
  readonly covariance: Float64Array | null
  /** Largest against smallest eigenvalue of the Hessian; +∞ where one is not above 0. */
  readonly condition: number
}

/** No coordinate of theta goes beyond this to either side: e^40 is as good as infinite, and still a number. */
export const FARTHEST = 40

/**
 * The minimum of minus a log-likelihood from several starts: each is followed roughly, on `rough` where given (the
 * same function on a sample), the best one to the end. The Hessian found on the sample shows the way on all data, so
 * that the function itself is evaluated some ten times. `null` where no start gives a finite value.
 */
export function fitObjective(
  objective: Objective,
  starts: readonly Float64Array[],
  options: { readonly rough?: Objective } & MinimiseOptions = {},
): Optimum | null {
  const { rough, ...own } = options
  let best: Minimum | null = null
  let evaluations = 0
  for (const start of starts) {
    const found = minimise(within(rough ?? objective), start, { longest: 3, tolerance: 1e-8, finish: false })
    evaluations += found.evaluations
    if (Number.isFinite(found.value) && (best === null || found.value < best.value)) best = found
  }
  if (best === null) return null
  let known: Float64Array | undefined
  if (rough !== undefined) {
    best = minimise(within(rough), best.theta, { longest: 3 })
    evaluations += best.evaluations
    const size = best.theta.length
    known = best.hessian === null ? undefined : (inverse(best.hessian, size) ?? undefined)
  }
  const end = minimise(within(objective), best.theta, { longest: 3, inverseHessian: known, ...own })
  if (!Number.isFinite(end.value)) return null
  const n = end.theta.length
  return {
    ...end,
    evaluations: evaluations + end.evaluations,
    covariance: end.hessian === null ? null : inverse(end.hessian, n),
    condition: end.hessian === null ? Number.POSITIVE_INFINITY : condition(end.hessian, n),
  }
}

/** Infinite beyond the farthest, so that parameters stay numbers. */
const within =
  (objective: Objective): Objective =>
  (theta, gradient) =>
    theta.some(t => Math.abs(t) > FARTHEST) ? Number.POSITIVE_INFINITY : objective(theta, gradient)
