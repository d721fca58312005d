import type { TimeUnit } from '../time-unit.ts'
import type { BuyingModel, Parameters } from './model.ts'

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
