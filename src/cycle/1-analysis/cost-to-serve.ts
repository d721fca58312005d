import { monthsIn, type Period } from '../../shared/period.ts'
import { type CostToServeSettings, DRIVERS, type Driver, driverOf } from './settings.ts'

/** How much of every driver the period holds, by index in DRIVERS; `logged` is the part of `minutes` that was logged. */
export type Volumes = { count: Float64Array; minutes: Float64Array; logged: Float64Array }

/** Where the volume of a driver comes from; `invoices` stand for orders and their
 * days for deliveries that nobody recorded. */
export type DriverSource = 'logged' | 'standard' | 'invoices' | 'lines' | 'none'

/**
 * What one minute or one unit of a driver costs. A driver has at most one of the two: an activity is costed once, by
 * the first pool that names it.
 */
export type Tariff = {
  /** Cents per minute, by driver; 0 where no people do it. */
  perMinute: Float64Array
  /** Cents per unit, by driver; 0 where no amount stands for it. */
  perUnit: Float64Array
  /** Index in settings.pools, −1 where nothing is charged. */
  pool: Int32Array
}

export const emptyVolumes = (): Volumes => ({
  count: new Float64Array(DRIVERS.length),
  minutes: new Float64Array(DRIVERS.length),
  logged: new Float64Array(DRIVERS.length),
})

const SERVICE = driverOf('service')

/** Units of an amount pool: hours for service, else the number of times. */
export function unitsOf(driver: number, count: number, minutes: number): number {
  return driver === SERVICE ? minutes / 60 : count
}

/**
 * Cents per minute of a person: gross salary × factor ÷ hours ÷ 60 (seed 003, slide 46: salary × 3.2 ÷ 1400 is the
 * hourly rate). Example: € 45,000 gives € 102.857 an hour, 171.43 cents a minute.
 */
export function minuteRate(yearlySalary: number, settings: CostToServeSettings): number {
  return (yearlySalary * 100 * settings.salaryFactor) / (settings.hoursPerYear * 60)
}

/**
 * The tariff of a period. People: minutes × rate (time-driven activity-based costing, Kaplan & Anderson 2004).
 * Amounts: pool ÷ practical capacity of its driver, both for the months of the period; where the capacity is not
 * known the volume of the period itself, so that nothing is left unused.
 */
export function tariff(settings: CostToServeSettings, period: Period, volumes: Volumes): Tariff {
  const perMinute = new Float64Array(DRIVERS.length)
  const perUnit = new Float64Array(DRIVERS.length)
  const pool = new Int32Array(DRIVERS.length).fill(-1)
  if (!settings.enabled) return { perMinute, perUnit, pool }
  const months = monthsIn(period)
  settings.pools.forEach((p, index) => {
    for (const name of p.kind === 'people' ? p.drivers : [p.driver]) {
      const d = driverOf(name)
      if (d < 0 || pool[d] !== -1) continue
      pool[d] = index
      if (p.kind === 'people') perMinute[d] = minuteRate(p.yearlySalary, settings)
      else {
        const capacity =
          p.capacity === null
            ? unitsOf(d, volumes.count[d]!, volumes.minutes[d]!)
            : (p.capacity * months) / 12
        perUnit[d] = capacity > 0 ? (p.yearlyAmount * 100 * months) / 12 / capacity : 0
      }
    }
  })
  return { perMinute, perUnit, pool }
}

/**
 * Share of the cost to serve that rests on logged minutes or counted units, in pools not marked estimate; 1 where
 * there is no cost.
 */
export function measuredCost(settings: CostToServeSettings, t: Tariff, own: Volumes): number {
  let total = 0
  let measured = 0
  for (let d = 0; d < DRIVERS.length; d++) {
    const pool = t.pool[d]!
    if (pool < 0) continue
    const units = t.perUnit[d]! * unitsOf(d, own.count[d]!, own.minutes[d]!)
    total += t.perMinute[d]! * own.minutes[d]! + units
    if (!settings.pools[pool]!.estimate) measured += t.perMinute[d]! * own.logged[d]! + units
  }
  return total > 0 ? measured / total : 1
}

/** What became of one pool in the period; amounts in cents. Nothing is re-scaled to make it fit. */
export type PoolUse = {
  id: string
  name: string
  kind: 'people' | 'amount'
  drivers: Driver[]
  /** Cost of the pool in the period; null where the number of people is not known. */
  cost: number | null
  /** Charged to customers. */
  charged: number
  /** Caused by others: prospects, cost before a first order, activities without a customer. */
  outside: number
  /** Cost − charged − outside; below 0 is a shortage; null where the capacity is not known. */
  unused: number | null
  /** Minutes of people, units of the driver for an amount; null where not known. */
  capacity: number | null
  used: number
  /** Cents per minute or per unit. */
  rate: number
  estimate: boolean
}

/** What one driver did and cost. */
export type DriverUse = {
  driver: Driver
  pool: string | null
  count: number
  minutes: number
  cost: number
  source: DriverSource
}

export type CostToServeDetail = { pools: PoolUse[]; drivers: DriverUse[] }

/** The pools and drivers of a period, from the volumes of the customers (`own`) and of all others (`outside`). */
export function costToServeDetail(
  settings: CostToServeSettings,
  period: Period,
  t: Tariff,
  own: Volumes,
  outside: Volumes,
  sources: readonly DriverSource[],
): CostToServeDetail {
  const months = monthsIn(period)
  const cost = (v: Volumes, d: number) =>
    t.perMinute[d]! * v.minutes[d]! + t.perUnit[d]! * unitsOf(d, v.count[d]!, v.minutes[d]!)
  const pools = (settings.enabled ? settings.pools : []).map((p, index): PoolUse => {
    let charged = 0
    let elsewhere = 0
    let used = 0
    const drivers: Driver[] = []
    let rate = p.kind === 'people' ? minuteRate(p.yearlySalary, settings) : 0
    for (let d = 0; d < DRIVERS.length; d++) {
      if (t.pool[d] !== index) continue
      drivers.push(DRIVERS[d]!)
      charged += cost(own, d)
      elsewhere += cost(outside, d)
      const minutes = own.minutes[d]! + outside.minutes[d]!
      if (p.kind === 'people') used += minutes
      else {
        used += unitsOf(d, own.count[d]! + outside.count[d]!, minutes)
        rate = t.perUnit[d]!
      }
    }
    const share = months / 12
    const total =
      p.kind === 'amount'
        ? p.yearlyAmount * 100 * share
        : p.fte === null
          ? null
          : p.fte * p.yearlySalary * 100 * settings.salaryFactor * share
    const capacity =
      p.kind === 'amount'
        ? p.capacity === null
          ? null
          : p.capacity * share
        : p.fte === null
          ? null
          : p.fte * settings.hoursPerYear * 60 * share
    return {
      id: p.id,
      name: p.name,
      kind: p.kind,
      drivers,
      cost: total === null ? null : Math.round(total),
      charged: Math.round(charged),
      outside: Math.round(elsewhere),
      unused: total === null || capacity === null ? null : Math.round(total - charged - elsewhere),
      capacity,
      used,
      rate,
      estimate: p.estimate,
    }
  })
  const drivers = DRIVERS.map((driver, d): DriverUse => {
    const index = t.pool[d]!
    return {
      driver,
      pool: index < 0 ? null : settings.pools[index]!.id,
      count: own.count[d]!,
      minutes: own.minutes[d]!,
      cost: Math.round(cost(own, d)),
      source: sources[d]!,
    }
  })
  return { pools, drivers }
}
