import { NO_DAY } from '../../../ledger/portfolio.ts'
import { addMonths, type Day } from '../../../shared/calendar.ts'
import { roundHalfAway } from '../../../shared/money.ts'
import type { Buying } from './buying.ts'
import { type MonthDays, monthDays } from './month-days.ts'
import { outsidePauses, type Pause } from './pause.ts'
import { ownSeason, type SegmentSeasons, segmentSeasons } from './season.ts'
import type { DryingUpBasis, DryingUpSettings } from './settings.ts'

/** Months of rhythm that are looked at before the window, and of purchases that its length follows from. */
export const BEFORE_MONTHS = 24
const INTERVAL_MONTHS = 36
/** More days than 24 months and the longest window hold. */
const ROOM = 1200

/** What one buyer did in its window and before it, in season-weighted days. Overwritten by the next measurement. */
export type Stretch = {
  /** Purchases of all days that are looked at; the other numbers mean something where `enough`. */
  purchases: number
  lastPurchase: Day
  /** Purchases before the window suffice to know a rhythm. */
  enough: boolean
  /** The window is [windowFrom, asOf), what is compared with it [beforeFrom, windowFrom). */
  windowFrom: Day
  beforeFrom: Day
  /** Last purchase before the window. */
  lastBefore: Day
  /** Season-weighted days, agreed pauses left out. */
  beforeDays: number
  windowDays: number
  /** The same for the days of [asOf, ahead). */
  aheadDays: number
  before: number
  window: number
  revenueBefore: number
  revenueWindow: number
  marginBefore: number
  marginWindow: number
  /** Sums of the purchases alone, credits on other days left out. */
  valueBefore: number
  valueWindow: number
  /** Whether the season counts: two whole years before the window are known. */
  seasonal: boolean
}

/** Measures buyers as known on one day. Made once a day, used for all buyers. */
export type Measure = {
  readonly asOf: Day
  readonly months: MonthDays
  readonly stretch: Stretch
  /** Season weights of the buyer that was measured last, January first. */
  readonly weights: Float64Array
  /** Fills `stretch` for one buyer. */
  of(buyer: number, pauses?: readonly Pause[]): Stretch
  /** Its days of sales, ascending: places `at` … `end` − 1 of the columns. */
  readonly days: {
    at: number
    readonly end: number
    readonly day: Int32Array
    readonly revenue: Float64Array
  }
  /** Values per purchase before the window and in it, of the buyer that was measured last; overwritten by the next. */
  values(): { before: Float64Array; window: Float64Array }
}

/**
 * The way to measure all buyers as known on the day `asOf`: what is dated on it or later is not looked at. `ahead` only
 * says up to where the season is wanted beyond it.
 */
