import { NO_DAY } from '../../../ledger/portfolio.ts'
import { type Day, dayOfMonthIndex, monthIndexOf } from '../../../shared/calendar.ts'
import { type Assessment, assess, type CalmDays, calmDays, DRYING_UP, SEGMENT, STEADY } from './assess.ts'
import { revenueAtStake, windowFigures } from './at-stake.ts'
import type { Buying } from './buying.ts'
import type { Pause } from './pause.ts'
import type { DryingUpBasis, DryingUpSettings } from './settings.ts'

/** Month ends that are replayed before the day asked about, to know who stands on the list already. */
const MEMORY = 12

/** Who stands on the list on a day, with the memory of the months before. */
export type Standing = {
  readonly assessment: Assessment
  /** Code in DRYING_UP_STATES, where a name that is on the list stays until it recovered. */
  readonly state: Uint8Array
  /** The day on which it came on the list, NO_DAY for those that are not on it. */
  readonly listedSince: Int32Array
}

/** What the test says of a buyer on one day: off, on, or neither: then it stays as it was. */
export type Verdict = 'off' | 'stays' | 'on'

/**
 * A name comes on the list with an alarm. It goes off when the probability falls below the lower bound, when it buys as
 * much as expected again, or when it is lost, paused or has no rhythm any more; in between it stays as it was, so that
 * nobody comes and goes by a hair.
 */
export function verdict(a: Assessment, c: number, settings: DryingUpSettings): Verdict {
  const state = a.state[c]!
  if (state === DRYING_UP) return 'on'
  if (state !== STEADY && state !== SEGMENT) return 'off'
  const doubtful = a.probability[c]! >= settings.offBelow || a.valueChance[c]! <= 1 - settings.offBelow
  return doubtful && !recovered(a, c) ? 'stays' : 'off'
}

function recovered(a: Assessment, c: number): boolean {
  const figures = windowFigures(a, c)
  return figures !== null && figures.purchases >= figures.expectedPurchases && revenueAtStake(a, c) === 0
}

/**
 * Who stands on the list on `asOf`: the last twelve month ends replayed, each with only what was known on it, and the
 * day itself. Nothing is stored. Worked out backwards: months are looked at only as long as somebody's standing, or
 * the day it came on the list, still depends on them. `calm` is what can be kept while pauses come and go.
 */
export function standing(
  buying: Buying,
  asOf: Day,
  settings: DryingUpSettings,
  basis: DryingUpBasis,
  pauses: ReadonlyMap<number, readonly Pause[]>,
  calm: CalmDays = calmDays(buying, settings, basis),
): Standing {
  const assessment = assess(buying, asOf, settings, basis, pauses, undefined, asOf, calm(asOf))
  const listedSince = new Int32Array(buying.n).fill(NO_DAY)
  const open = new Uint8Array(buying.n)
  let left = look(assessment, null)
  const month = monthIndexOf(asOf - 1)
  for (let k = 0; k < MEMORY && left > 0; k++) {
    const day = dayOfMonthIndex(month - k)
    if (day <= buying.first) break
    left = look(assess(buying, day, settings, basis, pauses, open, day, calm(day)), open)
  }
  const state = assessment.state.slice()
  for (let c = 0; c < buying.n; c++) if (listedSince[c] !== NO_DAY) state[c] = DRYING_UP
  return { assessment, state, listedSince }

  /** Looks at one day; `among` null for the first. How many are still open. */
  function look(a: Assessment, among: Uint8Array | null): number {
    let count = 0
    for (let c = 0; c < buying.n; c++) {
      if (among !== null && among[c] === 0) continue
      const said = verdict(a, c, settings)
      open[c] = said === 'off' ? 0 : 1
      if (said === 'off') continue
      if (said === 'on') listedSince[c] = a.asOf
      count++
    }
    return count
  }
}

/**
 * Replays days in order, each with only what was known on it, and hands over every day's test and who stood on the list
 * after it. `ahead` gives the day up to which the season is wanted beyond each one.
 */
export function replay(
  buying: Buying,
  days: readonly Day[],
  settings: DryingUpSettings,
  basis: DryingUpBasis,
  pauses: ReadonlyMap<number, readonly Pause[]>,
  each: (assessment: Assessment, listed: Uint8Array, cameOn: Uint8Array) => void,
  ahead: (day: Day) => Day = day => day,
): void {
  const listed = new Uint8Array(buying.n)
  const cameOn = new Uint8Array(buying.n)
  for (const day of days) {
    const a = assess(buying, day, settings, basis, pauses, undefined, ahead(day))
    for (let c = 0; c < buying.n; c++) {
      const said = verdict(a, c, settings)
      cameOn[c] = said === 'on' && listed[c] === 0 ? 1 : 0
      if (said !== 'stays') listed[c] = said === 'on' ? 1 : 0
    }
    each(a, listed, cameOn)
  }
}

/** The days after each month end from `from` to `to`, both included: the first of a month. */
export function monthEnds(from: Day, to: Day): Day[] {
  const days: Day[] = []
  for (let m = monthIndexOf(from); dayOfMonthIndex(m) <= to; m++)
    if (dayOfMonthIndex(m) >= from) days.push(dayOfMonthIndex(m))
  return days
}
