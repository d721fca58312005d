import type { ActivityRows, Portfolio } from '../../ledger/portfolio.ts'
import type { Period } from '../../shared/period.ts'
import { emptyVolumes, type Volumes } from './cost-to-serve.ts'
import { DRIVERS } from './settings.ts'

/** All activities of a period, of customers, prospects and nobody; `unlogged` counts those without minutes. */
export type ActivityTotals = { volumes: Volumes; unlogged: Float64Array }

/** Adds up the activities of a period per kind, in standard minutes (by driver) where none were logged. */
export function activityTotals(portfolio: Portfolio, period: Period, standard: Float64Array): ActivityTotals {
  const totals: ActivityTotals = { volumes: emptyVolumes(), unlogged: new Float64Array(DRIVERS.length) }
  addRows(totals, portfolio.activities, period, standard)
  addRows(totals, portfolio.unassigned.activities, period, standard)
  return totals
}

const IMPERSONAL = DRIVERS.indexOf('impersonal')

function addRows(totals: ActivityTotals, rows: ActivityRows, period: Period, standard: Float64Array): void {
  const { count, minutes, logged } = totals.volumes
  for (let row = 0; row < rows.day.length; row++) {
    const d = rows.day[row]!
    if (d < period.from || d >= period.to) continue
    const kind = rows.kind[row]!
    const times = rows.count[row]!
    const took = rows.minutes[row]!
    count[kind]! += times
    if (Number.isNaN(took) || kind === IMPERSONAL) {
      minutes[kind]! += times * standard[kind]!
      totals.unlogged[kind]! += times
    } else {
      minutes[kind]! += took
      logged[kind]! += took
    }
  }
}
