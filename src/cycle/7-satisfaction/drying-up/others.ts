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
  /** Takes one out that was added, measured as it was then: exactly as though it never had been. */
  remove(segment: number, s: Stretch, weights: Float64Array, days: PurchaseDays): void
  /** The same sums, to add to and take from. */
  copy(): Others
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

/**
 * Rates are summed in steps of 2⁻²⁹ purchase a day: whole numbers, exact in any order up to 2⁵³ (a million buyers that
 * buy twelve times a day), so that a buyer can be taken out again.
 */
const STEPS = 2 ** 29

/** The sums: by row members, steps of the rate by calendar month, and purchases by how many days ago. */
type Sums = { members: Int32Array; rate: Float64Array; ago: Int32Array }

/** `segments` known ones, and one row more, the last: all buyers, for those whose segment is not known. */
export function othersAt(
  asOf: Day,
  months: MonthDays,
  segments: number,
  settings: DryingUpSettings,
  given?: Sums,
): Others {
  const most = settings.windowMost
  const rows = segments + 1
  const { members, rate, ago }: Sums = given ?? {
    members: new Int32Array(rows),
    rate: new Float64Array(rows * 12),
    ago: new Int32Array(rows * (most + 1)),
  }
  // Made when the first factor is asked for: what is only kept to be copied holds none.
  const made: { actual?: Float64Array; expected?: Float64Array } = {}

  const put = (
    sign: 1 | -1,
    row: number,
    s: Stretch,
    weights: Float64Array,
    { at, end, day, revenue }: PurchaseDays,
  ) => {
    members[row]! += sign
    const perDay = s.before / s.beforeDays
    for (let k = 0; k < 12; k++) rate[row * 12 + k]! += sign * Math.round(perDay * weights[k]! * STEPS)
    for (let i = end - 1; i >= at; i--) {
      const past = asOf - day[i]!
      if (past > most) break
      if (revenue[i]! > 0) ago[row * (most + 1) + past]! += sign
    }
  }

  const sums = (row: number, window: number): { actual: number; expected: number } => {
    made.actual ??= new Float64Array(rows * (most + 1)).fill(Number.NaN)
    made.expected ??= new Float64Array(rows * (most + 1))
    const { actual, expected } = made
    const place = row * (most + 1) + window
    if (Number.isNaN(actual[place]!)) {
      let count = 0
      for (let d = 1; d <= window; d++) count += ago[row * (most + 1) + d]!
      actual[place] = count
      expected[place] = months.weighted(rate, row * 12, asOf - window, asOf) / STEPS
    }
    return { actual: actual[place]!, expected: expected[place]! }
  }

  const rowOf = (segment: number) => (segment < 0 ? segments : segment)
  const inBoth =
    (sign: 1 | -1): Others['add'] =>
    (segment, s, weights, days) => {
      put(sign, segments, s, weights, days)
      if (segment >= 0) put(sign, segment, s, weights, days)
    }
  return {
    add: inBoth(1),
    remove: inBoth(-1),
    copy: () =>
      othersAt(asOf, months, segments, settings, {
        members: members.slice(),
        rate: rate.slice(),
        ago: ago.slice(),
      }),
    factor(segment, window, own) {
      const row = rowOf(segment)
      if (members[row]! - (own ? 1 : 0) < settings.leastOthers) return 1
      const { actual, expected } = sums(row, window)
      const is = actual - (own?.purchases ?? 0)
      const should = expected - (own?.expected ?? 0)
      if (!(should > 0)) return 1
      return Math.min(settings.factorMost, Math.max(settings.factorLeast, is / should))
    },
    segments,
    members: segment => members[rowOf(segment)]!,
  }
}
