import { negativeBinomials, tailsOf } from '../negative-binomial.ts'
import type { Coming } from './living.ts'

/** Distributions of purchases are no longer than this. */
export const MOST_COUNTED = 20_001

/**
 * Adds `weight` times P(X = 0), P(X = 1), … to `all`: `comingChance` of every n, with the counts of events and the
 * chances to have stayed made once. Returns how long the distribution is.
 */
export function addComing(
  { k, phase, r, a, b }: Coming,
  tau: number,
  weight: number,
  all: Float64Array,
): number {
  const events = negativeBinomials(r, tau)
  const tails = tailsOf(events)
  const size = Math.min(all.length, Math.floor((events.length - 1 + phase) / k) + 1)
  let stayed = 1
  for (let n = 0; n < size; n++) {
    const from = Math.max(0, n * k - phase)
    const to = Math.min(events.length, (n + 1) * k - phase)
    let exactly = 0
    for (let m = from; m < to; m++) exactly += events[m]!
    if (n === 0) {
      all[0]! += weight * exactly
      continue
    }
    const end = a + b + n - 1
    all[n]! += weight * stayed * (((b + n - 1) / end) * exactly + (a / end) * tails[from]!)
    stayed *= (b + n - 1) / end
  }
  return size
}
