import { ACTIVITY_KINDS, type ActivityKind } from '../../ledger/activity.ts'
import { NO_DAY, type Portfolio } from '../../ledger/portfolio.ts'
import { addMonths } from '../../shared/calendar.ts'
import { roundHalfAway } from '../../shared/money.ts'
import type { Period } from '../../shared/period.ts'
import { type ActivityTotals, activityTotals } from './activity-totals.ts'
import {
  type CostToServeDetail,
  chargeOf,
  costToServeDetail,
  type DriverSource,
  emptyVolumes,
  type Tariff,
  tariff,
  unitsOf,
} from './cost-to-serve.ts'
import { type AnalysisSettings, ATTENTION_KINDS, DRIVERS, driverOf, PERSONAL_KINDS } from './settings.ts'

/** How far a figure rests on measured facts; `kind` is measured from the share that the settings ask for. */
export type Basis = { measured: number; estimate: number; kind: 'measured' | 'estimate' }

export type Totals = {
  revenue: number
  grossMargin: number
  costToServe: number
  contribution: number
  invoices: number
  documents: number
  lines: number
  returns: number
  purchases: number
  /** Minutes, and how many customers have attention recorded at all. */
  attention: number
  personal: number
  recorded: number
  complaints: number
  /** Customers with a purchase in the last months (setting `activeMonths`) of the period. */
  active: number
}

/**
 * The ledger figures of every customer of a period (METHOD 0, 1.3, 1.4): position p in each array is customer
 * `members[p]` of the portfolio. Money in whole cents, attention in minutes.
 */
export type Figures = {
  readonly portfolio: Portfolio
  readonly period: Period
  readonly settings: AnalysisSettings
  /** The N customers of the period, as portfolio indexes, ascending. */
  readonly members: Int32Array
  readonly n: number
  readonly revenue: Float64Array
  /** Cost of goods from line, product or product group. */
  readonly knownCost: Float64Array
  readonly grossMargin: Float64Array
  readonly costToServe: Float64Array
  /** P, "profit" everywhere: gross margin − cost to serve. */
  readonly contribution: Float64Array
  readonly invoices: Int32Array
  readonly documents: Int32Array
  readonly lines: Int32Array
  readonly returns: Int32Array
  /** Days on which the customer's lines sum to more than 0. */
  readonly purchases: Int32Array
  /** Share of revenue with cost from line or product; NaN without revenue. */
  readonly measuredShare: Float64Array
  readonly attention: Float64Array
  /** The part of attention that is visits, calls and mails. */
  readonly personal: Float64Array
  /** 1 where any attention was recorded in the period. */
  readonly recorded: Uint8Array
  readonly complaints: Int32Array
  /** Times per kind of activity; one shared array of zeros for kinds that the period has none of. */
  readonly counts: Readonly<Record<ActivityKind, Int32Array>>
  /** First purchase or customer-since day; NO_DAY: start unknown. */
  readonly startDay: Int32Array
  /** Last purchase before the end of the period, NO_DAY when there is none. */
  readonly lastPurchase: Int32Array
  readonly totals: Totals
  /** Of revenue and gross margin. */
  readonly basis: Basis
  /** Of cost to serve: the share of it that rests on logged minutes and on amounts not marked estimate. */
  readonly costToServeBasis: Basis
  readonly unassigned: { lines: number; documents: number; revenue: number; grossMargin: number }
  readonly tariff: Tariff
  readonly activityTotals: ActivityTotals
  readonly costToServeDetail: CostToServeDetail
}

const isAttention = Uint8Array.from(ACTIVITY_KINDS, kind => (ATTENTION_KINDS.includes(kind) ? 1 : 0))
const isPersonal = Uint8Array.from(ACTIVITY_KINDS, kind => (PERSONAL_KINDS.includes(kind) ? 1 : 0))
const ORDER = driverOf('order')
const DELIVERY = driverOf('delivery')
const COMPLAINT = driverOf('complaint')
const RETURN = driverOf('return')
const IMPERSONAL = driverOf('impersonal')
const ORDER_LINE = driverOf('orderLine')

