import { NO_DAY } from '../../../ledger/portfolio.ts'
import { addMonths, type Day } from '../../../shared/calendar.ts'
import { mannWhitney } from '../../../statistics/mann-whitney.ts'
import type { Buying } from './buying.ts'
import { type Others, othersAt } from './others.ts'
import { type Pause, paused } from './pause.ts'
import { rateFell } from './rate-fell.ts'
import type { DryingUpBasis, DryingUpSettings } from './settings.ts'
import { type Measure, measureAt, type Stretch } from './stretch.ts'

/**
 * What a buyer is on a day. `none`: no purchase in three years. `lost`: no purchase in the months that make one active.
 * `tooFew`: no rhythm to compare with. `paused`: not buying was agreed. `segment`: buys less, but so does its whole
 * segment. The order is the code in `Assessment.state`.
 */
export const DRYING_UP_STATES = ['none', 'lost', 'tooFew', 'paused', 'steady', 'segment', 'dryingUp'] as const
export type DryingUpState = (typeof DRYING_UP_STATES)[number]
export const [NONE, LOST, TOO_FEW, PAUSED, STEADY, SEGMENT, DRYING_UP] = [0, 1, 2, 3, 4, 5, 6] as const

/** The test of 7.9 for all buyers as known on one day, in columns; NaN or 0 where there is no rhythm to test. */
export type Assessment = {
  readonly asOf: Day
  readonly buying: Buying
  /** Code in DRYING_UP_STATES, without memory of earlier days. */
  readonly state: Uint8Array
  readonly lastPurchase: Int32Array
  /** First day of the window, which ends before `asOf`, and of what it is compared with. */
  readonly windowFrom: Int32Array
  readonly beforeFrom: Int32Array
  /** Season-weighted days and purchases before the window and in it. */
  readonly beforeDays: Float64Array
  readonly windowDays: Float64Array
  readonly aheadDays: Float64Array
  readonly before: Int32Array
  readonly window: Int32Array
  /** Revenue and gross margin in cents. */
  readonly revenueBefore: Float64Array
  readonly revenueWindow: Float64Array
  readonly marginBefore: Float64Array
  readonly marginWindow: Float64Array
  /** Sums of the purchases alone, without days of credits. */
  readonly valueBefore: Float64Array
  readonly valueWindow: Float64Array
  /** Rise or fall of the others of the segment. */
  readonly factor: Float64Array
  /** Probability that the rate of buying fell by the share of the settings, segment counted. */
  readonly probability: Float64Array
  /**
   * Probability that chance explains a mean value per purchase this low; 1 where it did not fall by the share, or where
   * chance explains it easily (above some 0.3).
   */
  readonly valueChance: Float64Array
  readonly others: Others
}

/**
 * Tests all buyers as known on the day `asOf`; nothing dated on it or later is looked at.
 *
 * Two passes: the first goes over the days of sales of at most three years of each buyer and measures its window and
 * what came before, and adds up how each segment does; the second, over buyers only, sets the segment's rise or fall
 * beside each one and computes the probability. `only` (1 per buyer) leaves the second pass out for all others; `ahead`
 * asks for the season-weighted days from `asOf` to there. With `calm`, what is known of the day when no pause counts,
 * nothing is added up again: those with a pause are taken out, and who is not in `only` is not measured;
 * its measure looks no day ahead.
 */
export function assess(
  buying: Buying,
  asOf: Day,
  settings: DryingUpSettings,
  basis: DryingUpBasis,
  pauses: ReadonlyMap<number, readonly Pause[]>,
  only?: Uint8Array,
  ahead: Day = asOf,
  calm?: { readonly measure: Measure; readonly others: Others | null },
): Assessment {
  const columns = emptyColumns(buying.n)
  const measure = calm?.measure ?? measureAt(buying, asOf, settings, basis, ahead)
  const others = calm?.others?.copy() ?? othersAt(asOf, measure.months, buying.segments.length, settings)
  const known = calm?.others != null
  const assessment = { asOf, buying, others, ...columns }
  const lostBefore = addMonths(asOf, -basis.activeMonths)
  const active = asOf - lostBefore
  const among = new Uint8Array(buying.n)
  const belongs = (s: Stretch) => s.enough && s.lastBefore !== NO_DAY && s.lastBefore >= s.windowFrom - active
  for (let c = 0; c < buying.n; c++) {
    // Who bought for the first time only later is not known yet.
    if (buying.firstPurchase[c] === NO_DAY || buying.firstPurchase[c]! >= asOf) continue
    const agreed = pauses.size === 0 ? undefined : pauses.get(buying.customer[c]!)
    if (known && agreed && belongs(measure.of(c)))
      others.remove(buying.segment[c]!, measure.stretch, measure.weights, measure.days)
    if (known && only && only[c] === 0) continue
    const s = measure.of(c, agreed)
    if (s.purchases === 0) continue
    const resting = agreed !== undefined && paused(asOf - 1, agreed)
    columns.lastPurchase[c] = s.lastPurchase
    columns.state[c] = resting ? PAUSED : s.lastPurchase < lostBefore ? LOST : s.enough ? STEADY : TOO_FEW
    if (!s.enough) continue
    if (!only || only[c] === 1) {
      keep(columns, c, s)
      columns.valueChance[c] = valueChance(measure, settings)
    }
    if (agreed === undefined && belongs(s)) {
      among[c] = 1
      if (!known) others.add(buying.segment[c]!, s, measure.weights, measure.days)
    }
  }
  for (let c = 0; c < buying.n; c++) {
    if (columns.state[c] !== STEADY || (only && only[c] === 0)) continue
    judge(assessment, c, among[c] === 1, settings)
  }
  return assessment
}

