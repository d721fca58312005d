import { NO_DAY } from '../../../ledger/portfolio.ts'
import { addMonths, civilOf, type Day } from '../../../shared/calendar.ts'
import { type Assessment, DRYING_UP, SEGMENT, STEADY } from './assess.ts'
import type { Buying } from './buying.ts'
import type { Falls } from './change-day.ts'
import type { Pause } from './pause.ts'
import type { DryingUpBasis, DryingUpSettings } from './settings.ts'
import { monthEnds, replay } from './standing.ts'
import { endRow } from './stretch.ts'

/** Months after an alarm that show whether it came true. */
const TERM = 6
/** Months of history before the first month end that is replayed. */
const LEAST = 6
/** Month ends that are replayed at most, the newest. */
const MOST = 36

/** How good the alarms were, judged on history. */
export type BackTest = {
  /** First and last day on which the list was made again, and how many there were. */
  readonly from: Day
  readonly to: Day
  readonly monthEnds: number
  /** Names that came on the list, and how many of them came true. */
  readonly alarms: number
  readonly true: number
  /** true ÷ alarms; null without an alarm. */
  readonly precision: number | null
  /** The same for those that were not on the list: how often revenue falls as much without an alarm. */
  readonly otherwise: number | null
  /** Falls that came, and how many of them were on the list at their beginning or within the next six months. */
  readonly falls: number
  readonly caught: number
  readonly recall: number | null
  /** The same by the revenue that was missed, in cents. */
  readonly missed: number
  readonly missedCaught: number
  readonly recallByRevenue: number | null
  /** True alarms of customers that are lost since, and the median of days from alarm to last purchase. */
  readonly gone: number
  readonly daysToLastPurchase: number | null
  /** The median of days from the alarm to the day on which a customer counted as lost. */
  readonly daysBeforeLost: number | null
  /** Alarms because of the rate of buying, and those because of the value per purchase alone. */
  readonly causes: readonly { cause: Falls; alarms: number; true: number; precision: number | null }[]
  readonly years: readonly { year: number; alarms: number; true: number; precision: number | null }[]
}

/**
 * Replays the list of history, month end by month end, with only what was known then. An alarm came true when the
 * revenue of the next six months stayed below 75 % (1 − fall) of what own rhythm, season and segment promised. A fall
 * begins with the first month end after which that is so. Null where the ledger is too short to replay anything.
 */