/**
 * All figures of a period in two tight passes: one over the days of sales, which also decides who is a customer of
 * the period, one over the activities of those customers. A customer takes part with a document line or a costed
 * activity in the period; a prospect, who has not ordered yet, does not. Activities before the first order are
 * acquisition (9.3) and no cost to serve; where the start is unknown every activity counts.
 */
export function figures(portfolio: Portfolio, period: Period, settings: AnalysisSettings): Figures {
  const { customers, sales, activities } = portfolio
  const size = customers.n
  const { from, to } = period
  const members = new Int32Array(size)
  const revenue = new Float64Array(size)
  const knownCost = new Float64Array(size)
  const grossMargin = new Float64Array(size)
  const measuredShare = new Float64Array(size)
  const invoices = new Int32Array(size)
  const documents = new Int32Array(size)
  const lines = new Int32Array(size)
  const returns = new Int32Array(size)
  const purchases = new Int32Array(size)
  const startDay = new Int32Array(size)
  const lastPurchase = new Int32Array(size)
  const startsKnownFrom = portfolio.first === NO_DAY ? NO_DAY : addMonths(portfolio.first, 12)
  const defaultCost = 1 - settings.defaultMargin
  const totals: Totals = {
    revenue: 0,
    grossMargin: 0,
    costToServe: 0,
    contribution: 0,
    invoices: 0,
    documents: 0,
    lines: 0,
    returns: 0,
    purchases: 0,
    attention: 0,
    personal: 0,
    recorded: 0,
    complaints: 0,
    active: 0,
  }
  const activeFrom = addMonths(to, -settings.activeMonths)
  let measuredTotal = 0
  let grossTotal = 0
  let n = 0

  const { day, start } = sales
  for (let c = 0; c < size; c++) {
    let row = start[c]!
    const end = start[c + 1]!
    const firstRow = row < end ? day[row]! : NO_DAY
    let first = NO_DAY
    let last = NO_DAY
    let inPeriod = false
    let rev = 0
    let cost = 0
    let assumed = 0
    let measured = 0
    let gross = 0
    let invoiceCount = 0
    let documentCount = 0
    let lineCount = 0
    let returnCount = 0
    let buys = 0
    while (row < end) {
      const d = day[row]!
      const inside = d >= from && d < to
      let onDay = 0
      do {
        const r = sales.revenue[row]!
        onDay += r
        if (inside) {
          inPeriod = true
          rev += r
          cost += sales.cost[row]!
          const bare = sales.uncosted[row]!
          // Rounded per customer and day, so that the months of a year add up to the year.
          if (bare !== 0) assumed += roundHalfAway(bare * defaultCost)
          measured += sales.measured[row]!
          gross += sales.gross[row]!
          invoiceCount += sales.invoices[row]!
          documentCount += sales.documents[row]!
          lineCount += sales.lines[row]!
          returnCount += sales.returns[row]!
        }
        row++
      } while (row < end && day[row] === d)
      if (onDay > 0) {
        if (first === NO_DAY) first = d
        if (d < to) last = d
        if (inside) buys++
      }
    }
    const since = customers.since[c]!
    const begin =
      since !== NO_DAY
        ? first !== NO_DAY && first < since
          ? first
          : since
        : first >= startsKnownFrom
          ? first
          : NO_DAY
    if (!inPeriod) {
      // Only a costed activity can make it a customer of this period, and only if it had ordered before.
      const known = (firstRow !== NO_DAY && firstRow < to) || (since !== NO_DAY && since < to)
      if (!known || !hasCostedActivity(portfolio, c, Math.max(from, begin), to)) continue
    }
    members[n] = c
    revenue[n] = rev
    knownCost[n] = cost
    grossMargin[n] = rev - cost - assumed
    measuredShare[n] = gross > 0 ? measured / gross : Number.NaN
    invoices[n] = invoiceCount
    documents[n] = documentCount
    lines[n] = lineCount
    returns[n] = returnCount
    purchases[n] = buys
    startDay[n] = begin
    lastPurchase[n] = last
    totals.revenue += rev
    totals.grossMargin += rev - cost - assumed
    totals.invoices += invoiceCount
    totals.documents += documentCount
    totals.lines += lineCount
    totals.returns += returnCount
    totals.purchases += buys
    if (last >= activeFrom) totals.active++
    measuredTotal += measured
    grossTotal += gross
    n++
  }

  const acts = activityTotals(portfolio, period, settings.costToServe.standardMinutes)
  const bare = unassignedOf(portfolio, period, defaultCost)
  const standard = Float64Array.from(DRIVERS, d => settings.costToServe.standardMinutes[d] ?? 0)
  const noOrders = acts.volumes.count[ORDER] === 0
  const noDeliveries = acts.volumes.count[DELIVERY] === 0
  const noReturns = acts.volumes.count[RETURN] === 0
  const all = {
    count: acts.volumes.count.slice(),
    minutes: acts.volumes.minutes.slice(),
    logged: acts.volumes.logged,
  }
  const add = (d: number, count: number) => {
    all.count[d]! += count
    all.minutes[d]! += count * standard[d]!
  }
  if (noOrders) add(ORDER, totals.invoices + bare.invoices)
  if (noDeliveries) add(DELIVERY, totals.invoices + bare.invoices)
  if (noReturns) add(RETURN, totals.returns + bare.returns)
  add(ORDER_LINE, totals.lines + bare.lines)
  const rates = tariff(settings.costToServe, period, all)

  const costToServe = new Float64Array(n)
  const contribution = new Float64Array(n)
  const attention = new Float64Array(n)
  const personal = new Float64Array(n)
  const recorded = new Uint8Array(n)
  const zeros = new Int32Array(n)
  const countOf: Int32Array[] = ACTIVITY_KINDS.map((_, k) =>
    acts.volumes.count[k]! > 0 ? new Int32Array(n) : zeros,
  )
  const own = emptyVolumes()
  const unit = new Float64Array(DRIVERS.length)
  const minutes = new Float64Array(DRIVERS.length)
  const charged = settings.costToServe.enabled
  for (let p = 0; p < n; p++) {
    const c = members[p]!
    unit.fill(0)
    minutes.fill(0)
    const end = activities.start[c + 1]!
    for (let row = activities.start[c]!; row < end; row++) {
      const d = activities.day[row]!
      if (d < from) continue
      if (d >= to) break
      const kind = activities.kind[row]!
      const times = activities.count[row]!
      const logged = activities.minutes[row]!
      const took = Number.isNaN(logged) || kind === IMPERSONAL ? times * standard[kind]! : logged
      countOf[kind]![p]! += times
      if (isAttention[kind]) {
        attention[p]! += took
        recorded[p] = 1
        if (isPersonal[kind]) personal[p]! += took
      }
      if (d >= startDay[p]!) {
        unit[kind]! += times
        minutes[kind]! += took
        if (!Number.isNaN(logged)) own.logged[kind]! += took
      }
    }
    if (noOrders) {
      unit[ORDER] = invoices[p]!
      minutes[ORDER] = invoices[p]! * standard[ORDER]!
    }
    if (noDeliveries) {
      unit[DELIVERY] = invoices[p]!
      minutes[DELIVERY] = invoices[p]! * standard[DELIVERY]!
    }
    if (noReturns) {
      unit[RETURN] = returns[p]!
      minutes[RETURN] = returns[p]! * standard[RETURN]!
    }
    unit[ORDER_LINE] = lines[p]!
    minutes[ORDER_LINE] = lines[p]! * standard[ORDER_LINE]!
    for (let d = 0; d < DRIVERS.length; d++) {
      own.count[d]! += unit[d]!
      own.minutes[d]! += minutes[d]!
    }
    const cost = charged ? roundHalfAway(chargeOf(rates, unit, minutes)) : 0
    costToServe[p] = cost
    contribution[p] = grossMargin[p]! - cost
    totals.costToServe += cost
    totals.attention += attention[p]!
    totals.personal += personal[p]!
    totals.recorded += recorded[p]!
    totals.complaints += countOf[COMPLAINT]![p]!
  }
  totals.contribution = totals.grossMargin - totals.costToServe

  const outside = emptyVolumes()
  for (let d = 0; d < DRIVERS.length; d++) {
    outside.count[d] = all.count[d]! - own.count[d]!
    outside.minutes[d] = all.minutes[d]! - own.minutes[d]!
  }
  const sources = DRIVERS.map((driver, d): DriverSource => {
    if (driver === 'orderLine') return 'lines'
    if ((driver === 'order' && noOrders) || (driver === 'delivery' && noDeliveries)) return 'invoices'
    if (driver === 'return' && noReturns) return totals.returns > 0 ? 'lines' : 'none'
    if (all.count[d] === 0) return 'none'
    return acts.unlogged[d] === 0 ? 'logged' : 'standard'
  })
  const measuredPart = grossTotal > 0 ? measuredTotal / grossTotal : 1
  return {
    portfolio,
    period,
    settings,
    members: members.slice(0, n),
    n,
    revenue: revenue.slice(0, n),
    knownCost: knownCost.slice(0, n),
    grossMargin: grossMargin.slice(0, n),
    costToServe,
    contribution,
    invoices: invoices.slice(0, n),
    documents: documents.slice(0, n),
    lines: lines.slice(0, n),
    returns: returns.slice(0, n),
    purchases: purchases.slice(0, n),
    measuredShare: measuredShare.slice(0, n),
    attention,
    personal,
    recorded,
    complaints: countOf[COMPLAINT]!,
    counts: Object.fromEntries(ACTIVITY_KINDS.map((kind, k) => [kind, countOf[k]!])) as Record<
      ActivityKind,
      Int32Array
    >,
    startDay: startDay.slice(0, n),
    lastPurchase: lastPurchase.slice(0, n),
    totals,
    basis: basisOf(measuredPart, settings.measuredFrom),
    costToServeBasis: basisOf(measuredCost(settings, rates, own), settings.measuredFrom),
    unassigned: {
      lines: bare.lines,
      documents: bare.documents,
      revenue: bare.revenue,
      grossMargin: bare.grossMargin,
    },
    tariff: rates,
    activityTotals: acts,
    costToServeDetail: costToServeDetail(settings.costToServe, period, rates, own, outside, sources),
  }
}

