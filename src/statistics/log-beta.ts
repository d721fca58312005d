import { HALF_LOG_TWO_PI, logGamma, stirlingRest } from './log-gamma.ts'

/**
 * The logarithm of the beta function, log Γ(a) + log Γ(b) − log Γ(a+b), for a and b above 0. What cancels between
 * large terms is left out before it is computed (Stirling's formula for the terms above 10, as Didonato & Morris
 * 1992, TOMS 708, do), so one argument may be huge and the other small.
 *
 * Example: logBeta(300, 400) is −479.688451037132.
 */
export function logBeta(a: number, b: number): number {
  const p = Math.min(a, b)
  const q = Math.max(a, b)
  if (!(p > 0)) return p === 0 ? Number.POSITIVE_INFINITY : Number.NaN
  if (q < 10) return logGamma(p) + (logGamma(q) - logGamma(p + q))
  const sum = p + q
  const rest = stirlingRest(q) - stirlingRest(sum)
  const log = Math.log1p(-p / sum)
  if (p < 10) return logGamma(p) + rest + p - p * Math.log(sum) + (q - 0.5) * log
  return (
    HALF_LOG_TWO_PI - 0.5 * Math.log(q) + (stirlingRest(p) + rest) + (p - 0.5) * Math.log(p / sum) + q * log
  )
}
