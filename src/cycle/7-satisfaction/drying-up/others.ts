import type { Day } from '../../../shared/calendar.ts'
import type { MonthDays } from './month-days.ts'
import type { DryingUpSettings } from './settings.ts'
import type { Stretch } from './stretch.ts'

/**
 * How the others of a segment buy against their own rhythm and season, for any window that ends on the day asked about.
 * Others are those with a rhythm that still bought when their window began: who left long before says nothing of now.
 */
export type Others = {
  /** Adds one buyer: its measured stretch, its season weights, and its purchases of the last days. */
  add(segment: number, s: Stretch, weights: Float64Array, days: PurchaseDays): void
  /**
   * Actual ÷ expected purchases of the others in the window; `own` is what the buyer itself put in, if it did. 1 where
   * there are too few of them.
   */
  factor(segment: number, window: number, own: { purchases: number; expected: number } | null): number
  /** The same of a whole segment over the shortest window, for the list of segments. */
  readonly segments: number
  members(segment: number): number
}

type PurchaseDays = {
  readonly at: number
  readonly end: number
  readonly day: Int32Array
  readonly revenue: Float64Array
}

/** `segments` known ones, and one row more, the last: all buyers, for those whose segment is not known. */
export function othersAt(asOf: Day, months: MonthDays, segments: number, settings: DryingUpSettings): Others {
  const most = settings.windowMost
  const rows = segments + 1
  const members = new Int32Array(rows)
  // Expected purchases a season-weighted day, by calendar month; purchases by how many days ago.
  const rate = new Float64Array(rows * 12)
  const ago = new Int32Array(rows * (most + 1))
  const actual = new Float64Array(rows * (most + 1)).fill(Number.NaN)
  const expected = new Float64Array(rows * (most + 1)).fill(Number.NaN)

  const put = (row: number, s: Stretch, weights: Float64Array, { at, end, day, revenue }: PurchaseDays) => {
    members[row]!++
    const perDay = s.before / s.beforeDays
    for (let k = 0; k < 12; k++) rate[row * 12 + k]! += perDay * weights[k]!
    for (let i = end - 1; i >= at; i--) {
      const past = asOf - day[i]!
      if (past > most) break
      if (revenue[i]! > 0) ago[row * (most + 1) + past]!++
    }
  }

  const sums = (row: number, window: number): number => {
    const place = row * (most + 1) + window
    if (Number.isNaN(actual[place]!)) {
      let count = 0
      for (let d = 1; d <= window; d++) count += ago[row * (most + 1) + d]!
      actual[place] = count
      expected[place] = months.weighted(rate, row * 12, asOf - window, asOf)
    }
    return place
  }

  const rowOf = (segment: number) => (segment < 0 ? segments : segment)
  return {
    add(segment, s, weights, days) {
      put(segments, s, weights, days)
      if (segment >= 0) put(segment, s, weights, days)
    },
    factor(segment, window, own) {
      const row = rowOf(segment)
      if (members[row]! - (own ? 1 : 0) < settings.leastOthers) return 1
      const place = sums(row, window)
      const is = actual[place]! - (own?.purchases ?? 0)
      const should = expected[place]! - (own?.expected ?? 0)
      if (!(should > 0)) return 1
      return Math.min(settings.factorMost, Math.max(settings.factorLeast, is / should))
    },
    segments,
    members: segment => members[rowOf(segment)]!,
  }
}