export function measureAt(
  buying: Buying,
  asOf: Day,
  settings: DryingUpSettings,
  basis: DryingUpBasis,
  ahead: Day = asOf,
): Measure {
  const lowest = Math.min(
    addMonths(asOf, -INTERVAL_MONTHS),
    addMonths(asOf - settings.windowMost, -BEFORE_MONTHS),
  )
  const months = monthDays(lowest, ahead)
  const intervalFrom = addMonths(asOf, -INTERVAL_MONTHS)
  // Where the comparison of every length of window begins: calendar arithmetic once a length, not once a buyer.
  const begins = Int32Array.from({ length: settings.windowMost + 1 }, (_, w) =>
    addMonths(asOf - w, -BEFORE_MONTHS),
  )
  const seasonTo = asOf - settings.windowLeast
  const seasonFrom = addMonths(seasonTo, -BEFORE_MONTHS)
  const seasons: SegmentSeasons | null =
    buying.first !== NO_DAY && seasonFrom >= buying.first
      ? segmentSeasons(buying, months, seasonFrom, seasonTo)
      : null
  const day = new Int32Array(ROOM)
  const revenue = new Float64Array(ROOM)
  const margin = new Float64Array(ROOM)
  const days = { at: ROOM, end: ROOM, day, revenue }
  const before = new Float64Array(ROOM)
  const window = new Float64Array(ROOM)
  const ownMonths = new Int32Array(12)
  const weights = new Float64Array(12).fill(1)
  const costShare = 1 - basis.defaultMargin
  const s: Stretch = emptyStretch()

  function gather(c: number): void {
    const start = buying.start[c]!
    let row = endRow(buying, c, asOf)
    let at = ROOM
    while (row > start) {
      const d = buying.day[row - 1]!
      if (d < lowest) break
      at--
      let sum = 0
      let cost = 0
      // A group has several rows on one day: its members'. Together they make one day.
      do {
        row--
        sum += buying.revenue[row]!
        cost += buying.cost[row]!
        if (buying.uncosted[row] !== 0) cost += roundHalfAway(buying.uncosted[row]! * costShare)
      } while (row > start && buying.day[row - 1] === d)
      day[at] = d
      revenue[at] = sum
      margin[at] = sum - cost
    }
    days.at = at
  }

  function of(c: number, pauses?: readonly Pause[]): Stretch {
    gather(c)
    s.purchases = 0
    s.lastPurchase = NO_DAY
    s.enough = false
    let first = NO_DAY
    let counted = 0
    for (let i = days.at; i < ROOM; i++) {
      if (revenue[i]! <= 0) continue
      s.purchases++
      s.lastPurchase = day[i]!
      if (day[i]! < intervalFrom) continue
      if (counted++ === 0) first = day[i]!
    }
    if (s.purchases <= settings.leastPurchases - 1) return s
    const interval = counted > 1 ? (s.lastPurchase - first) / (counted - 1) : settings.windowMost
    const wanted = Math.round(settings.windowIntervals * interval)
    const w = Math.min(settings.windowMost, Math.max(settings.windowLeast, wanted))
    s.windowFrom = asOf - w
    const begin = begins[w]!
    const born = buying.firstPurchase[c]!
    // A rhythm is known from the day after the first purchase on, or from where the ledger or the 24 months begin.
    const known = Math.max(begin, buying.first)
    s.beforeFrom = born >= known && born > buying.first ? born + 1 : known
    s.seasonal = seasons !== null && begin >= buying.first && s.beforeFrom === begin
    sums(pauses)
    const opening = s.beforeFrom > known ? 1 : 0
    s.enough = s.before + opening >= settings.leastPurchases && s.windowFrom > s.beforeFrom
    if (!s.enough) return s
    if (s.seasonal) ownSeason(ownMonths, seasons!, buying.segment[c]!, settings.seasonPurchases, weights, 0)
    else weights.fill(1)
    s.beforeDays = weightedDays(s.beforeFrom, s.windowFrom, pauses)
    s.windowDays = weightedDays(s.windowFrom, asOf, pauses)
    if (ahead > asOf) s.aheadDays = weightedDays(asOf, ahead, pauses)
    return s
  }

  function sums(pauses?: readonly Pause[]): void {
    s.before = s.window = 0
    s.revenueBefore = s.revenueWindow = s.marginBefore = s.marginWindow = 0
    s.valueBefore = s.valueWindow = 0
    s.lastBefore = NO_DAY
    ownMonths.fill(0)
    for (let i = days.at; i < ROOM; i++) {
      const d = day[i]!
      if (d < s.windowFrom && revenue[i]! > 0) s.lastBefore = d
      if (d < s.beforeFrom) continue
      if (pauses?.some(p => p.from <= d && d < p.to)) continue
      const value = revenue[i]!
      if (d < s.windowFrom) {
        s.revenueBefore += value
        s.marginBefore += margin[i]!
        if (value <= 0) continue
        s.before++
        s.valueBefore += value
        if (s.seasonal) ownMonths[months.monthOf(d)]!++
      } else {
        s.revenueWindow += value
        s.marginWindow += margin[i]!
        if (value <= 0) continue
        s.window++
        s.valueWindow += value
      }
    }
  }

  function weightedDays(from: Day, to: Day, pauses?: readonly Pause[]): number {
    if (pauses === undefined) return s.seasonal ? months.weighted(weights, 0, from, to) : to - from
    let sum = 0
    for (const part of outsidePauses(from, to, pauses)) sum += months.weighted(weights, 0, part.from, part.to)
    return sum
  }

  function values() {
    let m = 0
    let n = 0
    for (let i = days.at; i < ROOM; i++) {
      if (revenue[i]! <= 0 || day[i]! < s.beforeFrom) continue
      if (day[i]! < s.windowFrom) before[m++] = revenue[i]!
      else window[n++] = revenue[i]!
    }
    return { before: before.subarray(0, m), window: window.subarray(0, n) }
  }

  return { asOf, months, stretch: s, weights, of, days, values }
}

/** The first row of a buyer that is dated on `asOf` or later. */
export function endRow(buying: Buying, c: number, asOf: Day): number {
  let low = buying.start[c]!
  let high = buying.start[c + 1]!
  if (asOf > buying.last) return high
  while (low < high) {
    const middle = (low + high) >> 1
    if (buying.day[middle]! < asOf) low = middle + 1
    else high = middle
  }
  return low
}

const emptyStretch = (): Stretch => ({
  purchases: 0,
  lastPurchase: NO_DAY,
  enough: false,
  windowFrom: 0,
  beforeFrom: 0,
  lastBefore: NO_DAY,
  beforeDays: 0,
  windowDays: 0,
  aheadDays: 0,
  before: 0,
  window: 0,
  revenueBefore: 0,
  revenueWindow: 0,
  marginBefore: 0,
  marginWindow: 0,
  valueBefore: 0,
  valueWindow: 0,
  seasonal: false,
})
