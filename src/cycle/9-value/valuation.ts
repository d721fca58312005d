import type { Day } from '../../shared/calendar.ts'
import { wholeCents } from '../../shared/money.ts'
import { monthsIn } from '../../shared/period.ts'
import type { Figures } from '../1-analysis/figures.ts'
import { type Choice, chooseModel } from './choice.ts'
import { discountedPlan, horizonPlan, monthFactors } from './discounting.ts'
import { groundOf } from './ground.ts'
import type { Fit } from './models/fit.ts'
import type { GammaGammaFit } from './models/gamma-gamma-fit.ts'
import { type Grouped, groupHistories } from './models/histories.ts'
import { type PurchaseHistories, purchaseHistories } from './purchase-histories.ts'
import type { ValueSettings } from './settings.ts'
import { expectedMargin, spendFit, valuesOf } from './spend.ts'

/**
 * What every customer with a purchase is worth (9.5), by the row of `histories`. Money in cents. Nothing in it is NaN
 * or infinite.
 */
export type Valuation = {
  readonly settings: ValueSettings
  readonly histories: PurchaseHistories
  readonly grouped: Grouped
  readonly choice: Choice
  /** The fit that values the customers; null: W × A does. */
  readonly fit: Fit | null
  /** Gamma–Gamma of the margin per purchase; null where it could not be fitted: then the own mean counts. */
  readonly spend: GammaGammaFit | null
  /** P(alive); without a fit NaN is never given but 1 for who bought within the active months, else 0. */
  readonly alive: Float64Array
  /** Purchases expected over the horizon, and the same with each purchase at its present value. */
  readonly purchases: Float64Array
  readonly discounted: Float64Array
  /** Gross margin expected per purchase. */
  readonly margin: Float64Array
  /** Cost to serve per purchase. */
  readonly serve: Float64Array
  /** Customer lifetime value: discounted × (margin − serve), in whole cents. */
  readonly clv: Float64Array
  /** W × A (9.1) over the horizon, without discount, in whole cents. */
  readonly wTimesA: Float64Array
  /** Row of `histories` per portfolio index, −1 where there is no purchase. */
  readonly rowOf: Int32Array
}

/**
 * Values the customers of a portfolio at day `asOf` (the first that does not count), with the cost to serve of the
 * period of `figures` and, for W × A, its rhythm. The horizon, the rate and the model come from the settings; equal
 * input gives equal output.
 */
export function valuate(figures: Figures, settings: ValueSettings, asOf: Day = figures.period.to): Valuation {
  const { portfolio } = figures
  const { defaultMargin, activeMonths } = figures.settings
  const histories = purchaseHistories(portfolio, asOf, defaultMargin)
  const grouped = groupHistories(histories)
  const choice = chooseModel(groundOf(portfolio, histories, settings, defaultMargin), settings)
  const { fit } = choice
  const rowOf = new Int32Array(portfolio.customers.n).fill(-1)
  for (let i = 0; i < histories.n; i++) rowOf[histories.members[i]!] = i
  const spend = fit ? spendFit(histories) : null
  const margin = fit ? marginPerPurchase(histories, spend) : marginInPeriod(figures, histories)
  const serve = servePerPurchase(figures, histories)
  const rhythm = rhythmOf(figures, histories)
  const expected = fit
    ? byModel(fit, grouped, settings)
    : byRhythm(histories, rhythm.perMonth, settings, activeMonths)
  const n = histories.n
  const clv = new Float64Array(n)
  const wTimesA = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    wTimesA[i] = wholeCents(rhythm.contributionPerMonth[i]! * settings.horizonMonths)
    clv[i] = wholeCents(expected.discounted[i]! * (margin[i]! - serve[i]!))
  }
  return {
    settings,
    histories,
    grouped,
    choice,
    fit,
    spend,
    alive: expected.alive,
    purchases: expected.purchases,
    discounted: expected.discounted,
    margin,
    serve,
    clv,
    wTimesA,
    rowOf,
  }
}

