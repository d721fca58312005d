import { ACTIVITY_KINDS } from '../../../ledger/activity.ts'
import { NO_DAY, type Portfolio } from '../../../ledger/portfolio.ts'
import { addMonths, type Day } from '../../../shared/calendar.ts'
import { type Period, periodBefore } from '../../../shared/period.ts'
import type { DryingUpSettings } from './settings.ts'

/** Customers that brought less than in the period before, and the revenue in cents that went with it. */
export type Loss = { customers: number; revenue: number }

/** Revenue lost by leaving against revenue lost by drying up (the larger, seed 003 slide 90), and who complained. */
export type Losses = {
  readonly period: Period
  readonly before: Period
  readonly revenueBefore: number
  /** Bought in the period before, and nothing any more. */
  readonly leaving: Loss
  /** Still buys, and brought less by at least the share that counts as a fall. */
  readonly dryingUp: Loss
  /** Still buys, and brought a little less. */
  readonly less: Loss
  /** Who left, and never complained; null while no complaint is recorded at all. */
  readonly silent: { customers: number; of: number; share: number | null } | null
}

const COMPLAINT = ACTIVITY_KINDS.indexOf('complaint')

/**
 * What a period lost against the one before, one length back. A good customer does not complain, he goes (seed 003,
 * slide 70): `silent` counts who left and has no complaint among its activities. Null where the ledger begins more than a
 * month after the period before: then half a year would stand against a whole one. With `only` (1 per customer) the
 * others count nowhere.
 */
export function losses(
  portfolio: Portfolio,
  period: Period,
  settings: DryingUpSettings,
  only?: Uint8Array,
): Losses | null {
  const before = periodBefore(period)
  if (portfolio.first === NO_DAY || portfolio.first > addMonths(before.from, 1)) return null
  const { start, day, revenue } = portfolio.sales
  const leaving = { customers: 0, revenue: 0 }
  const dryingUp = { customers: 0, revenue: 0 }
  const less = { customers: 0, revenue: 0 }
  let revenueBefore = 0
  let silent = 0
  for (let c = 0; c < portfolio.customers.n; c++) {
    if (only && only[c] === 0) continue
    let was = 0
    let is = 0
    let last = NO_DAY
    let row = start[c]!
    const end = start[c + 1]!
    while (row < end) {
      const d = day[row]!
      let onDay = 0
      do onDay += revenue[row++]!
      while (row < end && day[row] === d)
      if (d < before.from || d >= period.to) continue
      if (d < period.from) was += onDay
      else is += onDay
      if (onDay > 0) last = d
    }
    revenueBefore += was
    if (was <= 0 || is >= was) continue
    const gone = last < period.from
    const group = gone ? leaving : is <= (1 - settings.fall) * was ? dryingUp : less
    group.customers++
    group.revenue += was - is
    if (gone && !complained(portfolio, c, period.to)) silent++
  }
  const known = portfolio.activities.kind.includes(COMPLAINT)
  const of = leaving.customers
  return {
    period,
    before,
    revenueBefore,
    leaving,
    dryingUp,
    less,
    silent: known ? { customers: silent, of, share: of > 0 ? silent / of : null } : null,
  }
}

function complained({ activities }: Portfolio, c: number, until: Day): boolean {
  for (let row = activities.start[c]!; row < activities.start[c + 1]!; row++)
    if (activities.kind[row] === COMPLAINT && activities.day[row]! < until) return true
  return false
}
