import { ACTIVITY_KINDS } from '../../ledger/activity.ts'
import { NO_DAY, type Portfolio } from '../../ledger/portfolio.ts'
import { purchaseDays, startsOf } from '../../ledger/purchase-days.ts'
import { addMonths, type Day, startOfMonth } from '../../shared/calendar.ts'
import { roundHalfAway } from '../../shared/money.ts'
import { type Figures, figures } from '../1-analysis/figures.ts'
import { type AnalysisSettings, driverOf } from '../1-analysis/settings.ts'

/**
 * Figures per customer and year of its relation: 12 months from its own start. Only years that the ledger holds from
 * beginning to end are there; row i is year `year[i]` (1 is the first) of customer `customer[i]`. Money in cents.
 */
export type RelationYears = {
  readonly n: number
  /** Index in the portfolio, ascending. */
  readonly customer: Int32Array
  readonly year: Int32Array
  /** Days with a purchase; a customer is active in a year with one or more. */
  readonly purchases: Int32Array
  readonly revenue: Float64Array
  readonly grossMargin: Float64Array
  readonly costToServe: Float64Array
  /** Start per customer of the portfolio; NO_DAY where unknown or not a customer before `asOf`. */
  readonly start: Int32Array
  /** Customers that bought but whose start nobody knows. */
  readonly startUnknown: Int32Array
  /** Customers with a customer-since day that never bought in the ledger: they stay outside. */
  readonly neverBought: number
  /** First day that the ledger holds as a whole month. */
  readonly from: Day
  readonly asOf: Day
  /** The figures of every 12 months back from `asOf`, newest first; the oldest may be shorter. */
  readonly periods: readonly Figures[]
}

const IMPERSONAL = driverOf('impersonal')
const SERVICE = driverOf('service')
const DRIVERS_STOOD_IN = [driverOf('order'), driverOf('delivery'), driverOf('return'), driverOf('orderLine')]

/**
 * Adds up the ledger by year of relation. Revenue and margin come from the days of sales; cost to serve from the same
 * activities and stand-ins as in `figures`, at the tariff of the 12 months back from `asOf` in which each day lies, so
 * that the parts add up to what `figures` charges in those months (but for rounding to the cent).
 */
export function relationYears(portfolio: Portfolio, asOf: Day, settings: AnalysisSettings): RelationYears {
  const { customers, sales, activities } = portfolio
  const purchases = purchaseDays(portfolio)
  const { first, start } = startsOf(portfolio, purchases)
  const from = portfolio.first === NO_DAY ? asOf : startOfMonth(portfolio.first)
  const periods = periodsBack(portfolio, from, asOf, settings)
  const standard = ACTIVITY_KINDS.map(kind => settings.costToServe.standardMinutes[kind] ?? 0)
  const each = periods.map(standInCosts)
  const keep = 1 - settings.defaultMargin
  // A whole year of relation needs 12 months of the ledger, so nobody has more of them than there are periods.
  const size = customers.n * periods.length
  const customer = new Int32Array(size)
  const year = new Int32Array(size)
  const bought = new Int32Array(size)
  const revenue = new Float64Array(size)
  const grossMargin = new Float64Array(size)
  const costToServe = new Float64Array(size)
  let n = 0
  const unknown: number[] = []
  let neverBought = 0
  for (let c = 0; c < customers.n; c++) {
    const began = start[c]!
    if (first[c] === NO_DAY || first[c]! >= asOf) {
      if (began !== NO_DAY && began < asOf) neverBought++
      start[c] = NO_DAY
      continue
    }
    if (began === NO_DAY) {
      unknown.push(c)
      continue
    }
    let k = began >= from ? 0 : Math.max(0, Math.floor((from - began) / 366))
    while (addMonths(began, 12 * k) < from) k++
    let sale = sales.start[c]!
    let buy = purchases.start[c]!
    let act = activities.start[c]!
    const lastSale = sales.start[c + 1]!
    const lastBuy = purchases.start[c + 1]!
    const lastAct = activities.start[c + 1]!
    for (let a = addMonths(began, 12 * k), b = 0; ; k++, a = b) {
      b = addMonths(began, 12 * (k + 1))
      if (b > asOf) break
      let times = 0
      let net = 0
      let cost = 0
      let serve = 0
      while (buy < lastBuy && purchases.day[buy]! < a) buy++
      for (; buy < lastBuy && purchases.day[buy]! < b; buy++) times++
      while (sale < lastSale && sales.day[sale]! < a) sale++
      for (; sale < lastSale && sales.day[sale]! < b; sale++) {
        net += sales.revenue[sale]!
        cost += sales.cost[sale]! + roundHalfAway(sales.uncosted[sale]! * keep)
        const rate = each[periodOf(periods, sales.day[sale]!)]!
        serve += rate.order * sales.invoices[sale]! + rate.line * sales.lines[sale]!
        serve += rate.return * sales.returns[sale]!
        if (sales.invoices[sale]! > 0) serve += rate.delivery
      }
      while (act < lastAct && activities.day[act]! < a) act++
      for (; act < lastAct && activities.day[act]! < b; act++) {
        const { perMinute, perUnit } = periods[periodOf(periods, activities.day[act]!)]!.tariff
        const kind = activities.kind[act]!
        const count = activities.count[act]!
        const logged = activities.minutes[act]!
        const took = Number.isNaN(logged) || kind === IMPERSONAL ? count * standard[kind]! : logged
        serve += perMinute[kind]! * took + perUnit[kind]! * (kind === SERVICE ? took / 60 : count)
      }
      customer[n] = c
      year[n] = k + 1
      bought[n] = times
      revenue[n] = net
      grossMargin[n] = net - cost
      costToServe[n++] = roundHalfAway(serve)
    }
  }
  return {
    n,
    customer: customer.subarray(0, n),
    year: year.subarray(0, n),
    purchases: bought.subarray(0, n),
    revenue: revenue.subarray(0, n),
    grossMargin: grossMargin.subarray(0, n),
    costToServe: costToServe.subarray(0, n),
    start,
    startUnknown: Int32Array.from(unknown),
    neverBought,
    from,
    asOf,
    periods,
  }
}

function periodsBack(portfolio: Portfolio, from: Day, asOf: Day, settings: AnalysisSettings): Figures[] {
  const periods: Figures[] = []
  for (let y = 0; addMonths(asOf, -12 * y) > from; y++) {
    const period = { from: Math.max(from, addMonths(asOf, -12 * (y + 1))), to: addMonths(asOf, -12 * y) }
    periods.push(figures(portfolio, period, settings))
  }
  return periods
}

/** Newest first, so the first that begins early enough. */
function periodOf(periods: readonly Figures[], day: Day): number {
  let y = 0
  while (y < periods.length - 1 && periods[y]!.period.from > day) y++
  return y
}

/** Cents for one invoice, day of invoices, return and order line, where these stand in for what nobody recorded. */
function standInCosts({ tariff, standIns, settings }: Figures) {
  const { standardMinutes } = settings.costToServe
  const names = ['order', 'delivery', 'return', 'orderLine'] as const
  const [order, delivery, back, line] = names.map((name, i) => {
    const d = DRIVERS_STOOD_IN[i]!
    return tariff.perMinute[d]! * (standardMinutes[name] ?? 0) + tariff.perUnit[d]!
  })
  return {
    order: standIns.orders ? order! : 0,
    delivery: standIns.deliveries ? delivery! : 0,
    return: standIns.returns ? back! : 0,
    line: line!,
  }
}
