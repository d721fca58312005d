import { gaussLegendre } from '../../../statistics/gauss-legendre.ts'
import { negativeBinomials } from './negative-binomial.ts'
import type { ParetoNbd } from './pareto-customer.ts'

const NODES = 128

/**
 * P(X(t) = 0), P(X(t) = 1), … of a new customer, all at once: purchases until it drops out, averaged over the moment
 * of dropout at equal steps of its chance, plus those of one that is still there at t. Within about 1e−6 of
 * `countProbability` in each sum of chances up to n, for intervals; each by itself is less exact where n is large.
 */
export function countDistribution({ r, alpha, s, beta }: ParetoNbd, t: number): Float64Array {
  const whole = negativeBinomials(r, t / alpha)
  const there = Math.exp(-s * Math.log1p(t / beta))
  const counts = whole.map(chance => there * chance)
  const { nodes, weights } = gaussLegendre(NODES)
  for (let i = 0; i < NODES; i++) {
    // The share that has dropped out by then.
    const gone = ((1 - there) * (1 + nodes[i]!)) / 2
    const moment = beta * Math.expm1(-Math.log1p(-gone) / s)
    const until = negativeBinomials(r, moment / alpha)
    const weight = ((1 - there) * weights[i]!) / 2
    for (let n = 0; n < until.length && n < counts.length; n++) counts[n]! += weight * until[n]!
  }
  return counts
}
