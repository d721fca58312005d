import { DRYING_UP, hasRhythm } from '../../cycle/7-satisfaction/drying-up/assess.ts'
import { marginAtStake, revenueAtStake } from '../../cycle/7-satisfaction/drying-up/at-stake.ts'
import { isoOf } from '../../shared/calendar.ts'
import type { Current } from '../analysis/current.ts'
import { type Drying, dryingAt } from '../drying-up/drying.ts'
import { type Explained, type Input, input, MEASURED, marginBasis } from './parts.ts'

/** Explains one figure of 7.9; `index` is the customer's place in the portfolio, null for all customers together. */
export type DryingExplainer = (given: Current, index: number | null) => Explained

/** What is at stake a year in revenue. */
export const revenueStake: DryingExplainer = (given, index) => {
  const drying = dryingAt(given)
  const a = drying.standing.assessment
  return atStake(drying, index, revenueAtStake, 'revenueAtStake', MEASURED, c => [
    input('revenueBefore', 'cents', a.revenueBefore[c]!),
    input('daysBefore', 'count', rounded(a.beforeDays[c]!)),
    input('revenueWindow', 'cents', a.revenueWindow[c]!),
    input('daysWindow', 'count', rounded(a.windowDays[c]!)),
    input('segmentFactor', 'share', factorOf(drying, c), 'estimate'),
  ])
}

/** The gross margin of it. */
export const marginStake: DryingExplainer = (given, index) => {
  const drying = dryingAt(given)
  const a = drying.standing.assessment
  const basis = marginBasis(given, null)
  return atStake(drying, index, marginAtStake, 'marginAtStake', basis, c => [
    input('marginBefore', 'cents', a.marginBefore[c]!, basis.kind),
    input('daysBefore', 'count', rounded(a.beforeDays[c]!)),
    input('marginWindow', 'cents', a.marginWindow[c]!, basis.kind),
    input('daysWindow', 'count', rounded(a.windowDays[c]!)),
    input('segmentFactor', 'share', factorOf(drying, c), 'estimate'),
  ])
}

/** How sure it is that a customer buys less often; of all customers how many stand on the list. */
export const probabilityOfFall: DryingExplainer = (given, index) => {
  const drying = dryingAt(given)
  const { assessment: a, state } = drying.standing
  if (index === null) {
    const listed = state.reduce((sum, s) => sum + (s === DRYING_UP ? 1 : 0), 0)
    return {
      ...head('listedCustomers', drying, null),
      inputs: [
        input('alarmFrom', 'share', drying.settings.alarmFrom),
        input('offBelow', 'share', drying.settings.offBelow),
      ],
      result: { value: listed, unit: 'count' },
      leads: 'customers',
    }
  }
  if (!hasRhythm(a, index)) return withoutRhythm(drying, 'share')
  const p = a.probability[index]!
  return {
    ...head('probabilityOfFall', drying, index),
    inputs: [
      input('purchasesBefore', 'count', a.before[index]!),
      input('daysBefore', 'count', rounded(a.beforeDays[index]!)),
      input('purchasesWindow', 'count', a.window[index]!),
      input('daysWindow', 'count', rounded(a.windowDays[index]!)),
      input('segmentFactor', 'share', factorOf(drying, index), 'estimate'),
      input('fall', 'share', drying.settings.fall),
    ],
    result: { value: Number.isNaN(p) ? null : p, unit: 'share' },
  }
}

/** How sure it is that a customer buys less at a time, and not by chance. */
export const certaintyOfValue: DryingExplainer = (given, index) => {
  if (index === null) return probabilityOfFall(given, null)
  const drying = dryingAt(given)
  const { assessment: a } = drying.standing
  if (!hasRhythm(a, index)) return withoutRhythm(drying, 'share')
  const chance = a.valueChance[index]!
  return {
    ...head('certaintyOfValue', drying, index),
    inputs: [
      input('purchasesBefore', 'count', a.before[index]!),
      input('valueBefore', 'cents', perPurchase(a.valueBefore[index]!, a.before[index]!)),
      input('purchasesWindow', 'count', a.window[index]!),
      input('valueWindow', 'cents', perPurchase(a.valueWindow[index]!, a.window[index]!)),
      input('fall', 'share', drying.settings.fall),
      input('chanceOfValue', 'share', chance < 1 ? chance : null),
    ],
    result: { value: chance < 1 ? 1 - chance : null, unit: 'share' },
  }
}

const perPurchase = (sum: number, purchases: number) => (purchases > 0 ? Math.round(sum / purchases) : null)

function atStake(
  drying: Drying,
  index: number | null,
  figure: typeof revenueAtStake,
  formula: 'revenueAtStake' | 'marginAtStake',
  basis: Explained['basis'],
  inputs: (index: number) => Input[],
): Explained {
  const { assessment: a, state } = drying.standing
  if (index === null) {
    let sum = 0
    let listed = 0
    for (let c = 0; c < state.length; c++)
      if (state[c] === DRYING_UP) {
        sum += figure(a, c)
        listed++
      }
    return {
      ...head('atStakeAll', drying, null),
      basis,
      inputs: [input('listedCustomers', 'count', listed)],
      result: { value: sum, unit: 'cents' },
      leads: 'customers',
    }
  }
  if (!hasRhythm(a, index)) return withoutRhythm(drying, 'cents')
  return {
    ...head(formula, drying, index),
    basis,
    inputs: inputs(index),
    result: { value: figure(a, index), unit: 'cents' },
  }
}

const withoutRhythm = (drying: Drying, unit: 'cents' | 'share'): Explained => ({
  ...head('noRhythm', drying, null),
  inputs: [input('leastPurchases', 'count', drying.settings.leastPurchases)],
  result: { value: null, unit },
})

/** What every explanation of 7.9 shares: it rests on the window and what came before, not on the period shown. */
function head(formula: string, drying: Drying, index: number | null) {
  const { assessment: a } = drying.standing
  const from = index === null ? drying.asOf - drying.settings.windowMost : a.beforeFrom[index]!
  return {
    method: '7.9',
    formula,
    basis: MEASURED,
    leads: 'lines' as const,
    period: { from: isoOf(from), to: isoOf(drying.asOf) },
  }
}

const rounded = (days: number) => Math.round(days * 10) / 10

function factorOf({ standing }: Drying, c: number): number {
  const factor = standing.assessment.factor[c]!
  return Number.isNaN(factor) ? 1 : factor
}
