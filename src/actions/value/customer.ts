import { monthFactors, rateOf } from '../../cycle/9-value/discounting.ts'
import { aliveOver, estimateInterval, expectedIn, nextPurchase } from '../../cycle/9-value/one-customer.ts'
import { measuresCompared } from '../../cycle/9-value/simple/measures-compared.ts'
import { retentionRatioValue } from '../../cycle/9-value/simple/retention-ratio.ts'
import { activityCost, spendingGuard } from '../../cycle/9-value/simple/spending-guard.ts'
import { lifetimeValue, wTimesAOf } from '../../cycle/9-value/simple/w-times-a.ts'
import { NO_DAY } from '../../ledger/portfolio.ts'
import { eachPurchase } from '../../ledger/purchase-days.ts'
import { isoOf } from '../../shared/calendar.ts'
import { roundHalfAway, wholeCents } from '../../shared/money.ts'
import { type Current, current, type View } from '../analysis/current.ts'
import { directory } from '../customers/directory.ts'
import { dryingUp } from '../drying-up/drying.ts'
import { Failure } from '../failure.ts'
import { SEED } from '../seed.ts'
import type { Workspace } from '../workspace.ts'
import { valueHead } from './head.ts'
import { outcomeOf, valueRow } from './list.ts'
import { type Valued, valuedReady } from './valued.ts'

const LAST_PURCHASES = 500
const POINTS = 200

/** What one customer is worth by every measure, what is behind it, and why the measures differ. */
export async function customerValue(workspace: Workspace, id: number, view: View) {
  const given = await current(workspace, view)
  const names = await directory(workspace, given.portfolio.customers)
  const index = names.byId.get(id)
  if (index === undefined) throw new Failure('customer-not-found', { id })
  const all = await valuedReady(workspace, given)
  const { valuation: v } = all
  const row = v.rowOf[index]!
  const head = valueHead(given, all)
  if (row < 0) return { ...head, ...NOTHING }
  const next = nextPurchase(v, row)
  const { horizonMonths } = v.settings
  const terms = [...new Set([3, 12, horizonMonths])].filter(months => months <= horizonMonths)
  return {
    ...head,
    row: valueRow(given, all, row),
    purchases: purchasesOf(given, index, v.histories.asOf),
    aliveOver: aliveOver(v, given.portfolio, row, POINTS).map(({ day, alive }) => ({
      day: isoOf(day),
      alive,
    })),
    next: next && {
      day: isoOf(next.day),
      early: isoOf(next.early),
      late: next.late === null ? null : isoOf(next.late),
    },
    ownRate: v.histories.T[row]! > 0 ? (v.histories.x[row]! / v.histories.T[row]!) * (365.25 / 7) : null,
    expected: terms.map(months => expectedIn(v, row, months, SEED)).filter(e => e !== null),
    estimate: estimateInterval(v, row),
    outcome: outcomeOf(all, row),
    ...measuresOf(given, all, index, row),
  }
}

const NOTHING = {
  row: null,
  purchases: [],
  aliveOver: [],
  next: null,
  ownRate: null,
  expected: [],
  estimate: null,
  outcome: null,
  measures: [],
  differences: [],
  guard: null,
}

/** The days on which the customer bought, with what that brought. */
function purchasesOf(given: Current, index: number, asOf: number) {
  const { sales } = given.portfolio
  const keep = 1 - given.settings.analysis.defaultMargin
  const found: { day: string; revenue: number; margin: number }[] = []
  eachPurchase(sales, index, NO_DAY, asOf, (day, revenue, row, past) => {
    let margin = revenue
    for (let r = row; r < past; r++) margin -= sales.cost[r]! + roundHalfAway(sales.uncosted[r]! * keep)
    found.push({ day: isoOf(day), revenue, margin })
  })
  return found.slice(-LAST_PURCHASES)
}

