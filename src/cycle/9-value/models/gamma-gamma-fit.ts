import { condition, dot, inverse, times } from '../../../statistics/matrix.ts'
import { type Minimum, minimise } from '../../../statistics/minimise.ts'
import type { Identification } from './fit.ts'
import type { GammaGammaParameters } from './gamma-gamma.ts'
import {
  evaluate,
  GAMMA_BY_THETA,
  gammaGammaParameters,
  gammaGammaTheta,
  type Prepared,
  prepare,
} from './gamma-gamma-likelihood.ts'

export type GammaGammaFit = {
  readonly parameters: GammaGammaParameters
  readonly logLikelihood: number
  /** 2 × parameters − 2 × logLikelihood. */
  readonly aic: number
  /** Customers the fit rests on. */
  readonly customers: number
  readonly excluded: Excluded
  /** Standard errors by the delta method; null where the fit is not identified. */
  readonly standardErrors: Readonly<Record<keyof GammaGammaParameters, number>> | null
  readonly theta: Float64Array
  /** Covariance of theta, row by row; null where the fit is not identified. */
  readonly covariance: Float64Array | null
  readonly identification: Identification
  readonly correlation: Correlation
  /** Full evaluations of all customers. */
  readonly evaluations: number
}

/** Customers left out: without a purchase to average, or with a mean that is not above 0 (returns, gifts). */
export type Excluded = { readonly withoutPurchase: number; readonly notPositive: number }

/**
 * Pearson's correlation of how often and for how much customers buy, null where one of the two does not vary. The
 * model takes it for 0; `dependent` warns from 0.3 on, in either direction (a medium effect: Cohen, "Statistical Power
 * Analysis", 1988).
 */
export type Correlation = { readonly value: number | null; readonly dependent: boolean }

export const DEPENDENT_FROM = 0.3

export type GammaGammaProblem = 'no-customers' | 'one-customer' | 'no-spread' | 'not-finite'

/** Of more customers than this, a sample of about as many finds where to begin. */
const SAMPLE = 20_000

/**
 * The likeliest parameters, from purchases per customer and the mean value of these. Weights are how many customers a
 * row stands for (1 where left out). With many customers a sample of them (every so manieth) goes first, and Newton steps over all finish:
 * the outcome is that of all.
 *
 * Example: the CDNOW sample (946 customers that came back): p 6.25, q 3.74, gamma 15.44, log-likelihood −4055.9177.
 */
export function fitGammaGamma(
  frequency: ArrayLike<number>,
  means: ArrayLike<number>,
  weights?: ArrayLike<number>,
): GammaGammaFit | { readonly problem: GammaGammaProblem; readonly excluded: Excluded } {
  const { x, mean, weight, excluded } = usable(frequency, means, weights)
  if (x.length === 0) return { problem: 'no-customers', excluded }
  if (x.length === 1) return { problem: 'one-customer', excluded }
  if (mean.every(value => value === mean[0])) return { problem: 'no-spread', excluded }

  const start = beginning(x, mean, weight)
  const data = prepare(x, mean, weight)
  const { minimum, hessian } = finish(data, start)
  if (!Number.isFinite(minimum.value)) return { problem: 'not-finite', excluded }
  const { theta } = minimum
  const parameters = gammaGammaParameters(theta)
  const why = unidentified(minimum, hessian)
  const covariance = why === null ? inverse(hessian, 3) : null
  return {
    parameters,
    logLikelihood: -minimum.value,
    aic: 6 + 2 * minimum.value,
    customers: data.customers,
    excluded,
    standardErrors: covariance && errors(parameters, covariance),
    theta,
    covariance,
    identification:
      covariance !== null
        ? { identified: true, gain: null }
        : { identified: false, why: why ?? 'flat', simpler: null, gain: null },
    correlation: correlationOf(x, mean, weight),
    evaluations: minimum.evaluations,
  }
}

function usable(frequency: ArrayLike<number>, means: ArrayLike<number>, weights?: ArrayLike<number>) {
  const all = frequency.length
  const x = new Float64Array(all)
  const mean = new Float64Array(all)
  const weight = new Float64Array(all)
  let n = 0
  let withoutPurchase = 0
  let notPositive = 0
  for (let i = 0; i < all; i++) {
    const w = weights === undefined ? 1 : weights[i]!
    if (!(w > 0)) continue
    if (!(frequency[i]! > 0)) withoutPurchase += w
    else if (!(means[i]! > 0) || means[i] === Number.POSITIVE_INFINITY) notPositive += w
    else {
      x[n] = frequency[i]!
      mean[n] = means[i]!
      weight[n] = w
      n++
    }
  }
  return {
    x: x.subarray(0, n),
    mean: mean.subarray(0, n),
    weight: weight.subarray(0, n),
    excluded: { withoutPurchase, notPositive },
  }
}

