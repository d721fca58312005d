import { incompleteGammaComplement } from '../../../statistics/incomplete-gamma.ts'
import { dot, times } from '../../../statistics/matrix.ts'
import { normalCdf } from '../../../statistics/normal.ts'
import type { TimeUnit } from '../time-unit.ts'
import { bgNbd } from './bg-nbd.ts'
import { bgCovariateObjective } from './bg-nbd-covariates-objective.ts'
import { type CovariateProblem, type Covariates, covariateProblem, groupKinds } from './covariates.ts'
import { type Fit, type FitProblem, fitModel, type Identification } from './fit.ts'
import { fitObjective, type Optimum } from './fit-objective.ts'
import type { BgParameters } from './geometric-dropout/parameters.ts'
import { groupHistories, type Histories } from './histories.ts'
import type { Coefficient } from './pareto-covariates.ts'

/** Covariates of how often customers buy, and of whether they drop out after a purchase: often the same ones. */
export type BgCovariates = { readonly transaction: Covariates; readonly dropout: Covariates }

export type BgCovariateFit = {
  /** Of a customer whose covariates are all 0. */
  readonly parameters: BgParameters
  readonly standardErrors: Readonly<Record<keyof BgParameters, number>> | null
  /** γ₁; positive: the customer buys more often. */
  readonly transaction: readonly Coefficient[]
  /** γ₂, of a; positive: it drops out sooner. */
  readonly leaving: readonly Coefficient[]
  /** γ₃, of b; positive: it stays longer. */
  readonly staying: readonly Coefficient[]
  readonly unit: TimeUnit
  readonly logLikelihood: number
  /** 2 × (parameters and coefficients) − 2 × logLikelihood. */
  readonly aic: number
  readonly customers: number
  readonly identification: Identification
  /** The same customers without covariates. */
  readonly plain: Fit<BgParameters>
  /** Likelihood ratio against `plain`: twice the gain, chi-square with as many degrees as there are coefficients. */
  readonly ratio: { readonly statistic: number; readonly degrees: number; readonly probability: number }
  readonly evaluations: number
}

/** As for the plain models: a coordinate beyond this ran away, one less certain than that is not known. */
const RUNAWAY = 12
const FLAT = 1e12
const UNKNOWN = 5

/**
 * The BG/NBD with static covariates (Fader & Hardie 2007, "Incorporating time-invariant covariates into the Pareto/NBD
 * and BG/NBD models"): a customer with covariates z has alpha·exp(−γ₁·z), a·exp(γ₂·z) and b·exp(γ₃·z). One row of
 * covariates per row of the histories. Maximum likelihood, with the covariates scaled to mean 0 and spread 1 in
 * between, so that their units do not matter.
 */
export function fitBgCovariates(
  histories: Histories,
  { transaction, dropout }: BgCovariates,
  unit: TimeUnit,
): BgCovariateFit | CovariateProblem | { readonly problem: FitProblem } {
  const wrong = covariateProblem(transaction, histories.n) ?? covariateProblem(dropout, histories.n)
  if (wrong !== null) return wrong
  const plain = fitModel(bgNbd, groupHistories(histories).groups, unit)
  if ('problem' in plain) return plain
  const columns = [...transaction.columns, ...dropout.columns]
  const buying = transaction.columns.length
  const leaving = dropout.columns.length
  const kinds = groupKinds(histories, columns)
  const scales = columns.map(column => scaleOf(column, histories.weight))
  const scaled = kinds.columns.map((column, c) => column.map(z => (z - scales[c]!.mean) / scales[c]!.spread))
  const begin = new Float64Array(4 + buying + 2 * leaving)
  begin.set(bgNbd.fitting.theta(plain.parameters))
  const found = fitObjective(bgCovariateObjective(kinds, scaled, buying), [begin])
  if (found === null) return { problem: 'not-finite' }

  /** Parameters at z = 0 and coefficients of z as it came: z = mean + spread · scaled. */
  const reported = (theta: Float64Array): Float64Array => {
    const { r, alpha, a, b } = bgNbd.fitting.parameters(theta)
    const out = Float64Array.from(theta)
    const shifts = [0, 0, 0]
    for (let c = 4; c < theta.length; c++) {
      const part = c < 4 + buying ? 0 : c < 4 + buying + leaving ? 1 : 2
      const { mean, spread } = scales[part === 2 ? c - 4 - leaving : c - 4]!
      out[c] = theta[c]! / spread
      shifts[part]! += out[c]! * mean
    }
    out.set([r, alpha * Math.exp(shifts[0]!), a * Math.exp(-shifts[1]!), b * Math.exp(-shifts[2]!)])
    return out
  }
  const values = reported(found.theta)
  const why = unidentified(found)
  const errors = why === null ? errorsOf(reported, found.theta, found.covariance!) : null
  const coefficients = (names: readonly string[], from: number) =>
    names.map((name, c) => coefficient(name, values[from + c]!, errors?.[from + c] ?? null))
  const [r, alpha, a, b] = values as unknown as [number, number, number, number]
  const gain = Math.max(0, 2 * (-found.value - plain.logLikelihood))
  const degrees = begin.length - 4
  return {
    parameters: { r, alpha, a, b },
    standardErrors: errors && { r: errors[0]!, alpha: errors[1]!, a: errors[2]!, b: errors[3]! },
    transaction: coefficients(transaction.names, 4),
    leaving: coefficients(dropout.names, 4 + buying),
    staying: coefficients(dropout.names, 4 + buying + leaving),
    unit,
    logLikelihood: -found.value,
    aic: 2 * begin.length + 2 * found.value,
    customers: plain.customers,
    identification:
      why === null ? { identified: true, gain } : { identified: false, why, simpler: bgNbd.id, gain },
    plain,
    ratio: {
      statistic: gain,
      degrees,
      probability: degrees === 0 ? 1 : incompleteGammaComplement(degrees / 2, gain / 2),
    },
    evaluations: found.evaluations + plain.evaluations,
  }
}

