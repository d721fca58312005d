import type { Histories } from '../histories.ts'
import type { BgParameters } from './parameters.ts'

/**
 * Places to begin: the mean rate and the spread of the rates as if nobody dropped out (the moments of the NBD), made
 * livelier as more of them drop out.
 */
export function startsOf(groups: Histories, k: number): BgParameters[] {
  let customers = 0
  let purchases = 0
  let squares = 0
  let time = 0
  for (let g = 0; g < groups.n; g++) {
    const weight = groups.weight[g]!
    const x = groups.x[g]!
    customers += weight
    purchases += weight * x
    squares += weight * x * x
    time += weight * groups.T[g]!
  }
  const mean = purchases > 0 ? purchases / customers : 0.1
  const spread = customers > 0 ? squares / customers - mean * mean : mean
  const r = Math.min(5, Math.max(0.2, (mean * mean) / Math.max(spread - mean / k, 0.1 * mean)))
  const rate = (k * mean) / (time > 0 ? time / customers : 1)
  const place = (lively: number, shape: number, drop: number, sum: number): BgParameters => ({
    r: shape,
    alpha: shape / (rate * lively),
    a: drop * sum,
    b: (1 - drop) * sum,
  })
  return [place(1.8, r, 0.2, 3), place(1.1, r, 0.03, 5), place(3, 1.5 * r, 0.45, 2)]
}
