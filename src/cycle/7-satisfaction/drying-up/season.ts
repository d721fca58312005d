import type { Day } from '../../../shared/calendar.ts'
import type { Buying } from './buying.ts'
import type { MonthDays } from './month-days.ts'

/** Share of the purchases of each segment per calendar month, twelve numbers a segment; last of all those of all. */
export type SegmentSeasons = Float64Array

const FEWEST = 120

/**
 * The season of every segment over the stretch [from, to), which holds whole years. A segment with so few purchases
 * that its months say little takes the season of all.
 */
export function segmentSeasons(buying: Buying, months: MonthDays, from: Day, to: Day): SegmentSeasons {
  const rows = buying.segments.length + 1
  const span = buying.last - buying.first + 1
  const shares = new Float64Array(rows * 12)
  const until = (s: number, day: Day) =>
    buying.purchasesUntil[s * (span + 1) + Math.min(Math.max(day - buying.first, 0), span)]!
  for (let s = rows - 1; s >= 0; s--) {
    const all = until(s, to) - until(s, from)
    if (all < FEWEST && s < rows - 1) {
      shares.copyWithin(s * 12, (rows - 1) * 12, rows * 12)
      continue
    }
    if (all === 0) {
      shares.fill(1 / 12, s * 12, s * 12 + 12)
      continue
    }
    for (let day = from; day < to; day++)
      shares[s * 12 + months.monthOf(day)]! += until(s, day + 1) - until(s, day)
    for (let k = 0; k < 12; k++) shares[s * 12 + k]! /= all
  }
  return shares
}

/**
 * The weight of a day in each calendar month for one buyer, written to `weights` from `at` on: 12 × (own purchases in
 * that month + prior × segment share) ÷ (own + prior). Own purchases are those of two whole years.
 */
export function ownSeason(
  own: Int32Array,
  seasons: SegmentSeasons,
  segment: number,
  prior: number,
  weights: Float64Array,
  at: number,
): void {
  let all = 0
  for (let k = 0; k < 12; k++) all += own[k]!
  const row = (segment < 0 ? seasons.length / 12 - 1 : segment) * 12
  for (let k = 0; k < 12; k++)
    weights[at + k] = all + prior > 0 ? (12 * (own[k]! + prior * seasons[row + k]!)) / (all + prior) : 1
}
