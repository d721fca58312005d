import { ACTIVITY_KINDS } from '../../ledger/activity.ts'
import type { Portfolio } from '../../ledger/portfolio.ts'
import { roundHalfAway } from '../../shared/money.ts'
import type { Period } from '../../shared/period.ts'
import { emptyVolumes, type Tariff, type Volumes } from './cost-to-serve.ts'
import type { SalesFigures } from './sales-pass.ts'
import { ATTENTION_KINDS, driverOf, PERSONAL_KINDS } from './settings.ts'

/** What activities tell of a period, per customer of the period; see `Figures` for the meaning of each. */
export type ActivityFigures = {
  readonly costToServe: Float64Array
  readonly attention: Float64Array
  readonly personal: Float64Array
  readonly recorded: Uint8Array
  /** Times per kind, in order of ACTIVITY_KINDS. */
  readonly counts: Int32Array[]
  /** What was charged: the activities after the start of the relation, and what stands in for unrecorded ones. */
  readonly own: Volumes
}

/** Which drivers take their volume from the invoices and lines, because the period has no activities of that kind. */
export type StandIns = { orders: boolean; deliveries: boolean; returns: boolean }

const isAttention = Uint8Array.from(ACTIVITY_KINDS, kind => (ATTENTION_KINDS.includes(kind) ? 1 : 0))
const isPersonal = Uint8Array.from(ACTIVITY_KINDS, kind => (PERSONAL_KINDS.includes(kind) ? 1 : 0))
const ORDER = driverOf('order')
const DELIVERY = driverOf('delivery')
const RETURN = driverOf('return')
const SERVICE = driverOf('service')
const IMPERSONAL = driverOf('impersonal')
const ORDER_LINE = driverOf('orderLine')

/**
 * One pass over the activities of the customers of a period: attention, counts and cost to serve. Logged minutes go
 * before standard minutes; impersonal attention always takes its standard. Activities before the start of the
 * relation are acquisition (9.3): attention, but no cost to serve.
 */
export function activityPass(
  portfolio: Portfolio,
  period: Period,
  sales: SalesFigures,
  standard: Float64Array,
  rates: Tariff,
  standIns: StandIns,
  present: ArrayLike<number>,
): ActivityFigures {
  const { n, members, startDay } = sales
  const { start, day, kind, count, minutes } = portfolio.activities
  const { from, to } = period
  const { perMinute, perUnit } = rates
  const costToServe = new Float64Array(n)
  const attention = new Float64Array(n)
  const personal = new Float64Array(n)
  const recorded = new Uint8Array(n)
  const zeros = new Int32Array(n)
  const counts = ACTIVITY_KINDS.map((_, k) => (present[k]! > 0 ? new Int32Array(n) : zeros))
  const own = emptyVolumes()
  for (let p = 0; p < n; p++) {
    const c = members[p]!
    const end = start[c + 1]!
    const served = startDay[p]!
    let cost = 0
    let all = 0
    let close = 0
    for (let row = start[c]!; row < end; row++) {
      const d = day[row]!
      if (d < from) continue
      if (d >= to) break
      const k = kind[row]!
      const times = count[row]!
      const logged = minutes[row]!
      const bare = Number.isNaN(logged) || k === IMPERSONAL
      const took = bare ? times * standard[k]! : logged
      counts[k]![p]! += times
      if (isAttention[k] === 1) {
        recorded[p] = 1
        all += took
        if (isPersonal[k] === 1) close += took
      }
      if (d < served) continue
      own.count[k]! += times
      own.minutes[k]! += took
      if (!bare) own.logged[k]! += took
      cost += perMinute[k]! * took + perUnit[k]! * (k === SERVICE ? took / 60 : times)
    }
    attention[p] = all
    personal[p] = close
    costToServe[p] = cost
  }
  const standIn = (driver: number, volume: Int32Array) => {
    const each = perMinute[driver]! * standard[driver]! + perUnit[driver]!
    let total = 0
    for (let p = 0; p < n; p++) {
      costToServe[p]! += volume[p]! * each
      total += volume[p]!
    }
    own.count[driver]! += total
    own.minutes[driver]! += total * standard[driver]!
  }
  if (standIns.orders) standIn(ORDER, sales.invoices)
  if (standIns.deliveries) standIn(DELIVERY, sales.invoiceDays)
  if (standIns.returns) standIn(RETURN, sales.returns)
  standIn(ORDER_LINE, sales.lines)
  for (let p = 0; p < n; p++) costToServe[p] = roundHalfAway(costToServe[p]!)
  return { costToServe, attention, personal, recorded, counts, own }
}
