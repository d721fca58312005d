import { negativeBinomials, tailsOf } from '../negative-binomial.ts'
import type { Coming } from './living.ts'

/**
 * P(X = 0), P(X = 1), … in tau: `comingChance` of every n, with the counts of events and the chances to have stayed
 * made once.
 */
export function comingCounts({ k, phase, r, a, b }: Coming, tau: number): Float64Array {
  const events = negativeBinomials(r, tau)
  const tails = tailsOf(events)
  const counts = new Float64Array(Math.floor((events.length - 1 + phase) / k) + 1)
  let stayed = 1
  for (let n = 0; n < counts.length; n++) {
    const from = Math.max(0, n * k - phase)
    const to = Math.min(events.length, (n + 1) * k - phase)
    let exactly = 0
    for (let m = from; m < to; m++) exactly += events[m]!
    if (n === 0) {
      counts[0] = exactly
      continue
    }
    const end = a + b + n - 1
    counts[n] = stayed * (((b + n - 1) / end) * exactly + (a / end) * tails[from]!)
    stayed *= (b + n - 1) / end
  }
  return counts
}
