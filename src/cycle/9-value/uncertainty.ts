import { cholesky } from '../../statistics/matrix.ts'
import { normalQuantile } from '../../statistics/normal.ts'
import { seeded } from '../../statistics/random.ts'

/** A point in the space of the parameters with what is known of how sure it is: theta and its covariance. */
export type Estimate = { readonly theta: Float64Array; readonly covariance: Float64Array | null }

/**
 * Draws of theta from the normal distribution that the maximum likelihood estimate has in large samples; the estimate
 * itself alone where its covariance is not known. Same seed, same draws.
 */
export function draws(estimate: Estimate, count: number, seed: number): Float64Array[] {
  const { theta, covariance } = estimate
  const k = theta.length
  const lower = covariance && cholesky(covariance, k)
  if (!lower) return [theta]
  const random = seeded(seed)
  return Array.from({ length: count }, () => {
    const z = Float64Array.from({ length: k }, () =>
      normalQuantile((random() * 0xffff_ffff + 0.5) / 0x1_0000_0000),
    )
    return theta.map((value, i) => {
      let moved = value
      for (let j = 0; j <= i; j++) moved += lower[i * k + j]! * z[j]!
      return moved
    })
  })
}

/**
 * Standard error of a function of several estimates by the delta method: √(gᵀ C g), the gradient g by central
 * differences of a tenth of a standard error. The estimates are independent of each other. Null where one of them has
 * no covariance or the function is not finite around them.
 */
export function deltaStandardError(
  estimates: readonly Estimate[],
  f: (thetas: Float64Array[]) => number,
): number | null {
  let variance = 0
  for (const [e, { theta, covariance }] of estimates.entries()) {
    if (!covariance) return null
    const k = theta.length
    const gradient = new Float64Array(k)
    for (let i = 0; i < k; i++) {
      const step = Math.max(1e-6, 0.1 * Math.sqrt(Math.max(0, covariance[i * k + i]!)))
      gradient[i] = (at(estimates, e, i, step, f) - at(estimates, e, i, -step, f)) / (2 * step)
    }
    for (let i = 0; i < k; i++)
      for (let j = 0; j < k; j++) variance += gradient[i]! * covariance[i * k + j]! * gradient[j]!
  }
  return Number.isFinite(variance) && variance >= 0 ? Math.sqrt(variance) : null
}

/** The function with one coordinate of one estimate moved. */
function at(
  estimates: readonly Estimate[],
  which: number,
  coordinate: number,
  step: number,
  f: (thetas: Float64Array[]) => number,
): number {
  return f(
    estimates.map(({ theta }, e) =>
      e === which ? theta.map((value, i) => (i === coordinate ? value + step : value)) : theta,
    ),
  )
}

/** value ± z × standard error, with as much probability inside as `inside` says. */
export function normalInterval(value: number, error: number, inside: number): { low: number; high: number } {
  const reach = normalQuantile((1 + inside) / 2) * error
  return { low: value - reach, high: value + reach }
}
