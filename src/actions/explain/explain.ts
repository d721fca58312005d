import { requireVisible } from '../access/require-visible.ts'
import { current, type View } from '../analysis/current.ts'
import { isoPeriod } from '../analysis/head.ts'
import { directory } from '../customers/directory.ts'
import { placeOf } from '../customers/position.ts'
import { Failure } from '../failure.ts'
import { valued, valuedReady } from '../value/valued.ts'
import type { Workspace } from '../workspace.ts'
import { customerClass, score } from './classification.ts'
import {
  certaintyOfValue,
  type DryingExplainer,
  marginStake,
  probabilityOfFall,
  revenueStake,
} from './drying-up.ts'
import { contribution, costToServe, grossMargin, revenue } from './money.ts'
import type { Explained, Explainer } from './parts.ts'
import { quadrant, whitney } from './position.ts'
import { significance, top20, top20Revenue, whalePeak } from './ranking.ts'
import { alive, clv, equity, expectedPurchases, type ValueExplainer, wTimesA } from './value.ts'

/** Every figure that opens, by the name it has in the address. */
const EXPLAINERS: Record<string, Explainer> = {
  revenue,
  grossMargin,
  costToServe,
  contribution,
  significance,
  whalePeak,
  top20,
  top20Revenue,
  quadrant,
  whitney,
  score,
  class: customerClass,
}

/** Figures of step 9: of who ever bought, in the period or not. */
const VALUE_EXPLAINERS: Record<string, ValueExplainer> = { equity, clv, alive, expectedPurchases, wTimesA }

/** Figures of 7.9: of every customer of the portfolio, as known on the last day. */
const DRYING_EXPLAINERS: Record<string, DryingExplainer> = {
  revenueAtStake: revenueStake,
  marginAtStake: marginStake,
  probabilityOfFall,
  certaintyOfValue,
}

export const FIGURES = [EXPLAINERS, VALUE_EXPLAINERS, DRYING_EXPLAINERS].flatMap(Object.keys)

/** Of the firm as a whole, or a place on its curve, also where a customer is named. */
const OF_THE_FIRM: ReadonlySet<string> = new Set(['whalePeak', 'top20', 'top20Revenue', 'equity'])

/** What an explanation of one customer's figure says of the revenue of others; the rest places it: ranks, cuts, means. */
const OF_OTHERS: ReadonlySet<string> = new Set(['shareOfLarger', 'nearness', 'cutMargin', 'cutCost'])

/**
 * How a figure of one customer, or of all, was made: formula, inputs, period and basis. Who sees a part of the customers
 * is told of theirs only, without the totals of the firm: `customer-not-found` and `not-all-customers`.
 */
export async function explain(
  workspace: Workspace,
  figure: string,
  view: View,
  customer?: number | undefined,
): Promise<Explained & { figure: string; period: { from: string; to: string }; ownPeriod?: boolean }> {
  const ofPeriod = Object.hasOwn(EXPLAINERS, figure) ? EXPLAINERS[figure] : undefined
  const ofValue = Object.hasOwn(VALUE_EXPLAINERS, figure) ? VALUE_EXPLAINERS[figure] : undefined
  const ofDrying = Object.hasOwn(DRYING_EXPLAINERS, figure) ? DRYING_EXPLAINERS[figure] : undefined
  const explainer = ofPeriod ?? ofValue ?? ofDrying
  if (!explainer) throw new Failure('figure-unknown', { figure })
  const part = workspace.actor.sight !== 'all'
  if (customer !== undefined) await requireVisible(workspace, customer)
  if (part && (customer === undefined || OF_THE_FIRM.has(figure))) throw new Failure('not-all-customers')
  const given = await current(workspace, view)
  if (ofValue) await valuedReady(workspace, given)
  let whose: number | null = null
  if (customer !== undefined) {
    const names = await directory(workspace, given.portfolio.customers)
    const place = placeOf(given, names, customer)
    if (place.index < 0) throw new Failure('customer-not-found', { id: customer })
    if (ofPeriod) whose = place.position
    else whose = ofDrying ? place.index : valued(given).valuation.rowOf[place.index]!
    if (whose < 0) throw new Failure('figure-unknown', { figure, customer, reason: 'no-figures' })
  }
  const explained = explainer(given, whose)
  return {
    figure,
    period: isoPeriod(given.period),
    ...explained,
    ...(part && { inputs: explained.inputs.filter(({ name }) => !OF_OTHERS.has(name)) }),
    ...(explained.period && { ownPeriod: true }),
  }
}