/**
 * The parameters of one customer with its covariates (in the order of the fit): with them every figure of `bgNbd`
 * holds for that customer.
 *
 * Example: alpha 10 and a transaction coefficient of log 2 give a customer with covariate 1 an alpha of 5.
 */
export function bgParametersOfCustomer(
  fit: Pick<BgCovariateFit, 'parameters' | 'transaction' | 'leaving' | 'staying'>,
  transaction: ArrayLike<number>,
  dropout: ArrayLike<number>,
): BgParameters {
  const effect = (coefficients: readonly Coefficient[], z: ArrayLike<number>) =>
    Math.exp(coefficients.reduce((sum, { value }, c) => sum + value * z[c]!, 0))
  const { r, alpha, a, b } = fit.parameters
  return {
    r,
    alpha: alpha / effect(fit.transaction, transaction),
    a: a * effect(fit.leaving, dropout),
    b: b * effect(fit.staying, dropout),
  }
}

function unidentified({ theta, covariance, condition, converged }: Optimum) {
  // The log of the mean rate depends on the unit of time.
  if (theta.some((t, i) => i > 0 && Math.abs(t) > RUNAWAY)) return 'bound'
  if (!converged) return 'not-converged'
  const n = theta.length
  const known = (i: number) => covariance !== null && Math.sqrt(covariance[i * n + i]!) < UNKNOWN
  return condition > FLAT || !theta.every((_, i) => known(i)) ? 'flat' : null
}

/** Delta method, by differences: how far each reported value moves with theta. */
function errorsOf(
  reported: (theta: Float64Array) => Float64Array,
  theta: Float64Array,
  covariance: Float64Array,
): Float64Array {
  const n = theta.length
  const step = 1e-5
  const [up, down] = [step, -step].map(move =>
    Array.from(theta, (_, i) => reported(theta.map((t, j) => (i === j ? t + move : t)))),
  )
  return theta.map((_, value) => {
    const slope = theta.map((_, i) => (up![i]![value]! - down![i]![value]!) / (2 * step))
    return Math.sqrt(Math.max(0, dot(slope, times(covariance, n, slope))))
  })
}

function coefficient(name: string, value: number, standardError: number | null): Coefficient {
  const certain = standardError !== null && standardError > 0
  const probability = certain ? 2 * normalCdf(-Math.abs(value) / standardError) : null
  return { name, value, standardError, probability }
}

/** Weighted mean and standard deviation; a spread of 1 where there is none. */
function scaleOf(column: Float64Array, weight: Float64Array): { mean: number; spread: number } {
  let [total, sum, squares] = [0, 0, 0]
  for (let i = 0; i < column.length; i++) {
    total += weight[i]!
    sum += weight[i]! * column[i]!
  }
  const mean = sum / total
  for (let i = 0; i < column.length; i++) squares += weight[i]! * (column[i]! - mean) ** 2
  return { mean, spread: Math.sqrt(squares / total) || 1 }
}
