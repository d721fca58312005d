import { ACTIVITY_KINDS, type ActivityKind } from '../../ledger/activity.ts'
import type { Portfolio } from '../../ledger/portfolio.ts'
import { addMonths } from '../../shared/calendar.ts'
import type { Period } from '../../shared/period.ts'
import { activityPass, type StandIns } from './activity-pass.ts'
import { type ActivityTotals, activityTotals } from './activity-totals.ts'
import {
  type CostToServeDetail,
  costToServeDetail,
  type DriverSource,
  emptyVolumes,
  measuredCost,
  type Tariff,
  tariff,
  type Volumes,
} from './cost-to-serve.ts'
import { type SalesSums, salesPass, unassignedSums } from './sales-pass.ts'
import { type AnalysisSettings, DRIVERS, driverOf } from './settings.ts'

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
  /** Minutes. */
  attention: number
  personal: number
  /** Customers with any attention recorded. */
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
  /** Days with an invoice, which stand for deliveries where nobody recorded those. */
  readonly invoiceDays: Int32Array
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
  readonly standIns: StandIns
  readonly costToServeDetail: CostToServeDetail
}

/**
 * All figures of a period in two tight passes: one over the days of sales, which also decides who is a customer of
 * the period, one over the activities of those customers.
 */
export function figures(portfolio: Portfolio, period: Period, settings: AnalysisSettings): Figures {
  const serve = settings.costToServe
  const standard = Float64Array.from(DRIVERS, d => serve.standardMinutes[d] ?? 0)
  const sales = salesPass(portfolio, period, settings.defaultMargin)
  const bare = unassignedSums(portfolio, period, settings.defaultMargin)
  const recorded = activityTotals(portfolio, period, standard)
  const standIns: StandIns = {
    orders: recorded.volumes.count[driverOf('order')] === 0,
    deliveries: recorded.volumes.count[driverOf('delivery')] === 0,
    returns: recorded.volumes.count[driverOf('return')] === 0,
  }
  const all = allVolumes(recorded.volumes, standard, standIns, sales.sums, bare)
  const rates = tariff(serve, period, all)
  const acts = activityPass(portfolio, period, sales, standard, rates, standIns, recorded.volumes.count)
  const { n, sums, grossMargin } = sales
  const { costToServe, own } = acts
  const contribution = new Float64Array(n)
  const complaints = acts.counts[driverOf('complaint')]!
  const activeFrom = addMonths(period.to, -settings.activeMonths)
  const totals: Totals = {
    revenue: sums.revenue,
    grossMargin: sums.grossMargin,
    costToServe: 0,
    contribution: 0,
    invoices: sums.invoices,
    documents: sums.documents,
    lines: sums.lines,
    returns: sums.returns,
    purchases: 0,
    attention: 0,
    personal: 0,
    recorded: 0,
    complaints: 0,
    active: 0,
  }
  for (let p = 0; p < n; p++) {
    contribution[p] = grossMargin[p]! - costToServe[p]!
    totals.costToServe += costToServe[p]!
    totals.purchases += sales.purchases[p]!
    totals.attention += acts.attention[p]!
    totals.personal += acts.personal[p]!
    totals.recorded += acts.recorded[p]!
    totals.complaints += complaints[p]!
    if (sales.lastPurchase[p]! >= activeFrom) totals.active++
  }
  totals.contribution = totals.grossMargin - totals.costToServe
  const outside = emptyVolumes()
  for (let d = 0; d < DRIVERS.length; d++) {
    outside.count[d] = all.count[d]! - own.count[d]!
    outside.minutes[d] = all.minutes[d]! - own.minutes[d]!
  }
  return {
    portfolio,
    period,
    settings,
    members: sales.members,
    n,
    revenue: sales.revenue,
    knownCost: sales.knownCost,
    grossMargin,
    costToServe,
    contribution,
    invoices: sales.invoices,
    invoiceDays: sales.invoiceDays,
    documents: sales.documents,
    lines: sales.lines,
    returns: sales.returns,
    purchases: sales.purchases,
    measuredShare: sales.measuredShare,
    attention: acts.attention,
    personal: acts.personal,
    recorded: acts.recorded,
    complaints,
    counts: Object.fromEntries(ACTIVITY_KINDS.map((kind, k) => [kind, acts.counts[k]!])) as Record<
      ActivityKind,
      Int32Array
    >,
    startDay: sales.startDay,
    lastPurchase: sales.lastPurchase,
    totals,
    basis: basisOf(sums.gross > 0 ? sums.measured / sums.gross : 1, settings.measuredFrom),
    costToServeBasis: basisOf(measuredCost(serve, rates, own), settings.measuredFrom),
    unassigned: {
      lines: bare.lines,
      documents: bare.documents,
      revenue: bare.revenue,
      grossMargin: bare.grossMargin,
    },
    tariff: rates,
    standIns,
    costToServeDetail: costToServeDetail(
      serve,
      period,
      rates,
      own,
      outside,
      sourcesOf(recorded, standIns, sums),
    ),
  }
}

/** A basis from its measured share. */
export function basisOf(measured: number, measuredFrom: number): Basis {
  return { measured, estimate: 1 - measured, kind: measured >= measuredFrom ? 'measured' : 'estimate' }
}

/** The recorded activities of everybody, with invoices and lines where they stand in. */
function allVolumes(
  recorded: Volumes,
  standard: Float64Array,
  standIns: StandIns,
  sums: SalesSums,
  bare: SalesSums,
): Volumes {
  const all = { count: recorded.count.slice(), minutes: recorded.minutes.slice(), logged: recorded.logged }
  const add = (d: number, count: number) => {
    all.count[d]! += count
    all.minutes[d]! += count * standard[d]!
  }
  if (standIns.orders) add(driverOf('order'), sums.invoices + bare.invoices)
  if (standIns.deliveries) add(driverOf('delivery'), sums.invoiceDays + bare.invoiceDays)
  if (standIns.returns) add(driverOf('return'), sums.returns + bare.returns)
  add(driverOf('orderLine'), sums.lines + bare.lines)
  return all
}

function sourcesOf(recorded: ActivityTotals, standIns: StandIns, sums: SalesSums): DriverSource[] {
  return DRIVERS.map((driver, d): DriverSource => {
    if (driver === 'orderLine') return 'lines'
    if ((driver === 'order' && standIns.orders) || (driver === 'delivery' && standIns.deliveries)) {
      return 'invoices'
    }
    if (driver === 'return' && standIns.returns) return sums.returns > 0 ? 'lines' : 'none'
    if (recorded.volumes.count[d] === 0) return 'none'
    return recorded.unlogged[d] === 0 ? 'logged' : 'standard'
  })
}