export function backTest(
  buying: Buying,
  asOf: Day,
  settings: DryingUpSettings,
  basis: DryingUpBasis,
  pauses: ReadonlyMap<number, readonly Pause[]>,
): BackTest | null {
  if (buying.first === NO_DAY) return null
  const end = Math.min(asOf, buying.last + 1)
  const all = monthEnds(addMonths(buying.first, LEAST), addMonths(end, -TERM))
  const days = all.slice(-MOST)
  // With more history one month end before them is replayed too: who stands on the list already is no new alarm.
  const replayed = all.slice(-MOST - 1)
  if (days.length === 0) return null
  const sums = runningRevenue(buying)
  const count = emptyCount()
  const falling = new Uint8Array(buying.n)
  // Where a fall is open: how many month ends ago it began, and the revenue that it misses.
  const openFor = new Int8Array(buying.n)
  const missed = new Float64Array(buying.n)
  const leads: number[] = []
  const beforeLost: number[] = []
  const causes = { rate: { alarms: 0, true: 0 }, value: { alarms: 0, true: 0 } }
  const years = new Map<number, { alarms: number; true: number }>()
  const lastPurchase = lastPurchases(buying, end)
  const lostBefore = addMonths(end, -basis.activeMonths)

  replay(
    buying,
    replayed,
    settings,
    basis,
    pauses,
    (a, listed, cameOn) => {
      const ahead = addMonths(a.asOf, TERM)
      const counts = a.asOf >= days[0]!
      const year = civilOf(a.asOf - 1).year
      const ofYear = years.get(year) ?? { alarms: 0, true: 0 }
      if (counts) years.set(year, ofYear)
      for (let c = 0; c < buying.n; c++) {
        if (openFor[c]! > 0) closeFall(c, listed[c] === 1)
        const promised = promisedOf(a, c)
        if (!(promised > 0)) {
          falling[c] = 0
          continue
        }
        const came = sums[endRow(buying, c, ahead)]! - sums[endRow(buying, c, a.asOf)]!
        const fell = came < (1 - settings.fall) * promised
        if (!counts) {
          falling[c] = fell ? 1 : 0
          continue
        }
        if (cameOn[c] === 1) {
          const cause = causes[a.probability[c]! >= settings.alarmFrom ? 'rate' : 'value']
          for (const counted of [count, ofYear, cause]) {
            counted.alarms++
            if (fell) counted.true++
          }
          if (fell) {
            if (lastPurchase[c]! < lostBefore) {
              leads.push(lastPurchase[c]! - a.asOf)
              beforeLost.push(addMonths(lastPurchase[c]!, basis.activeMonths) - a.asOf)
            }
          }
        } else if (listed[c] === 0) {
          count.others++
          if (fell) count.othersFell++
        }
        if (fell && falling[c] === 0 && openFor[c] === 0) {
          count.falls++
          count.missed += missed[c] = promised - came
          openFor[c] = 1
          if (listed[c] === 1) closeFall(c, true)
        }
        falling[c] = fell ? 1 : 0
      }
    },
    day => addMonths(day, TERM),
  )

  function closeFall(c: number, listed: boolean): void {
    if (listed) {
      count.caught++
      count.missedCaught += missed[c]!
      openFor[c] = 0
    } else if (openFor[c]! >= TERM) openFor[c] = 0
    else openFor[c]!++
  }

  return {
    from: days[0]!,
    to: days[days.length - 1]!,
    monthEnds: days.length,
    alarms: count.alarms,
    true: count.true,
    precision: ratio(count.true, count.alarms),
    otherwise: ratio(count.othersFell, count.others),
    falls: count.falls,
    caught: count.caught,
    recall: ratio(count.caught, count.falls),
    missed: Math.round(count.missed),
    missedCaught: Math.round(count.missedCaught),
    recallByRevenue: ratio(count.missedCaught, count.missed),
    gone: leads.length,
    daysToLastPurchase: median(leads),
    daysBeforeLost: median(beforeLost),
    causes: (['rate', 'value'] as const).map(cause => ({
      cause,
      ...causes[cause],
      precision: ratio(causes[cause].true, causes[cause].alarms),
    })),
    years: [...years].map(([year, y]) => ({ year, ...y, precision: ratio(y.true, y.alarms) })),
  }
}

const emptyCount = () => ({
  alarms: 0,
  true: 0,
  others: 0,
  othersFell: 0,
  falls: 0,
  caught: 0,
  missed: 0,
  missedCaught: 0,
})

const ratio = (part: number, whole: number) => (whole > 0 ? part / whole : null)

/** What own rhythm, season and segment promise for the six months to come; NaN for who has no rhythm or is lost. */
function promisedOf(a: Assessment, c: number): number {
  const state = a.state[c]!
  if (state !== STEADY && state !== SEGMENT && state !== DRYING_UP) return Number.NaN
  return (a.factor[c]! * a.revenueBefore[c]! * a.aheadDays[c]!) / a.beforeDays[c]!
}

/** Revenue of all rows before each row. */
function runningRevenue(buying: Buying): Float64Array {
  const rows = buying.day.length
  const sums = new Float64Array(rows + 1)
  for (let row = 0; row < rows; row++) sums[row + 1] = sums[row]! + buying.revenue[row]!
  return sums
}

function lastPurchases(buying: Buying, end: Day): Int32Array {
  const last = new Int32Array(buying.n).fill(NO_DAY)
  for (let c = 0; c < buying.n; c++)
    for (let row = endRow(buying, c, end) - 1; row >= buying.start[c]!; row--)
      if (buying.revenue[row]! > 0) {
        last[c] = buying.day[row]!
        break
      }
  return last
}

function median(values: number[]): number | null {
  const sorted = Float64Array.from(values).sort()
  const half = sorted.length >> 1
  if (sorted.length === 0) return null
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}
