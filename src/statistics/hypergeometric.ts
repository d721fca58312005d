import { gamma } from './gamma.ts'
import { logBeta } from './log-beta.ts'

/** A value as sign × e^log, and the relative error that the way it was computed leaves. */
type Found = { readonly value: number; readonly log: number; readonly error: number }

/** Good enough not to look for another way. */
const GOOD = 2e-14

/**
 * Gauss's hypergeometric function ₂F₁(a, b; c; z) for real parameters and real z below 1 (and at 1 where it
 * converges). Several ways lead to it (Abramowitz & Stegun 15.3): the series at z, after Euler's and after Pfaff's
 * transformation, two series at 1 − z, Euler's integral, whose integrand is positive, and recurrence in c. Each is
 * computed with an estimate of what it loses by cancellation, until one loses nothing; so z near 1 and c − a − b near
 * a whole number need no care. Relative error some 1e-13, with parameters up to thousands. NaN for z above 1, where
 * c is 0, −1, −2, … and where no way keeps eight digits (a and b in the tens, both far above c, and z below 0); ±∞
 * where the value overflows.
 *
 * Example: hyp2f1(0.243, 2.426, 2.219, 0.5) is 1.2070970070440423.
 */
export function hyp2f1(a: number, b: number, c: number, z: number): number {
  if (![a, b, c].every(Number.isFinite) || !(z <= 1) || isPole(c)) return Number.NaN
  if (z === 0 || a === 0 || b === 0) return 1
  if (z === 1) return atOne(a, b, c)
  const found = best(a, b, c, z, 2)
  return found.error > 1e-8 ? Number.NaN : found.value * Math.exp(found.log)
}

const isPole = (c: number): boolean => c <= 0 && Number.isInteger(c)

/** Γ(c)Γ(c−a−b) / (Γ(c−a)Γ(c−b)), Gauss's theorem. */
function atOne(a: number, b: number, c: number): number {
  if (a < 0 && Number.isInteger(a)) return polynomialAtOne(a, b, c)
  if (b < 0 && Number.isInteger(b)) return polynomialAtOne(b, a, c)
  return c - a - b > 0 ? quotient([c, c - a - b], [c - a, c - b]).size : Number.POSITIVE_INFINITY
}

/** (c−b)ₙ / (c)ₙ for a = −n: Vandermonde. */
function polynomialAtOne(a: number, b: number, c: number): number {
  let value = 1
  for (let k = 0; k < -a; k++) value *= (c - b + k) / (c + k)
  return value
}

/** The first way that loses nothing, or the one that loses least. `raise` steps of recurrence in c are allowed. */
function best(a: number, b: number, c: number, z: number, raise: number): Found {
  let least: Found = { value: Number.NaN, log: 0, error: Number.POSITIVE_INFINITY }
  for (const way of z < 0 ? NEGATIVE : POSITIVE) {
    const found = way(a, b, c, z, raise)
    if (found !== null && found.error < least.error) least = found
    if (least.error < GOOD) break
  }
  return least
}

type Way = (a: number, b: number, c: number, z: number, raise: number) => Found | null

const direct: Way = (a, b, c, z) => (z > -0.9 ? series(a, b, c, z) : null)

const euler: Way = (a, b, c, z) =>
  z > -0.9 ? scaled(series(c - a, c - b, c, z), (c - a - b) * Math.log1p(-z)) : null

/** Pfaff: z below 0 to z/(z−1), between 0 and 1, with any of the ways there. */
const pfaff: Way = (a, b, c, z, raise) => {
  const small = Math.abs(a) < Math.abs(b)
  const [kept, other] = small ? [a, b] : [b, a]
  const there = z / (z - 1)
  const front = Math.log1p(-z)
  const first = scaled(best(other, c - kept, c, there, raise), -other * front)
  if (first.error < GOOD) return first
  const second = scaled(best(kept, c - other, c, there, raise), -kept * front)
  return second.error < first.error ? second : first
}

/** Two series at 1 − z (15.3.6): for z near 1, and c − a − b away from whole numbers. */
const nearOne: Way = (a, b, c, z) => {
  const rest = c - a - b
  const y = 1 - z
  if (y > 0.6 || Math.abs(rest - Math.round(rest)) < 1e-3) return null
  const one = quotient([c, rest], [c - a, c - b])
  const two = quotient([c, -rest], [a, b])
  const first = scaled(series(a, b, 1 - rest, y), one.log, one.sign)
  const second = scaled(series(c - a, c - b, 1 + rest, y), two.log + rest * Math.log(y), two.sign)
  return sum(first, second)
}

/** Euler's integral, all of it positive, where c is above a or b and that one is above 0. */
const integral: Way = (a, b, c, z) => {
  if (b > 0 && c > b) return eulerIntegral(a, b, c, z)
  return a > 0 && c > a ? eulerIntegral(b, a, c, z) : null
}

/** F(c) from F(c+1) and F(c+2), which are tamer near z = 1 (15.2.27). */
const raised: Way = (a, b, c, z, raise) => {
  if (raise === 0 || z < 0) return null
  const d = c + 1
  if (isPole(d)) return null
  const one = best(a, b, d, z, raise - 1)
  const two = best(a, b, d + 1, z, raise - 1)
  const front = Math.log1p(-z)
  const factorOne = (d - 1 - (2 * d - a - b - 1) * z) / (d - 1)
  const factorTwo = ((d - a) * (d - b) * z) / (d * (d - 1))
  return sum(
    scaled(one, Math.log(Math.abs(factorOne)) - front, Math.sign(factorOne)),
    scaled(two, Math.log(Math.abs(factorTwo)) - front, Math.sign(factorTwo)),
  )
}

