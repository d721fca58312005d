import type { PurchaseDays } from '../../../ledger/purchase-days.ts'
import type { Day } from '../../../shared/calendar.ts'
import type { BuyingModel, Parameters } from '../models/model.ts'
import { DAYS_PER_UNIT, type TimeUnit } from '../time-unit.ts'
import type { HoldoutSplit } from './holdout.ts'

/** Purchases after the first one of all customers together, in one week and since the beginning. */
export type TrackingWeek = {
  /** 1 is the week in which the first customer came. */
  week: number
  /** The last day of the week. */
  last: Day
  holdout: boolean
  actual: number
  expected: number
  cumulativeActual: number
  cumulativeExpected: number
}

/**
 * Tracking of a cohort over calibration and holdout: repeat purchases per week, counted and expected.
 *
 * The convention: every customer is born on the day of its own first purchase, so by the end of day d it is expected to
 * have bought Σ E[X(d − first day)] times again. Weeks are counted back and forth from the day before the holdout, so
 * that a week ends there; a last week that is not whole is left out. (BTYD instead spreads births from the age of the
 * oldest customer, which on CDNOW puts the cumulative curve about 10 purchases higher around week 20–25.)
 *
 * `unit` is the unit of the parameters.
 */
export function tracking<P extends Parameters>(
  model: Pick<BuyingModel<P>, 'expected'>,
  parameters: P,
  unit: TimeUnit,
  split: Pick<HoldoutSplit, 'from' | 'to' | 'calibration'>,
  purchases: PurchaseDays,
): TrackingWeek[] {
  const { members, firstDay } = split.calibration
  if (members.length === 0) return []
  let earliest = split.from
  for (const day of firstDay) earliest = Math.min(earliest, day)
  const end = split.from - 1
  const before = Math.max(1, Math.ceil((end - earliest + 1) / 7))
  const weeks = before + Math.max(0, Math.floor((split.to - split.from) / 7))
  const born = new Float64Array(end - earliest + 1)
  for (const day of firstDay) born[day - earliest]!++
  const counted = new Float64Array(weeks)
  for (let i = 0; i < members.length; i++) {
    const c = members[i]!
    for (let at = purchases.start[c]! + 1; at < purchases.start[c + 1]!; at++) {
      // Weeks end 7 days apart, the one before the holdout on day `end`.
      const week = before - 1 + Math.ceil((purchases.day[at]! - end) / 7)
      if (week >= 0 && week < weeks) counted[week]!++
    }
  }
  const known = new Map<number, number>()
  const expectedAt = (age: number): number => {
    let mean = known.get(age)
    if (mean === undefined) {
      mean = model.expected(parameters, age / DAYS_PER_UNIT[unit])
      known.set(age, mean)
    }
    return mean
  }
  const table: TrackingWeek[] = []
  let cumulativeActual = 0
  let so = 0
  for (let w = 0; w < weeks; w++) {
    const last = end + 7 * (w + 1 - before)
    let cumulativeExpected = 0
    for (let day = earliest; day < last && day <= end; day++) {
      const customers = born[day - earliest]!
      if (customers > 0) cumulativeExpected += customers * expectedAt(last - day)
    }
    cumulativeActual += counted[w]!
    table.push({
      week: w + 1,
      last,
      holdout: w >= before,
      actual: counted[w]!,
      expected: cumulativeExpected - so,
      cumulativeActual,
      cumulativeExpected,
    })
    so = cumulativeExpected
  }
  return table
}