/** The five measures side by side, and the steps that lead from one to another. */
function measuresOf(given: Current, all: Valued, index: number, row: number) {
  const { valuation: v, meanYears, retention, positionOf } = all
  const { figures: f } = given.analysis
  const { settings } = v
  const position = positionOf[row]!
  const simple = position < 0 ? null : wTimesAOf(f, position, settings.horizonMonths)
  if (!simple)
    return {
      measures: [{ key: 'clv' as const, cents: v.clv[row]! }],
      differences: [],
      guard: guardOf(given, all, index, row),
    }
  const perYear = (simple.purchases * 12) / simple.months
  const factors = monthFactors(settings)
  const share = factors.reduce((a, b) => a + b, 0) / factors.length
  const rate = rateOf(settings)
  const kept = retention.years.at(-1)?.rate ?? null
  const yearly = simple.w * perYear
  const ratio = kept === null ? null : retentionRatioValue(yearly, kept, rate.rate, 'now')
  const compared = measuresCompared({
    wTimesA: simple,
    lifetime: meanYears && {
      value: lifetimeValue(simple.w, perYear, meanYears.years),
      years: meanYears.years,
      atLeast: meanYears.atLeast,
    },
    presentValue: { value: simple.value * share, yearlyRate: rate.rate, kind: rate.kind },
    retentionRatio:
      ratio === null || kept === null
        ? null
        : {
            value: ratio,
            margin: yearly,
            retention: kept,
            discount: rate.rate,
            first: 'now',
            years: Number.POSITIVE_INFINITY,
          },
    model: v.fit && {
      value: v.clv[row]!,
      horizonMonths: settings.horizonMonths,
      yearlyRate: rate.rate,
      alive: v.alive[row]!,
      purchases: v.purchases[row]!,
      profitPerPurchase: v.margin[row]! - v.serve[row]!,
      ownMargin: v.histories.margin[row]!,
      groupMargin: meanOf(v.histories.margin),
      expectedMargin: v.margin[row]!,
    },
    lastYear: lastYears(given, index, v.histories.asOf),
  })
  const { values } = compared
  return {
    measures: [
      { key: 'clv' as const, cents: inCents(values.model) },
      { key: 'presentValue' as const, cents: inCents(values['present-value']) },
      { key: 'wTimesA' as const, cents: inCents(values['w-times-a']) },
      { key: 'lifetimeValue' as const, cents: inCents(values['lifetime-value']) },
      { key: 'retentionRatio' as const, cents: inCents(values['retention-ratio']) },
    ],
    differences: [
      ...(v.fit ? compared.steps.model : compared.steps['present-value']).map(({ reason, change }) =>
        difference({ ...reason, change }),
      ),
      ...compared.remarks.map(difference),
      // A model knows leaving, not slowing down.
      ...(v.fit && dryingUp(given)(index) ? [difference({ code: 'dries-up' })] : []),
    ],
    guard: guardOf(given, all, index, row),
  }
}

/** A reason with its numbers; what is not known or not finite is left out. */
function difference({ code, ...values }: { code: string } & Record<string, string | number | null>) {
  return {
    code,
    values: Object.fromEntries(
      Object.entries(values).filter(
        (pair): pair is [string, string | number] =>
          pair[1] !== null && (typeof pair[1] === 'string' || Number.isFinite(pair[1])),
      ),
    ),
  }
}

/** An amount that is known in whole cents. */
const inCents = (amount: number | null) => (amount === null ? null : wholeCents(amount))

const meanOf = (column: Float64Array) =>
  column.length === 0 ? 0 : column.reduce((a, b) => a + b, 0) / column.length

/** Purchases of the newest 12 months and of the 12 before; null where the ledger does not hold these. */
function lastYears(given: Current, index: number, to: number): { now: number; before: number } | null {
  const { sales, first } = given.portfolio
  if (first > to - 731) return null
  let now = 0
  let before = 0
  eachPurchase(sales, index, to - 731, to, day => {
    if (day >= to - 366) now++
    else before++
  })
  return { now, before }
}

/** What was spent on winning the customer (activities before its first purchase) against what it brings. */
function guardOf(given: Current, { valuation: v }: Valued, index: number, row: number) {
  if (v.histories.startKnown[row] === 0) return null
  const { activities } = given.portfolio
  const until = v.histories.firstDay[row]!
  let spent = 0
  for (let a = activities.start[index]!; a < activities.start[index + 1]!; a++) {
    if (activities.day[a]! >= until) break
    spent += activityCost(given.analysis.figures, activities, a)
  }
  const guard = spendingGuard(v.clv[row]!, Math.round(spent), v.settings.horizonMonths)
  return { spent: guard.spent, clv: guard.clv, left: guard.left, ratio: guard.ratio }
}
