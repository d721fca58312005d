import { logBeta } from './log-beta.ts'
import { HALF_LOG_TWO_PI, stirlingRest } from './log-gamma.ts'

/**
 * The regularised incomplete beta function I_z(a, b): the probability that a beta(a, b) variable is at most z. For a
 * and b above 0 and z from 0 to 1, to a relative 1e-12 or better also far in the tail, for a and b up to 1e5 and
 * beyond. Continued fraction by Lentz's method (Press et al., Numerical Recipes, 6.4), on the side of the mean where
 * it converges fast.
 *
 * Example: incompleteBeta(0.5, 2, 3) is 0.6875.
 */
export function incompleteBeta(z: number, a: number, b: number): number {
  if (outside(z, a, b)) return Number.NaN
  return z <= 0 ? 0 : z >= 1 ? 1 : belowMean(z, a, b) ? tail(z, 1 - z, a, b) : 1 - tail(1 - z, z, b, a)
}

/**
 * 1 − I_z(a, b), without the cancellation where I is near 1.
 *
 * Example: incompleteBetaComplement(0.5, 2, 3) is 0.3125.
 */
export function incompleteBetaComplement(z: number, a: number, b: number): number {
  if (outside(z, a, b)) return Number.NaN
  return z <= 0 ? 1 : z >= 1 ? 0 : belowMean(z, a, b) ? 1 - tail(z, 1 - z, a, b) : tail(1 - z, z, b, a)
}

const outside = (z: number, a: number, b: number): boolean => Number.isNaN(z) || !(a > 0) || !(b > 0)

const belowMean = (z: number, a: number, b: number): boolean => z <= (a + 1) / (a + b + 2)

/** I_z(a, b) for z below the mean, y = 1 − z. */
function tail(z: number, y: number, a: number, b: number): number {
  const front = Math.exp(logFront(z, y, a, b)) / a
  if (front === 0) return 0
  const tiny = 1e-300
  let c = 1
  let d = 1 - ((a + b) * z) / (a + 1)
  d = 1 / (Math.abs(d) < tiny ? tiny : d)
  let fraction = d
  for (let m = 1; m < 100_000; m++) {
    const even = (m * (b - m) * z) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / guarded(1 + even * d, tiny)
    c = guarded(1 + even / c, tiny)
    fraction *= d * c
    const odd = (-(a + m) * (a + b + m) * z) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / guarded(1 + odd * d, tiny)
    c = guarded(1 + odd / c, tiny)
    const change = d * c
    fraction *= change
    if (Math.abs(change - 1) < 1e-16) break
  }
  return front * fraction
}

const guarded = (value: number, tiny: number): number => (Math.abs(value) < tiny ? tiny : value)

/**
 * log of z^a y^b / B(a, b). For large a and b as its height at the mean and the distance from it, so that nothing
 * large cancels (Didonato & Morris 1992, TOMS 708).
 */
function logFront(z: number, y: number, a: number, b: number): number {
  if (Math.min(a, b) < 10)
    return a * Math.log(z) + b * (z < 0.5 ? Math.log1p(-z) : Math.log(y)) - logBeta(a, b)
  const away = z <= y ? a - (a + b) * z : (a + b) * y - b
  const distance = a * lessLog(-away / a) + b * lessLog(away / b)
  const height = 0.5 * Math.log(a) + 0.5 * Math.log(b / (a + b)) - HALF_LOG_TWO_PI
  return height - distance - (stirlingRest(a) + stirlingRest(b) - stirlingRest(a + b))
}

/** e − log(1 + e), also where it is small. */
function lessLog(e: number): number {
  if (Math.abs(e) > 0.3) return e - Math.log1p(e)
  // log(1+e) = 2 atanh(u) with u = e/(2+e), so that e − log(1+e) = e·u − 2(u³/3 + u⁵/5 + …).
  const u = e / (2 + e)
  const square = u * u
  let sum = 0
  for (let k = 15; k >= 1; k--) sum = square * (1 / (2 * k + 1) + sum)
  return e * u - 2 * u * sum
}
