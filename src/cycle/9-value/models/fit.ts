import { dot, times } from '../../../statistics/matrix.ts'
import type { Objective } from '../../../statistics/objective.ts'
import type { TimeUnit } from '../time-unit.ts'
import { fitObjective, type Optimum, RUNAWAY } from './fit-objective.ts'
import { type Histories, sampleGroups } from './histories.ts'
import type { BuyingModel, Parameters } from './model.ts'
import { nbd } from './nbd.ts'

/** A fitted model: it carries the unit of its times, and says whether its dropout could be told from the data. */
export type Fit<P extends Parameters = Parameters> = {
  readonly model: BuyingModel<P>
  readonly parameters: P
  readonly unit: TimeUnit
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
  readonly evaluations: number
}

/**
 * Whether the data can tell the parameters. Not identified: `no-dropout` where the model without dropout fits as well
 * (likelihood ratio below the 5 % point), `flat` where the likelihood does not bend in some direction, `bound` where a
 * parameter ran away, `not-converged` where no maximum was found. `gain` is twice the gain in log-likelihood over the
 * simpler model, null where there is none.
 */
export type Identification =
  | { readonly identified: true; readonly gain: number | null }
  | {
      readonly identified: false
      readonly why: 'no-dropout' | 'flat' | 'bound' | 'not-converged'
      readonly simpler: string | null
      readonly gain: number | null
    }

/** Why there is no fit at all. */
export type FitProblem = 'no-customers' | 'one-customer' | 'no-repeat-purchases' | 'no-time' | 'not-finite'

/**
 * Twice the gain in log-likelihood that dropout must bring: the 5 % point of the likelihood ratio of a parameter on
 * its bound, half a chi-square with one degree of freedom (Self & Liang 1987).
 */
export const LEAST_GAIN = 2.71

/** The mean age to which time is scaled before a fit. */
const MEAN_AGE = 10
/** Samples of so many groups show the way where there are several times more. */
const SAMPLES = [300, 2000]
/** How many times more. */
const WORTH_IT = 3
/** A parameter known to a factor e^5 either way is not known. */
const UNKNOWN = 5
/** Farther out than this, a log or logit must be known to be believed. */
const FAR = 12
/** A Hessian that bends so much less in one direction than in another does not bend there. */
const FLAT = 1e12

export type FitOptions<P extends Parameters = Parameters> = {
  /** Where to begin in place of the model's own starts: a fit of nearly the same customers. In the fit's unit. */
  readonly starts?: readonly P[]
  /** False leaves out the comparison with the model without dropout: for refits of a bootstrap. */
  readonly compare?: boolean
}

/**
 * Fits a model to grouped histories by maximum likelihood. Time is scaled so that the mean age is 10, so the unit
 * does not matter to what is found; the log-likelihood and the parameters are those of the unit that is given. With
 * many groups the starts are followed on a sample, and all groups are only used to end it. Says whether the data can
 * tell the parameters (`identification`); where not, there are no standard errors. Never throws.
 *
 * Example: the CDNOW sample (2,357 customers, weeks) under the BG/NBD: r .2426, alpha 4.4136, a .7929, b 2.4259,
 * log-likelihood −9,582.43.
 */
export function fitModel<P extends Parameters>(
  model: BuyingModel<P>,
  groups: Histories,
  unit: TimeUnit,
  options: FitOptions<P> = {},
): Fit<P> | { readonly problem: FitProblem } {
  const sums = sumsOf(groups)
  const problem = problemOf(sums)
  if (problem !== null) return { problem }
  const factor = model.clock === 'continuous' ? (MEAN_AGE * sums.customers) / sums.time : 1
  const scaled = rescale(groups, factor)
  const { fitting } = model
  const samples = SAMPLES.filter(size => scaled.n > WORTH_IT * size).map(size => sampleGroups(scaled, size))
  const begin =
    options.starts?.map(p => fitting.rescaled(p, factor)) ?? fitting.starts(samples.at(-1) ?? scaled)
  const objective = fitting.objective(scaled)
  const rough = samples.map(sample => fitting.objective(sample))
  const found = fitObjective(objective, begin.map(fitting.theta), { rough })
  if (found === null) return { problem: 'not-finite' }
  const parameters = fitting.rescaled(fitting.parameters(found.theta), 1 / factor)
  if (!model.names.every(name => Number.isFinite(parameters[name]!))) return { problem: 'not-finite' }
  const bare = options.compare === false ? null : withoutDropout(model, scaled, objective, found)
  const gain = bare === null ? null : Math.max(0, 2 * (bare - found.value))
  const identification = identify(model, found, gain)
  const theta = fitting.theta(parameters)
  const covariance = identification.identified ? found.covariance : null
  const logLikelihood = sums.purchases * Math.log(factor) - found.value
  return {
    model,
    parameters,
    unit,
    logLikelihood,
    aic: 2 * model.names.length - 2 * logLikelihood,
    customers: sums.customers,
    standardErrors: covariance === null ? null : standardErrors(model, theta, covariance),
    theta,
    covariance,
    identification,
    evaluations: found.evaluations,
  }
}