/** What is known of a day when no pause counts: the way to measure buyers, and how the segments do. */
export type Calm = { readonly measure: Measure; readonly others: Others }

/** The same by day, made once a day: a pause that is agreed later changes nothing of it. */
export type CalmDays = (day: Day) => Calm

export function calmDays(buying: Buying, settings: DryingUpSettings, basis: DryingUpBasis): CalmDays {
  const made = new Map<Day, Calm>()
  const nobody = new Uint8Array(buying.n)
  return day => {
    const known = made.get(day)
    if (known) return known
    const measure = measureAt(buying, day, settings, basis)
    const { others } = assess(buying, day, settings, basis, new Map(), nobody, day, { measure, others: null })
    const calm = { measure, others }
    made.set(day, calm)
    return calm
  }
}

type Columns = ReturnType<typeof emptyColumns>

function judge(
  a: Columns & Pick<Assessment, 'asOf' | 'buying' | 'others'>,
  c: number,
  among: boolean,
  settings: DryingUpSettings,
) {
  const T = a.beforeDays[c]!
  const W = a.windowDays[c]!
  const own = among ? { purchases: a.window[c]!, expected: (a.before[c]! / T) * W } : null
  const g = a.others.factor(a.buying.segment[c]!, a.asOf - a.windowFrom[c]!, own)
  const p = rateFell(a.before[c]!, T, a.window[c]!, g * W, settings.fall)
  a.factor[c] = g
  a.probability[c] = p
  if (p >= settings.alarmFrom || a.valueChance[c]! <= settings.valueChance) a.state[c] = DRYING_UP
  else if (g < 1 && rateFell(a.before[c]!, T, a.window[c]!, W, settings.fall) >= settings.alarmFrom)
    a.state[c] = SEGMENT
}

/**
 * How well chance explains that purchases of the window are worth less than those before: the one-sided Mann–Whitney
 * probability where the mean fell by the share of the settings, else 1.
 */
function valueChance(measure: Measure, settings: DryingUpSettings): number {
  const s = measure.stretch
  if (s.before === 0 || s.window === 0) return 1
  if (s.valueWindow / s.window > (1 - settings.fall) * (s.valueBefore / s.before)) return 1
  const { before, window } = measure.values()
  return seldomLess(window, before) ? 1 : mannWhitney(window, before).less
}

/**
 * Whether values of the window are so rarely the smaller ones that the exact test, which is costly, would only say so:
 * U less than half a standard deviation below its mean, a probability of some 0.3.
 */
function seldomLess(window: Float64Array, before: Float64Array): boolean {
  const pairs = window.length * before.length
  let u = 0
  for (const a of window) for (const b of before) u += a > b ? 1 : a === b ? 0.5 : 0
  return u - pairs / 2 > -0.5 * Math.sqrt((pairs * (window.length + before.length + 1)) / 12)
}

function keep(columns: Columns, c: number, s: Stretch): void {
  columns.windowFrom[c] = s.windowFrom
  columns.beforeFrom[c] = s.beforeFrom
  columns.beforeDays[c] = s.beforeDays
  columns.windowDays[c] = s.windowDays
  columns.aheadDays[c] = s.aheadDays
  columns.before[c] = s.before
  columns.window[c] = s.window
  columns.revenueBefore[c] = s.revenueBefore
  columns.revenueWindow[c] = s.revenueWindow
  columns.marginBefore[c] = s.marginBefore
  columns.marginWindow[c] = s.marginWindow
  columns.valueBefore[c] = s.valueBefore
  columns.valueWindow[c] = s.valueWindow
}

const emptyColumns = (n: number) => ({
  state: new Uint8Array(n),
  lastPurchase: new Int32Array(n).fill(NO_DAY),
  windowFrom: new Int32Array(n),
  beforeFrom: new Int32Array(n),
  beforeDays: new Float64Array(n),
  windowDays: new Float64Array(n),
  aheadDays: new Float64Array(n),
  before: new Int32Array(n),
  window: new Int32Array(n),
  revenueBefore: new Float64Array(n),
  revenueWindow: new Float64Array(n),
  marginBefore: new Float64Array(n),
  marginWindow: new Float64Array(n),
  valueBefore: new Float64Array(n),
  valueWindow: new Float64Array(n),
  factor: new Float64Array(n).fill(Number.NaN),
  probability: new Float64Array(n).fill(Number.NaN),
  valueChance: new Float64Array(n).fill(1),
})

/** Whether a buyer can be set beside its own rhythm. */
export const hasRhythm = (a: Assessment, c: number): boolean => a.beforeDays[c]! > 0 && a.windowDays[c]! > 0