/** A basis from its measured share. */
export function basisOf(measured: number, measuredFrom: number): Basis {
  return { measured, estimate: 1 - measured, kind: measured >= measuredFrom ? 'measured' : 'estimate' }
}

/** Share of the cost to serve that rests on logged minutes or counted units, in pools not marked estimate. */
function measuredCost(
  settings: AnalysisSettings,
  rates: Tariff,
  own: { count: Float64Array; minutes: Float64Array; logged: Float64Array },
): number {
  let total = 0
  let measured = 0
  for (let d = 0; d < DRIVERS.length; d++) {
    const pool = rates.pool[d]!
    if (pool < 0) continue
    const units = rates.perUnit[d]! * unitsOf(d, own.count[d]!, own.minutes[d]!)
    total += rates.perMinute[d]! * own.minutes[d]! + units
    if (!settings.costToServe.pools[pool]!.estimate) {
      measured += rates.perMinute[d]! * own.logged[d]! + units
    }
  }
  return total > 0 ? measured / total : 1
}

function hasCostedActivity(portfolio: Portfolio, c: number, from: number, to: number): boolean {
  const { start, day, kind } = portfolio.activities
  for (let row = start[c]!; row < start[c + 1]!; row++) {
    if (day[row]! >= from && day[row]! < to && kind[row] !== IMPERSONAL) return true
  }
  return false
}

function unassignedOf(portfolio: Portfolio, period: Period, defaultCost: number) {
  const { sales } = portfolio.unassigned
  const sum = { lines: 0, documents: 0, invoices: 0, returns: 0, revenue: 0, grossMargin: 0 }
  for (let row = 0; row < sales.day.length; row++) {
    const d = sales.day[row]!
    if (d < period.from || d >= period.to) continue
    sum.lines += sales.lines[row]!
    sum.documents += sales.documents[row]!
    sum.invoices += sales.invoices[row]!
    sum.returns += sales.returns[row]!
    sum.revenue += sales.revenue[row]!
    sum.grossMargin +=
      sales.revenue[row]! - sales.cost[row]! - roundHalfAway(sales.uncosted[row]! * defaultCost)
  }
  return sum
}
