import { incompleteGammaComplement } from '../../../statistics/incomplete-gamma.ts'
import { dot, times } from '../../../statistics/matrix.ts'
import { normalCdf } from '../../../statistics/normal.ts'
import type { TimeUnit } from '../time-unit.ts'
import { type CovariateProblem, type Covariates, covariateProblem, groupKinds } from './covariates.ts'
import type { Identification } from './fit.ts'
import { type Fit, type FitProblem, fitModel } from './fit.ts'
import { fitObjective } from './fit-objective.ts'
import { groupHistories, type Histories } from './histories.ts'
import { covariateObjective } from './pareto-covariates-objective.ts'
import type { ParetoNbd } from './pareto-customer.ts'
import { paretoFitting, paretoParameters } from './pareto-fitting.ts'
import { paretoNbd } from './pareto-nbd.ts'

/** Covariates of how often customers buy, and of how soon they drop out: often the same ones. */
export type ParetoCovariates = { readonly transaction: Covariates; readonly lifetime: Covariates }

export type Coefficient = {
  readonly name: string
  readonly value: number
  /** Null where the fit is not identified. */
  readonly standardError: number | null
  /** How likely a coefficient at least this far from 0 is by chance (Wald, two-sided). */
  readonly probability: number | null
}

export type CovariateFit = {
  /** Of a customer whose covariates are all 0. */
  readonly parameters: ParetoNbd
  readonly standardErrors: Readonly<Record<keyof ParetoNbd, number>> | null
  /** Positive: the customer buys more often. */
  readonly transaction: readonly Coefficient[]
  /** Positive: the customer drops out sooner. */
  readonly lifetime: readonly Coefficient[]
  readonly unit: TimeUnit
  readonly logLikelihood: number
  /** 2 × (parameters and coefficients) − 2 × logLikelihood. */
  readonly aic: number
  readonly customers: number
  readonly identification: Identification
  /** The same customers without covariates. */
  readonly plain: Fit<ParetoNbd>
  /** Likelihood ratio against `plain`: twice the gain, chi-square with as many degrees as there are coefficients. */
  readonly ratio: { readonly statistic: number; readonly degrees: number; readonly probability: number }
  readonly evaluations: number
}

/** A coefficient this many times the spread of its covariate makes rates that are as good as 0 or infinite. */
const RUNAWAY = 12
const FLAT = 1e12
const UNKNOWN = 5

/**
 * The Pareto/NBD with static covariates (Fader & Hardie 2007, "Incorporating time-invariant covariates into the
 * Pareto/NBD and BG/NBD models"; signs as in CLVTools): a customer with covariates z has
 * alpha·exp(−γ₁·z) and beta·exp(−γ₂·z), so that its mean purchase rate is exp(γ₁·z) times and its mean dropout rate
 * exp(γ₂·z) times that of a customer with z = 0. One row of covariates per row of the histories. Maximum likelihood,
 * with the covariates scaled to mean 0 and spread 1 in between, so that their units do not matter.
 */
