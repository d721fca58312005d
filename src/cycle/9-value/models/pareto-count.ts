import { logGamma } from '../../../statistics/log-gamma.ts'
import { customerLogLikelihood, type ParetoNbd } from './pareto-customer.ts'
import { panelFor } from './pareto-integral.ts'

const MOST_WIDTH = 2.5
const MOST_CHANGE = 6
const NEGLIGIBLE = 1e-17
/** Up to so many purchases the integrand is a polynomial of low degree near 0. */
const FEW = 12

/**
 * P(X(t) = n): the chance of exactly n purchases of a new customer in (0, t] (Fader & Hardie 2006, "Deriving an
 * expression for P(X(t) = x) under the Pareto/NBD model"), as the chance of n purchases of a customer that lives on
 * beyond t, plus the integral over the moment of dropout of the chance of n purchases before it. All terms are
 * positive.
 *
 * Example: r 0.5534, alpha 10.5802, s 0.6061, beta 11.6562: one purchase in 39 weeks has chance 0.165584379569.
 */
export function countProbability(p: ParetoNbd, t: number, n: number): number {
  if (n === 0) return Math.exp(customerLogLikelihood(p, { x: 0, tx: 0, T: t }))
  if (!(t > 0) || n < 0 || !Number.isInteger(n)) return 0
  const { r, alpha, s, beta } = p
  const ways = logGamma(r + n) - logGamma(r) - logGamma(n + 1)
  const alive = ways - r * Math.log1p(t / alpha) - n * Math.log1p(alpha / t) - s * Math.log1p(t / beta)
  return Math.min(1, Math.exp(alive) + droppedOut(p, t, n, ways))
}

/**
 * s/beta ∫ (n purchases by y) (1 + y/beta)^−(s+1) dy over 0 < y < t. On the axis u = log y the integrand is
 * log-concave and its poles are π away, so panels of Gauss–Legendre nodes follow it outwards from its peak. Few
 * purchases have a long tail towards 0, where a single panel on y itself is as good: there the integrand is yⁿ times
 * something smooth.
 */
function droppedOut(p: ParetoNbd, t: number, n: number, ways: number): number {
  const { r, alpha, s, beta } = p
  const end = Math.log(t)
  if (n <= FEW) {
    const near = Math.min(alpha, beta)
    const first = Math.min(t, near * Math.min(1, MOST_CHANGE / (r + n + s)))
    return nearNothing(p, first, n, ways) + outwards(p, n, ways, Math.log(first), end, 1)
  }
  const slope = (y: number): number => n + 1 - ((r + n) * y) / (alpha + y) - ((s + 1) * y) / (beta + y)
  const peak = slope(t) >= 0 ? end : peakBelow(slope, end)
  return outwards(p, n, ways, peak, Number.NEGATIVE_INFINITY, -1) + outwards(p, n, ways, peak, end, 1)
}

/** The integral over 0 < y < first by one panel on y. */
function nearNothing({ r, alpha, s, beta }: ParetoNbd, first: number, n: number, ways: number): number {
  const { nodes, weights } = panelFor(Number.POSITIVE_INFINITY, 0)
  let sum = 0
  for (let i = 0; i < nodes.length; i++) {
    const y = first * nodes[i]!
    const height =
      ways + n * Math.log(y / alpha) - (r + n) * Math.log1p(y / alpha) - (s + 1) * Math.log1p(y / beta)
    sum += weights[i]! * Math.exp(height)
  }
  return (s / beta) * first * sum
}

/** The integral over log y from one place to another, to the right (side 1) or to the left (−1). */
function outwards(
  { r, alpha, s, beta }: ParetoNbd,
  n: number,
  ways: number,
  from: number,
  to: number,
  side: 1 | -1,
): number {
  const constant = ways + Math.log(s) + r * Math.log(alpha) + s * Math.log(beta)
  const slopeAt = (y: number): number => n + 1 - ((r + n) * y) / (alpha + y) - ((s + 1) * y) / (beta + y)
  const valueAt = (u: number, y: number): number =>
    Math.exp(constant + (n + 1) * u - (r + n) * Math.log(alpha + y) - (s + 1) * Math.log(beta + y))
  let sum = 0
  let at = from
  let slope = slopeAt(Math.exp(at))
  for (;;) {
    const rest = side * (to - at)
    if (!(rest > 0)) return sum
    let width = Math.min(rest, MOST_WIDTH)
    if (Math.abs(slope) * width > MOST_CHANGE) width = MOST_CHANGE / Math.abs(slope)
    let slopeEnd = slopeAt(Math.exp(at + side * width))
    if (Math.abs(slopeEnd) * width > MOST_CHANGE) {
      width = MOST_CHANGE / Math.abs(slopeEnd)
      slopeEnd = slopeAt(Math.exp(at + side * width))
    }
    const steep = Math.max(Math.abs(slope), Math.abs(slopeEnd))
    const { nodes, weights } = panelFor(4 * steep * width, width)
    let part = 0
    for (let i = 0; i < nodes.length; i++) {
      const u = at + side * width * nodes[i]!
      part += weights[i]! * valueAt(u, Math.exp(u))
    }
    sum += width * part
    at += side * width
    slope = slopeEnd
    // Where it falls, less than its value by its steepness is left.
    if (side * slope < 0 && valueAt(at, Math.exp(at)) <= NEGLIGIBLE * sum * Math.abs(slope)) return sum
  }
}

/** The logarithm of where the falling slope passes 0, below `end`; near enough to start from. */
function peakBelow(slopeAt: (y: number) => number, end: number): number {
  let high = end
  let step = 0.5
  let low = end - step
  while (slopeAt(Math.exp(low)) <= 0) {
    high = low
    step *= 2
    low -= step
  }
  for (let i = 0; i < 60 && high - low > 0.01; i++) {
    const middle = (low + high) / 2
    if (slopeAt(Math.exp(middle)) > 0) low = middle
    else high = middle
  }
  return (low + high) / 2
}