/** The margin to expect per purchase, row by row. */
function marginPerPurchase(h: PurchaseHistories, spend: GammaGammaFit | null): Float64Array {
  return h.margin.map((mean, i) => expectedMargin(spend?.parameters ?? null, valuesOf(h, i), mean))
}

/**
 * Without a model W is what the period itself brought per purchase, so that CLV is the present value of W × A. The own
 * mean of who did not buy in it.
 */
function marginInPeriod(f: Figures, h: PurchaseHistories): Float64Array {
  const own = new Float64Array(f.portfolio.customers.n).fill(Number.NaN)
  for (let p = 0; p < f.n; p++)
    if (f.purchases[p]! > 0) own[f.members[p]!] = f.grossMargin[p]! / f.purchases[p]!
  return h.margin.map((mean, i) => {
    const margin = own[h.members[i]!]!
    return Number.isNaN(margin) ? mean : margin
  })
}

/** The cost to serve per purchase in the period; of who did not buy in it that of all customers together. */
function servePerPurchase(f: Figures, h: PurchaseHistories): Float64Array {
  const own = new Float64Array(f.portfolio.customers.n).fill(Number.NaN)
  for (let p = 0; p < f.n; p++)
    if (f.purchases[p]! > 0) own[f.members[p]!] = f.costToServe[p]! / f.purchases[p]!
  const all = f.totals.purchases > 0 ? f.totals.costToServe / f.totals.purchases : 0
  return Float64Array.from(h.members, member => (Number.isNaN(own[member]) ? all : own[member]!))
}

/** Purchases and contribution a month, in the period. */
function rhythmOf(f: Figures, h: PurchaseHistories) {
  const months = Math.max(1, monthsIn(f.period))
  const perMonth = new Float64Array(f.portfolio.customers.n)
  const contribution = new Float64Array(f.portfolio.customers.n)
  for (let p = 0; p < f.n; p++) {
    if (f.purchases[p]! <= 0) continue
    perMonth[f.members[p]!] = f.purchases[p]! / months
    contribution[f.members[p]!] = f.contribution[p]! / months
  }
  return {
    perMonth: Float64Array.from(h.members, member => perMonth[member]!),
    contributionPerMonth: Float64Array.from(h.members, member => contribution[member]!),
  }
}

type Expected = {
  alive: Float64Array
  purchases: Float64Array
  discounted: Float64Array
}

/** By the fitted model: once per group of equal histories. */
export function byModel(fit: Fit, { groups, of }: Grouped, settings: ValueSettings): Expected {
  const { model, parameters, unit } = fit
  const perGroup = model.purchases(parameters, groups, horizonPlan(settings, unit))
  const present = model.purchases(parameters, groups, discountedPlan(settings, unit))
  const alive = new Float64Array(groups.n)
  for (let g = 0; g < groups.n; g++)
    alive[g] = model.alive(parameters, { x: groups.x[g]!, tx: groups.tx[g]!, T: groups.T[g]! })
  const spread = (column: Float64Array) => Float64Array.from(of, g => column[g]!)
  return {
    alive: spread(alive),
    purchases: spread(perGroup),
    discounted: spread(present),
  }
}

/** Without a model: as often as in the period, and there is who bought in the active months. */
function byRhythm(
  h: PurchaseHistories,
  perMonth: Float64Array,
  settings: ValueSettings,
  activeMonths: number,
): Expected {
  const factor = monthFactors(settings).reduce((a, b) => a + b, 0)
  const since = h.asOf - activeMonths * 30.4375
  return {
    alive: Float64Array.from(h.lastDay, day => (day >= since ? 1 : 0)),
    purchases: perMonth.map(rate => rate * settings.horizonMonths),
    discounted: perMonth.map(rate => rate * factor),
  }
}
