import type { Portfolio } from '../../ledger/portfolio.ts'
import { type HoldoutSplit, holdoutSplit } from './diagnostics/holdout.ts'
import { groupHistories, type Histories } from './models/histories.ts'
import { estimateRegularity } from './models/regularity.ts'
import { type PurchaseHistories, pick, purchaseGaps } from './purchase-histories.ts'
import type { ValueSettings } from './settings.ts'
import type { TimeUnit } from './time-unit.ts'

/** What models are fitted on and tried on. */
export type Ground = {
  readonly groups: Histories
  readonly unit: TimeUnit
  readonly customers: number
  /** `all`: too few have a known start, so the others count too. */
  readonly fittedOn: 'known-start' | 'all'
  /** Customers that bought twice or more, among all. */
  readonly repeatBuyers: number
  /** The shape of the gaps between purchases: 1 is at random, 2 and above regular; null where it is not known. */
  readonly regularity: number | null
  readonly trial: Trial | null
}

/** The weeks that models are not shown, and what they are fitted on before them. */
export type Trial = {
  readonly split: HoldoutSplit
  /** Rows of the calibration that the models are fitted on, and their groups. */
  readonly rows: Int32Array
  readonly groups: Histories
  /** Rows that the models are judged by, with their histories and what they bought then and in the time before. */
  readonly judged: Int32Array
  readonly histories: Histories
  readonly bought: Float64Array
  readonly before: Float64Array
}

/** At most so many customers, evenly spread, judge a model; more change its score by less than it matters. */
const JUDGES = 20_000
/** The regularity of buying is estimated from about so many customers. */
const TIMED = 5_000

/**
 * Customers with an unknown start stay outside the fit, unless fewer repeat buyers than a fit needs are left without
 * them. The trial is the last quarter of the span, at most as many weeks as the settings say; null where that is less
 * than a week or the weeks before it hold too few repeat buyers.
 */
export function groundOf(
  portfolio: Portfolio,
  histories: PurchaseHistories,
  settings: ValueSettings,
  defaultMargin: number,
): Ground {
  const rows = rowsOf(histories, settings)
  return {
    groups: groupHistories(pick(histories, rows)).groups,
    unit: 'week',
    customers: rows.length,
    fittedOn: histories.repeatBuyersKnown >= settings.minRepeatBuyers ? 'known-start' : 'all',
    repeatBuyers: histories.repeatBuyers,
    regularity: regularityOf(portfolio, histories, rows),
    trial: trialOf(portfolio, histories, settings, defaultMargin),
  }
}

/** From a part of the customers, evenly spread over those that bought three times or more. */
function regularityOf(portfolio: Portfolio, h: PurchaseHistories, rows: Int32Array): number | null {
  const often = rows.filter(row => h.x[row]! >= 2)
  const step = Math.ceil(often.length / TIMED)
  const members = often.filter((_, i) => i % step === 0).map(row => h.members[row]!)
  return estimateRegularity(purchaseGaps(portfolio, members, h.asOf)).pooled?.k ?? null
}

function rowsOf(h: PurchaseHistories, settings: ValueSettings): Int32Array {
  const knownOnly = h.repeatBuyersKnown >= settings.minRepeatBuyers
  const rows = new Int32Array(h.n)
  let n = 0
  for (let i = 0; i < h.n; i++) if (!knownOnly || h.startKnown[i] === 1) rows[n++] = i
  return rows.slice(0, n)
}

function trialOf(
  portfolio: Portfolio,
  whole: PurchaseHistories,
  settings: ValueSettings,
  defaultMargin: number,
): Trial | null {
  const weeks = Math.min(settings.holdoutWeeks, Math.floor((whole.asOf - portfolio.first) / 4 / 7))
  if (weeks < 1) return null
  const split = holdoutSplit(portfolio, whole.asOf - weeks * 7, whole, defaultMargin)
  const { calibration } = split
  if (calibration.repeatBuyers < settings.minRepeatBuyers) return null
  const rows = rowsOf(calibration, settings)
  const step = Math.ceil(rows.length / JUDGES)
  const judged = rows.filter((_, i) => i % step === 0)
  return {
    split,
    rows,
    groups: groupHistories(pick(calibration, rows)).groups,
    judged,
    histories: pick(calibration, judged),
    bought: Float64Array.from(judged, row => split.bought[row]!),
    before: Float64Array.from(judged, row => split.before[row]!),
  }
}