export function fitParetoCovariates(
  histories: Histories,
  covariates: ParetoCovariates,
  unit: TimeUnit,
): CovariateFit | CovariateProblem | { readonly problem: FitProblem } {
  const { transaction, lifetime } = covariates
  const wrong = covariateProblem(transaction, histories.n) ?? covariateProblem(lifetime, histories.n)
  if (wrong !== null) return wrong
  const plain = fitModel(paretoNbd, groupHistories(histories).groups, unit)
  if ('problem' in plain) return plain
  const columns = [...transaction.columns, ...lifetime.columns]
  const buying = transaction.columns.length
  const kinds = groupKinds(histories, columns)
  const scales = columns.map(column => spreadOf(column, histories.weight))
  const scaled = kinds.columns.map((column, c) => {
    const { mean, spread } = scales[c]!
    return column.map(value => (value - mean) / spread)
  })
  const begin = new Float64Array(4 + columns.length)
  begin.set(paretoFitting.theta(plain.parameters))
  const found = fitObjective(covariateObjective(kinds, scaled, buying), [begin])
  if (found === null) return { problem: 'not-finite' }

  const size = begin.length
  const { theta, covariance } = found
  const unknown =
    covariance === null ||
    found.condition > FLAT ||
    theta.some((_, i) => !(Math.sqrt(covariance[i * size + i]!) < UNKNOWN))
  const why = theta.some((t, i) => i >= 4 && Math.abs(t) > RUNAWAY)
    ? 'bound'
    : !found.converged
      ? 'not-converged'
      : unknown
        ? 'flat'
        : null
  const gain = Math.max(0, 2 * (-found.value - plain.logLikelihood))
  const errorOf = (along: Float64Array): number | null =>
    why !== null || covariance === null
      ? null
      : Math.sqrt(Math.max(0, dot(along, times(covariance, size, along))))

  // Back to covariates as they came: z = mean + spread · scaled, so log alpha moves by Σ γ·mean.
  const shiftAlpha = new Float64Array(size)
  const shiftBeta = new Float64Array(size)
  shiftAlpha.set([-1, 1])
  shiftBeta.set([0, 0, -1, 1])
  for (const [c, { mean, spread }] of scales.entries()) {
    ;(c < buying ? shiftAlpha : shiftBeta)[4 + c] = mean / spread
  }
  const base = paretoParameters(theta)
  const parameters = {
    r: base.r,
    alpha: Math.exp(dot(shiftAlpha, theta)),
    s: base.s,
    beta: Math.exp(dot(shiftBeta, theta)),
  }
  const logErrors = [unitVector(size, 1), shiftAlpha, unitVector(size, 3), shiftBeta].map(errorOf)
  const names = [...transaction.names, ...lifetime.names]
  const coefficients = scales.map(({ spread }, c): Coefficient => {
    const value = theta[4 + c]! / spread
    const scaledError = errorOf(unitVector(size, 4 + c))
    const standardError = scaledError === null ? null : scaledError / spread
    const probability =
      standardError === null ? null : value === 0 ? 1 : 2 * normalCdf(-Math.abs(value) / standardError)
    return { name: names[c]!, value, standardError, probability }
  })
  return {
    parameters,
    standardErrors:
      logErrors[0] === null
        ? null
        : {
            r: parameters.r * logErrors[0]!,
            alpha: parameters.alpha * logErrors[1]!,
            s: parameters.s * logErrors[2]!,
            beta: parameters.beta * logErrors[3]!,
          },
    transaction: coefficients.slice(0, buying),
    lifetime: coefficients.slice(buying),
    unit,
    logLikelihood: -found.value,
    aic: 2 * size + 2 * found.value,
    customers: plain.customers,
    identification:
      why === null ? { identified: true, gain } : { identified: false, why, simpler: paretoNbd.id, gain },
    plain,
    ratio: {
      statistic: gain,
      degrees: columns.length,
      probability: columns.length === 0 ? 1 : incompleteGammaComplement(columns.length / 2, gain / 2),
    },
    evaluations: found.evaluations + plain.evaluations,
  }
}

/**
 * The parameters of one customer with its covariates (in the order of the fit): with them every figure of
 * `paretoNbd` holds for that customer.
 *
 * Example: alpha 10 and a transaction coefficient of log 2 give a customer with covariate 1 an alpha of 5.
 */
export function parametersOfCustomer(
  fit: Pick<CovariateFit, 'parameters' | 'transaction' | 'lifetime'>,
  transaction: ArrayLike<number>,
  lifetime: ArrayLike<number>,
): ParetoNbd {
  const effect = (coefficients: readonly Coefficient[], values: ArrayLike<number>) =>
    Math.exp(-coefficients.reduce((sum, { value }, c) => sum + value * values[c]!, 0))
  const { r, alpha, s, beta } = fit.parameters
  return {
    r,
    alpha: alpha * effect(fit.transaction, transaction),
    s,
    beta: beta * effect(fit.lifetime, lifetime),
  }
}

/** Weighted mean and standard deviation; a spread of 1 where there is none. */
function spreadOf(column: Float64Array, weight: Float64Array): { mean: number; spread: number } {
  let total = 0
  let sum = 0
  for (let i = 0; i < column.length; i++) {
    total += weight[i]!
    sum += weight[i]! * column[i]!
  }
  const mean = sum / total
  let squares = 0
  for (let i = 0; i < column.length; i++) squares += weight[i]! * (column[i]! - mean) ** 2
  const spread = Math.sqrt(squares / total)
  return { mean, spread: spread > 0 ? spread : 1 }
}

function unitVector(size: number, at: number): Float64Array {
  const vector = new Float64Array(size)
  vector[at] = 1
  return vector
}
