import { unitsOf } from './cost-to-serve.ts'
import type { Figures } from './figures.ts'
import { DRIVERS, type Driver, driverOf } from './settings.ts'

/** What one driver did for one customer, and its part of the cost to serve. */
export type DriverCost = {
  driver: Driver
  count: number
  minutes: number
  /** The part of `minutes` that was logged. */
  logged: number
  /** Whole cents; the parts of a customer add up to its cost to serve exactly. */
  cents: number
  /** Counted from invoices or lines, because nobody recorded it. */
  derived: boolean
}

const IMPERSONAL = driverOf('impersonal')

/**
 * The cost to serve of one customer taken apart by driver (1.3): the same counts and minutes as in `figures`, at the same
 * tariff. Each part is rounded to the cent and what rounding leaves goes to the largest remainders.
 */
export function driverCosts(f: Figures, position: number): DriverCost[] {
  const { activities } = f.portfolio
  const { standardMinutes } = f.settings.costToServe
  const customer = f.members[position]!
  const count = new Float64Array(DRIVERS.length)
  const minutes = new Float64Array(DRIVERS.length)
  const logged = new Float64Array(DRIVERS.length)
  const derived = new Uint8Array(DRIVERS.length)
  const from = Math.max(f.period.from, f.startDay[position]!)
  for (let row = activities.start[customer]!; row < activities.start[customer + 1]!; row++) {
    const day = activities.day[row]!
    if (day < from || day >= f.period.to) continue
    const kind = activities.kind[row]!
    const took = activities.minutes[row]!
    const standard = Number.isNaN(took) || kind === IMPERSONAL
    count[kind]! += activities.count[row]!
    minutes[kind]! += standard ? activities.count[row]! * standardMinutes[DRIVERS[kind]!] : took
    if (!standard) logged[kind]! += took
  }
  f.costToServeDetail.drivers.forEach((use, d) => {
    const counted =
      use.driver === 'orderLine'
        ? f.lines[position]!
        : use.source === 'invoices'
          ? (use.driver === 'delivery' ? f.invoiceDays : f.invoices)[position]!
          : use.driver === 'return' && use.source === 'lines'
            ? f.returns[position]!
            : null
    if (counted === null) return
    count[d] = counted
    minutes[d] = counted * standardMinutes[use.driver]
    derived[d] = 1
  })
  const exact = DRIVERS.map((_, d) =>
    f.settings.costToServe.enabled
      ? f.tariff.perMinute[d]! * minutes[d]! + f.tariff.perUnit[d]! * unitsOf(d, count[d]!, minutes[d]!)
      : 0,
  )
  const cents = wholeCents(exact, f.costToServe[position]!)
  return DRIVERS.map((driver, d) => ({
    driver,
    count: count[d]!,
    minutes: minutes[d]!,
    logged: logged[d]!,
    cents: cents[d]!,
    derived: derived[d] === 1,
  })).filter(part => part.count > 0 || part.minutes > 0)
}

/** Rounds parts down and gives the cents that are left to the largest remainders, so that they sum to `total`. */
export function wholeCents(exact: readonly number[], total: number): number[] {
  const cents = exact.map(Math.floor)
  let left = total - cents.reduce((sum, c) => sum + c, 0)
  const order = exact
    .map((_, i) => i)
    .sort((a, b) => exact[b]! - cents[b]! - (exact[a]! - cents[a]!) || a - b)
  for (const i of order) {
    if (left <= 0) break
    cents[i]!++
    left--
  }
  return cents
}