/** Where to begin: the best of a few starts, on a sample where there are many customers. */
function beginning(x: Float64Array, mean: Float64Array, weight: Float64Array): Float64Array {
  const step = Math.max(1, Math.floor(x.length / SAMPLE))
  const every = (values: Float64Array) =>
    step === 1
      ? values
      : Float64Array.from({ length: Math.floor(values.length / step) }, (_, i) => values[i * step]!)
  const data = prepare(every(x), every(mean), every(weight))
  // Weighed by purchases: of those who bought often the mean says most.
  let bought = 0
  let spent = 0
  for (let i = 0; i < data.n; i++) {
    bought += data.weight[i]! * data.x[i]!
    spent += data.weight[i]! / data.inverse[i]!
  }
  let best: Minimum | null = null
  for (const [p, q] of [
    [5, 4],
    [1, 3],
    [20, 10],
  ] as const) {
    const found = minimise(
      (theta, gradient) => evaluate(data, theta, gradient),
      gammaGammaTheta({ p, q, gamma: ((spent / bought) * (q - 1)) / p }),
      { finish: false, tolerance: step === 1 ? 1e-12 : 1e-9 },
    )
    if (best === null || found.value < best.value) best = found
    if (found.converged) break
  }
  return best!.theta
}

/** Newton steps with the exact Hessian over all customers; a search along the slope where these do not lead down. */
function finish(data: Prepared, start: Float64Array): { minimum: Minimum; hessian: Float64Array } {
  const gradient = new Float64Array(3)
  const hessian = new Float64Array(9)
  let theta = start
  let value = evaluate(data, theta, gradient, hessian)
  let evaluations = 1
  for (; evaluations < 30; evaluations++) {
    const covariance = inverse(hessian, 3)
    if (covariance === null) break
    const step = times(covariance, 3, gradient)
    const gain = dot(gradient, step) / 2
    const next = theta.map((at, i) => at - step[i]!)
    const nextGradient = new Float64Array(3)
    const nextHessian = new Float64Array(9)
    const found = evaluate(data, next, nextGradient, nextHessian)
    // Where next to nothing is to be gained, values differ by rounding only: the last step is taken as it is.
    const last = gain <= Math.max(1e-10, 1e-15 * Math.abs(value))
    if (!last && !(found <= value)) break
    theta = next
    value = found
    gradient.set(nextGradient)
    hessian.set(nextHessian)
    if (last) {
      const minimum = { theta, value, gradient, hessian, evaluations: evaluations + 1, converged: true }
      return { minimum, hessian }
    }
  }
  const minimum = minimise((at, slope) => evaluate(data, at, slope), theta)
  evaluate(data, minimum.theta, gradient, hessian)
  return { minimum: { ...minimum, evaluations: minimum.evaluations + evaluations + 1 }, hessian }
}

/** The log of a shape beyond which values vary by less than a hundredth: no spread is left to tell. */
const FAR = 10

function unidentified(minimum: Minimum, hessian: Float64Array): 'bound' | 'flat' | 'not-converged' | null {
  if (Math.abs(minimum.theta[0]!) > FAR || Math.abs(minimum.theta[1]!) > FAR) return 'bound'
  if (condition(hessian, 3) > 1e12) return 'flat'
  return minimum.converged ? null : 'not-converged'
}

/** Delta method: p and q are exponents of one coordinate each, gamma of three. */
function errors(m: GammaGammaParameters, covariance: Float64Array) {
  const gamma = Float64Array.from(GAMMA_BY_THETA)
  return {
    p: m.p * Math.sqrt(covariance[0]!),
    q: m.q * Math.sqrt(covariance[4]!),
    gamma: m.gamma * Math.sqrt(dot(gamma, times(covariance, 3, gamma))),
  }
}

function correlationOf(x: Float64Array, mean: Float64Array, weight: Float64Array): Correlation {
  let [customers, sumX, sumMean] = [0, 0, 0]
  for (let i = 0; i < x.length; i++) {
    customers += weight[i]!
    sumX += weight[i]! * x[i]!
    sumMean += weight[i]! * mean[i]!
  }
  let [xx, mm, xm] = [0, 0, 0]
  for (let i = 0; i < x.length; i++) {
    const dx = x[i]! - sumX / customers
    const dm = mean[i]! - sumMean / customers
    xx += weight[i]! * dx * dx
    mm += weight[i]! * dm * dm
    xm += weight[i]! * dx * dm
  }
  const value = xx > 0 && mm > 0 ? xm / Math.sqrt(xx * mm) : null
  return { value, dependent: value !== null && Math.abs(value) >= DEPENDENT_FROM }
}