type Sums = { customers: number; purchases: number; time: number }

function sumsOf({ n, x, T, weight }: Histories): Sums {
  let customers = 0
  let purchases = 0
  let time = 0
  for (let g = 0; g < n; g++) {
    customers += weight[g]!
    purchases += weight[g]! * x[g]!
    time += weight[g]! * T[g]!
  }
  return { customers, purchases, time }
}

function problemOf({ customers, purchases, time }: Sums): FitProblem | null {
  if (![customers, purchases, time].every(Number.isFinite)) return 'not-finite'
  if (!(customers > 0)) return 'no-customers'
  if (customers <= 1) return 'one-customer'
  if (!(time > 0)) return 'no-time'
  return purchases > 0 ? null : 'no-repeat-purchases'
}

/** The same customers when one unit of time becomes `factor` units. */
function rescale(groups: Histories, factor: number): Histories {
  if (factor === 1) return groups
  return { ...groups, tx: groups.tx.map(t => t * factor), T: groups.T.map(t => t * factor) }
}

/**
 * Minus the log-likelihood of the best fit without dropout: that of the NBD, or of the model itself with its dropout
 * held at none where that fits better (regular buyers). Null where there is no dropout to leave out.
 */
function withoutDropout<P extends Parameters>(
  model: BuyingModel<P>,
  groups: Histories,
  objective: Objective,
  found: Optimum,
): number | null {
  const held = model.fitting.withoutDropout
  if (!model.dropout || (held === undefined && model.clock === 'occasions')) return null
  const own = held === undefined ? null : heldAtNone(objective, found.theta, held)
  if (model.clock === 'occasions') return own
  const { fitting } = nbd
  const random = fitObjective(fitting.objective(groups), fitting.starts(groups).map(fitting.theta))?.value
  return random === undefined ? own : Math.min(random, own ?? random)
}

function heldAtNone(
  objective: Objective,
  theta: Float64Array,
  held: readonly (readonly [coordinate: number, value: number])[],
): number | null {
  const values = new Map(held)
  const free = Array.from(theta.keys()).filter(i => !values.has(i))
  const whole = Float64Array.from(theta, (t, i) => values.get(i) ?? t)
  const slopes = new Float64Array(theta.length)
  const bare: Objective = (at, gradient) => {
    free.forEach((i, k) => {
      whole[i] = at[k]!
    })
    const value = objective(whole, slopes)
    free.forEach((i, k) => {
      gradient[k] = slopes[i]!
    })
    return value
  }
  return fitObjective(bare, [Float64Array.from(free, i => theta[i]!)], { finish: false })?.value ?? null
}

function identify(
  model: Pick<BuyingModel, 'dropout' | 'clock'>,
  found: Optimum,
  gain: number | null,
): Identification {
  const simpler = model.dropout && model.clock === 'continuous' ? nbd.id : null
  const no = (why: 'no-dropout' | 'flat' | 'bound' | 'not-converged'): Identification => ({
    identified: false,
    why,
    simpler,
    gain,
  })
  if (gain !== null && gain < LEAST_GAIN) return no('no-dropout')
  const n = found.theta.length
  const errors = Array.from({ length: n }, (_, i) =>
    found.covariance === null ? Number.POSITIVE_INFINITY : Math.sqrt(found.covariance[i * n + i]!),
  )
  const bound = (t: number, i: number) =>
    Math.abs(t) > RUNAWAY - 1 || (Math.abs(t) > FAR && !(errors[i]! < 1))
  if (found.theta.some(bound)) return no('bound')
  if (!found.converged) return no('not-converged')
  if (found.condition > FLAT || errors.some(error => !(error < UNKNOWN))) return no('flat')
  return { identified: true, gain }
}

/** The delta method: how far each parameter moves with theta, on both sides of the covariance. */
function standardErrors<P extends Parameters>(
  model: BuyingModel<P>,
  theta: Float64Array,
  covariance: Float64Array,
): Record<keyof P & string, number> {
  const n = theta.length
  const step = 1e-5
  const sides = Array.from({ length: n }, (_, i) =>
    [step, -step].map(move => model.fitting.parameters(theta.map((t, k) => (k === i ? t + move : t)))),
  )
  const entries = model.names.map(name => {
    const slope = Float64Array.from(sides, ([up, down]) => (up![name]! - down![name]!) / (2 * step))
    return [name, Math.sqrt(dot(slope, times(covariance, n, slope)))]
  })
  return Object.fromEntries(entries) as Record<keyof P & string, number>
}
