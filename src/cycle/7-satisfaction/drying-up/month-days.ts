import { civilOf, type Day, daysInMonth } from '../../../shared/calendar.ts'

/** How many days of January … December lie between two days, so that a season can weigh a stretch at once. */
export type MonthDays = {
  /** Σ over the days of [from, to) of the weight of their calendar month; `weights` from `at` on, January first. */
  weighted(weights: Float64Array, at: number, from: Day, to: Day): number
  /** Days of each calendar month in [from, to), as twelve numbers. */
  days(from: Day, to: Day): Int32Array
  /** Calendar month of a day, 0 for January. */
  monthOf(day: Day): number
}

/** The table for the days from `first` up to and including `end`; twelve numbers a day. */
export function monthDays(first: Day, end: Day): MonthDays {
  const span = end - first
  const until = new Int32Array((span + 1) * 12)
  const month = new Uint8Array(span + 1)
  let { year, month: m, day: d } = civilOf(first)
  let length = daysInMonth(year, m)
  for (let i = 0; i <= span; i++) {
    month[i] = m - 1
    if (i < span) {
      until.copyWithin((i + 1) * 12, i * 12, i * 12 + 12)
      until[(i + 1) * 12 + m - 1]!++
    }
    if (++d <= length) continue
    d = 1
    if (++m > 12) {
      m = 1
      year++
    }
    length = daysInMonth(year, m)
  }
  return {
    weighted(weights, at, from, to) {
      const a = (from - first) * 12
      const b = (to - first) * 12
      let sum = 0
      for (let k = 0; k < 12; k++) sum += weights[at + k]! * (until[b + k]! - until[a + k]!)
      return sum
    },
    days(from, to) {
      const a = (from - first) * 12
      const b = (to - first) * 12
      return Int32Array.from({ length: 12 }, (_, k) => until[b + k]! - until[a + k]!)
    },
    monthOf: day => month[day - first]!,
  }
}
