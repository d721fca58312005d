import { condition, inverse, times } from '../../../statistics/matrix.ts'
import { type Minimum, minimise } from '../../../statistics/minimise.ts'
import type { Cohort, ContractModel } from './contract-model.ts'
import type { Identification } from './fit.ts'
import type { Parameters } from './model.ts'

/** A fitted model of customers with a contract. */
export type ContractFit<P extends Parameters = Parameters> = {
  readonly model: ContractModel<P>
  readonly parameters: P
  readonly logLikelihood: number
  /** 2 × parameters − 2 × logLikelihood. */
  readonly aic: number
  readonly customers: number
  /** Standard errors of the parameters by the delta method; null where the fit is not identified. */
  readonly standardErrors: Readonly<Record<keyof P & string, number>> | null
  readonly theta: Float64Array
  /** Covariance of theta, row by row; null where the fit is not identified. */
  readonly covariance: Float64Array | null
  readonly identification: Identification
}

/** Why there is no fit at all. */
export type ContractFitProblem = 'no-customers' | 'nobody-left' | 'too-few-periods' | 'not-finite'

/** Beyond this, a mean is as good as 0 or 1, or a spread as good as none. */
const FAR = 12

/**
 * The parameters under which what was seen is likeliest. A fit of k parameters needs k periods in which customers
 * could leave; the spread of a cohort whose retention does not rise with age cannot be told (`bound`).
 *
 * Example: the Regular segment of Fader & Hardie (2007), 1,000 customers over 7 years: alpha .7040773, beta 1.1820431,
 * log-likelihood −1,680.265, standard errors .0656 and .1525.
 */
export function fitContract<P extends Parameters>(
  model: ContractModel<P>,
  cohorts: readonly Cohort[],
): ContractFit<P> | { readonly problem: ContractFitProblem } {
  let customers = 0
  let left = 0
  let periods = 0
  for (const { lost, remaining } of cohorts) {
    for (const count of lost) left += count
    customers += remaining
    periods = Math.max(periods, lost.length)
  }
  customers += left
  if (!Number.isFinite(customers)) return { problem: 'not-finite' }
  if (!(customers > 0)) return { problem: 'no-customers' }
  if (!(left > 0)) return { problem: 'nobody-left' }
  if (periods < model.names.length) return { problem: 'too-few-periods' }

  const objective = model.fitting.objective(cohorts)
  let best: Minimum | null = null
  for (const start of model.fitting.starts(cohorts)) {
    const found = minimise(objective, model.fitting.theta(start))
    if (best === null || found.value < best.value) best = found
  }
  if (best === null || !Number.isFinite(best.value)) return { problem: 'not-finite' }

  const { theta, hessian } = best
  const n = theta.length
  const parameters = model.fitting.parameters(theta)
  const why = unidentified(best)
  const covariance = why === null && hessian !== null ? inverse(hessian, n) : null
  return {
    model,
    parameters,
    logLikelihood: -best.value,
    aic: 2 * n + 2 * best.value,
    customers,
    standardErrors: covariance && errors(model, theta, covariance),
    theta,
    covariance,
    identification:
      covariance !== null
        ? { identified: true, gain: null }
        : { identified: false, why: why ?? 'flat', simpler: null, gain: null },
  }
}

function unidentified({ theta, hessian, converged }: Minimum): 'bound' | 'flat' | 'not-converged' | null {
  if (theta.some(coordinate => Math.abs(coordinate) > FAR)) return 'bound'
  if (hessian === null || condition(hessian, theta.length) > 1e12) return 'flat'
  return converged ? null : 'not-converged'
}

/** Delta method: the slopes of every parameter by theta, from differences. */
function errors<P extends Parameters>(
  model: ContractModel<P>,
  theta: Float64Array,
  covariance: Float64Array,
): Record<keyof P & string, number> {
  const slopes = model.names.map(() => new Float64Array(theta.length))
  for (let j = 0; j < theta.length; j++) {
    const [up, down] = [1e-5, -1e-5].map(step =>
      model.fitting.parameters(theta.map((value, i) => (i === j ? value + step : value))),
    )
    for (const [i, name] of model.names.entries()) slopes[i]![j] = (up![name]! - down![name]!) / 2e-5
  }
  const entries = model.names.map((name, i) => {
    const through = times(covariance, theta.length, slopes[i]!)
    return [name, Math.sqrt(slopes[i]!.reduce((sum, slope, j) => sum + slope * through[j]!, 0))]
  })
  return Object.fromEntries(entries) as Record<keyof P & string, number>
}
