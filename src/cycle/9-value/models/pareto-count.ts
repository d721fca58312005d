import { logGamma } from '../../../statistics/log-gamma.ts'
import { customerLogLikelihood, type ParetoNbd } from './pareto-customer.ts'
import { panelFor } from './pareto-integral.ts'

const MOST_WIDTH = 2.5
const MOST_CHANGE = 8
const NEGLIGIBLE = 1e-18

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
 * s/beta ∫ (n purchases by y) (1 + y/beta)^−(s+1) dy over 0 < y < t, on the axis u = log y, where the integrand is
 * log-concave and its poles are π away. It is summed from its peak outwards.
 */
function droppedOut({ r, alpha, s, beta }: ParetoNbd, t: number, n: number, ways: number): number {
  const height = (u: number): number => {
    const y = Math.exp(u)
    return ways - r * Math.log1p(y / alpha) - n * Math.log1p(alpha / y) + u - (s + 1) * Math.log1p(y / beta)
  }
  const slope = (u: number): number => {
    const y = Math.exp(u)
    return n + 1 - (r + n) / (1 + alpha / y) - (s + 1) / (1 + beta / y)
  }
  const end = Math.log(t)
  const peak = slope(end) >= 0 ? end : peakBelow(slope, Math.log(Math.min(alpha, beta)), end)
  const top = height(peak)
  let sum = 0
  // Leftwards (−1) down to nothing, rightwards (+1) until t.
  for (let side = -1; side <= 1; side += 2) {
    let at = peak
    for (;;) {
      const rest = side > 0 ? end - at : Number.POSITIVE_INFINITY
      if (!(rest > 0)) break
      let width = Math.min(rest, MOST_WIDTH)
      let change = 0
      for (;;) {
        change = Math.max(Math.abs(slope(at)), Math.abs(slope(at + side * width))) * width
        if (change <= MOST_CHANGE) break
        width *= Math.max(0.3, Math.min(0.9, MOST_CHANGE / change))
      }
      const { nodes, weights } = panelFor(2 * change, width)
      let part = 0
      for (let i = 0; i < nodes.length; i++) {
        part += weights[i]! * Math.exp(height(at + side * width * nodes[i]!) - top)
      }
      sum += width * part
      at += side * width
      const steep = Math.abs(slope(at))
      if (Math.exp(height(at) - top) < NEGLIGIBLE * sum * steep) break
    }
  }
  return (s / beta) * Math.exp(top) * sum
}

/** Where the falling slope passes 0, below `end`; near enough to start from. */
function peakBelow(slope: (u: number) => number, guess: number, end: number): number {
  let low = Math.min(guess, end)
  let step = 1
  while (slope(low) <= 0) {
    low -= step
    step *= 2
  }
  let high = end
  for (let i = 0; i < 60 && high - low > 1e-6; i++) {
    const middle = (low + high) / 2
    if (slope(middle) > 0) low = middle
    else high = middle
  }
  return (low + high) / 2
}
