import type { Day } from '../../../shared/calendar.ts'
import type { Buying } from './buying.ts'
import type { Pause } from './pause.ts'
import type { DryingUpBasis, DryingUpSettings } from './settings.ts'
import { type Measure, measureAt } from './stretch.ts'

/** What fell: how often is bought, or how much at a time. */
export type Falls = 'rate' | 'value'

/**
 * Since when buyers dry up, as known on `asOf`: per buyer the day whose change explains its purchases best, null where
 * no day divides them into more before and less after. For the rate two Poisson processes in season-weighted days,
 * log-likelihood n₁·ln(n₁/T₁) + n₂·ln(n₂/T₂), which for a fall is highest on the day after a purchase; for the value
 * two normal distributions of its logarithm.
 */
export function changeDays(
  buying: Buying,
  asOf: Day,
  settings: DryingUpSettings,
  basis: DryingUpBasis,
  pauses: ReadonlyMap<number, readonly Pause[]>,
): (buyer: number, what: Falls) => Day | null {
  const measure = measureAt(buying, asOf, settings, basis)
  return (buyer, what) => {
    const { enough } = measure.of(buyer, pauses.get(buying.customer[buyer]!))
    if (!enough) return null
    return what === 'rate' ? rateChange(measure) : valueChange(measure)
  }
}

function rateChange({ stretch: s, days, months, weights, asOf }: Measure): Day | null {
  const weighed = (to: Day) =>
    s.seasonal ? months.weighted(weights, 0, s.beforeFrom, to) : to - s.beforeFrom
  const T = weighed(asOf)
  const bought = (i: number) => days.day[i]! >= s.beforeFrom && days.revenue[i]! > 0
  let N = 0
  for (let i = days.at; i < days.end; i++) if (bought(i)) N++
  let best = Number.NEGATIVE_INFINITY
  let since: Day | null = null
  let n = 0
  for (let i = days.at; i < days.end; i++) {
    const day = days.day[i]!
    if (!bought(i)) continue
    n++
    const t = weighed(day + 1)
    // A single purchase is no rhythm.
    if (n < 2 || t >= T || n / t <= (N - n) / (T - t)) continue
    const rest = N - n
    const l = n * Math.log(n / t) + (rest > 0 ? rest * Math.log(rest / (T - t)) : 0)
    if (l > best) {
      best = l
      since = day + 1
    }
  }
  return since
}

function valueChange({ stretch: s, days }: Measure): Day | null {
  const at: Day[] = []
  const sums = [0]
  for (let i = days.at; i < days.end; i++) {
    if (days.day[i]! < s.beforeFrom || days.revenue[i]! <= 0) continue
    at.push(days.day[i]!)
    sums.push(sums[sums.length - 1]! + Math.log(days.revenue[i]!))
  }
  const n = at.length
  const total = sums[n]!
  let best = 0
  let since: Day | null = null
  for (let k = 2; k < n; k++) {
    const before = sums[k]! / k
    const after = (total - sums[k]!) / (n - k)
    const between = (k * (n - k) * (before - after) ** 2) / n
    if (before <= after || between <= best) continue
    best = between
    since = at[k]!
  }
  return since
}