const POSITIVE: readonly Way[] = [direct, euler, nearOne, integral, raised]
const NEGATIVE: readonly Way[] = [pfaff, direct, euler, integral]

/** At most so many terms: beyond that another way is cheaper. */
const MOST_TERMS = 20_000

/** Σ (a)ₙ(b)ₙ/(c)ₙ zⁿ/n!, kept in range by a common factor. */
function series(a: number, b: number, c: number, z: number): Found | null {
  if (isPole(c)) return null
  let term = 1
  let total = 1
  let lost = 0
  let size = 1
  let log = 0
  for (let n = 0; n < MOST_TERMS; n++) {
    const ratio = (((a + n) * (b + n)) / ((c + n) * (1 + n))) * z
    term *= ratio
    // Compensated summation: what the sum of sizes counts is cancellation only.
    const next = total + term
    lost += Math.abs(total) >= Math.abs(term) ? total - next + term : term - next + total
    total = next
    size += Math.abs(term)
    if (size > 1e250) {
      term *= 1e-250
      total *= 1e-250
      lost *= 1e-250
      size *= 1e-250
      log += LOG_STEP
    }
    // What is left is at most a geometric series of this ratio.
    if (Math.abs(term) <= 1e-17 * size && Math.abs(ratio) < 1 && n > -Math.min(a, b, c)) {
      if (Math.abs(term) <= 1e-17 * size * (1 - Math.abs(ratio)) || term === 0) {
        const value = total + lost
        return {
          value,
          log,
          error: value === 0 ? Number.POSITIVE_INFINITY : (3e-16 * size) / Math.abs(value) + 1e-16,
        }
      }
    }
  }
  return null
}

const LOG_STEP = 250 * Math.LN10

function scaled(found: Found | null, log: number, sign = 1): Found {
  if (found === null) return { value: Number.NaN, log: 0, error: Number.POSITIVE_INFINITY }
  const error = found.error + 1e-16 * Math.abs(log)
  return {
    value: found.value * sign,
    log: found.log + log,
    error: Number.isNaN(error) ? Number.POSITIVE_INFINITY : error,
  }
}

function sum(one: Found, two: Found): Found {
  if (one.error === Number.POSITIVE_INFINITY || two.error === Number.POSITIVE_INFINITY)
    return one.error < two.error ? two : one
  const log = Math.max(one.log, two.log)
  const first = one.value * Math.exp(one.log - log)
  const second = two.value * Math.exp(two.log - log)
  const value = first + second
  const error = (Math.abs(first) * one.error + Math.abs(second) * two.error) / Math.abs(value)
  return { value, log, error: Number.isNaN(error) ? Number.POSITIVE_INFINITY : error }
}

/**
 * ∫ t^(b−1) (1−t)^(c−b−1) (1−zt)^(−a) dt / B(b, c−b) over (0, 1). With t = e^u/(1+e^u) the integrand falls
 * exponentially on both sides, and the trapezoidal rule converges geometrically.
 */
function eulerIntegral(a: number, b: number, c: number, z: number): Found | null {
  const y = 1 - z
  // log of the integrand: b·log t + (c−b)·log(1−t) − a·log(1−zt), and 1−zt = (1 + y·e^u)/(1+e^u).
  const height = (u: number): number => b * u - (c - a) * softplus(u) - a * softplus(u + Math.log(y))
  const slope = (u: number): number => b - (c - a) * logistic(u) - a * logistic(u + Math.log(y))
  const top = summit(slope, -Math.log(y))
  const size = Math.abs(b) + Math.abs(c - b) + Math.abs(a)
  const step = Math.min(0.45, 1.6 / Math.sqrt(size))
  const peak = height(top)
  let total = 1
  for (const direction of [-1, 1]) {
    for (let k = 1; ; k++) {
      if (k > 60_000) return null
      const part = Math.exp(height(top + direction * k * step) - peak)
      total += part
      if (part < 1e-18 * total * Math.min(1, (direction < 0 ? b : c - b) * step)) break
    }
  }
  return {
    value: total * step,
    log: peak - logBeta(b, c - b),
    error: 1e-14 + 2e-16 * (size + Math.abs(peak)),
  }
}

const softplus = (u: number): number => (u > 0 ? u + Math.log1p(Math.exp(-u)) : Math.log1p(Math.exp(u)))
const logistic = (u: number): number => 1 / (1 + Math.exp(-u))

/** Where the slope changes from above to below 0. */
function summit(slope: (u: number) => number, far: number): number {
  let low = -50
  let high = 50 + far
  for (let k = 0; k < 30; k++) {
    const middle = (low + high) / 2
    if (slope(middle) > 0) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Π Γ(above) / Π Γ(below) as a sign and a logarithm; 0 where one below is a pole. */
function quotient(
  above: readonly number[],
  below: readonly number[],
): { sign: number; log: number; size: number } {
  let sign = 1
  let log = 0
  for (const argument of above) {
    const g = gamma(argument)
    sign *= g.sign
    log += g.log
  }
  for (const argument of below) {
    if (isPole(argument)) return { sign: 0, log: 0, size: 0 }
    const g = gamma(argument)
    sign *= g.sign
    log -= g.log
  }
  return { sign, log, size: sign * Math.exp(log) }
}
