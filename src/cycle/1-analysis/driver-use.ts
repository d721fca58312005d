import { type DriverSource, unitsOf } from './cost-to-serve.ts'
import type { Figures } from './figures.ts'
import { DRIVERS, type Driver, driverOf } from './settings.ts'

/** What one customer did of one driver, and what that cost. */
export type CustomerDriver = {
  driver: Driver
  count: number
  minutes: number
  /** The part of the minutes that was logged. */
  logged: number
  /** Cents, not rounded: rounding is done once, on the customer's total. */
  cost: number
  /** Cents per minute and per unit. */
  perMinute: number
  perUnit: number
  source: DriverSource
}

/**
 * The cost to serve of one customer, driver by driver, in order of DRIVERS; drivers without volume are left out. It
 * is what `figures` charged: activities after the start of the relation, and invoices and lines where they stand in.
 */
export function driversOf(f: Figures, position: number): CustomerDriver[] {
  const size = DRIVERS.length
  const count = new Float64Array(size)
  const minutes = new Float64Array(size)
  const logged = new Float64Array(size)
  const standard = Float64Array.from(DRIVERS, d => f.settings.costToServe.standardMinutes[d] ?? 0)
  const rows = f.portfolio.activities
  const c = f.members[position]!
  for (let row = rows.start[c]!; row < rows.start[c + 1]!; row++) {
    const d = rows.day[row]!
    if (d < f.period.from || d >= f.period.to || d < f.startDay[position]!) continue
    const kind = rows.kind[row]!
    const took = rows.minutes[row]!
    const bare = Number.isNaN(took) || kind === driverOf('impersonal')
    count[kind]! += rows.count[row]!
    minutes[kind]! += bare ? rows.count[row]! * standard[kind]! : took
    if (!bare) logged[kind]! += took
  }
  const standIn = (driver: Driver, volume: number) => {
    const d = driverOf(driver)
    count[d]! += volume
    minutes[d]! += volume * standard[d]!
  }
  if (f.standIns.orders) standIn('order', f.invoices[position]!)
  if (f.standIns.deliveries) standIn('delivery', f.invoiceDays[position]!)
  if (f.standIns.returns) standIn('return', f.returns[position]!)
  standIn('orderLine', f.lines[position]!)
  const { perMinute, perUnit } = f.tariff
  return DRIVERS.map((driver, d) => ({
    driver,
    count: count[d]!,
    minutes: minutes[d]!,
    logged: logged[d]!,
    cost: perMinute[d]! * minutes[d]! + perUnit[d]! * unitsOf(d, count[d]!, minutes[d]!),
    perMinute: perMinute[d]!,
    perUnit: perUnit[d]!,
    source: f.costToServeDetail.drivers[d]!.source,
  })).filter(d => d.count !== 0 || d.minutes !== 0)
}
