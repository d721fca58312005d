import { monthFactors } from '../../cycle/9-value/discounting.ts'
import { isoOf } from '../../shared/calendar.ts'
import { monthsIn } from '../../shared/period.ts'
import type { Current } from '../analysis/current.ts'
import { equityIntervalOf } from '../value/equity-interval-of.ts'
import { type Valued, valued } from '../value/valued.ts'
import { contributionKind, type Explained, type Input, input, marginBasis, withCostToServe } from './parts.ts'

/**
 * Explains one figure of step 9; `row` is the customer's row in the valuation, null for all customers together. A
 * customer that did not buy in the period has a row, but no position in the figures.
 */
export type ValueExplainer = (given: Current, row: number | null) => Explained

/** 9.5: expected purchases × present value × (margin − cost to serve); the mean customer when nobody is asked for. */
export const clv: ValueExplainer = (given, row) => {
  const all = valued(given)
  const { valuation: v } = all
  if (row === null) {
    const customers = v.histories.n
    const total = sum(v.clv)
    return {
      method: '9.5',
      formula: 'clvMean',
      inputs: [input('equity', 'cents', total, 'estimate'), input('valuedCustomers', 'count', customers)],
      result: { value: customers > 0 ? total / customers : null, unit: 'cents' },
      ...overall(given),
    }
  }
  const result = { value: v.clv[row]!, unit: 'cents' as const }
  if (!v.fit)
    return {
      method: '9.2',
      formula: 'clvByRhythm',
      inputs: [
        ...inPeriod(given, all, row),
        input('horizonMonths', 'count', v.settings.horizonMonths),
        input('wTimesA', 'cents', v.wTimesA[row]!, 'estimate'),
        ...present(v.settings, meanFactor(v.settings)),
        reasonInput(all),
      ],
      result,
      ...ofPeriod(given, all, row),
    }
  const { purchases, discounted } = v
  const factor = purchases[row]! > 0 ? discounted[row]! / purchases[row]! : meanFactor(v.settings)
  return {
    method: '9.5',
    formula: 'clv',
    inputs: [
      modelInput(all),
      ...historyOf(all, row),
      input('alive', 'share', v.alive[row]!, 'estimate'),
      input('horizonMonths', 'count', v.settings.horizonMonths),
      input('expectedPurchases', 'count', purchases[row]!, 'estimate'),
      ...present(v.settings, factor),
      input('ownMargin', 'cents', v.histories.margin[row]!, marginBasis(given, positionOf(all, row)).kind),
      input('expectedMargin', 'cents', v.margin[row]!, 'estimate', v.spend ? 'betweenOwnAndAll' : undefined),
      input('servePerPurchase', 'cents', v.serve[row]!, contributionKind(given, positionOf(all, row))),
      input('perPurchase', 'cents', v.margin[row]! - v.serve[row]!, 'estimate'),
    ],
    result,
    ...one(given, all, row),
  }
}

/** 9.6: the sum of what all customers are worth. */
export const equity: ValueExplainer = given => {
  const all = valued(given)
  const { valuation: v } = all
  const interval = equityIntervalOf(v)
  const below = v.clv.filter(value => value < 0)
  const total = sum(v.clv)
  return {
    method: '9.6',
    formula: 'equity',
    inputs: [
      modelInput(all),
      input('valuedCustomers', 'count', v.histories.n),
      ...(v.fit ? [input('aliveCustomers', 'count', sum(v.alive), 'estimate')] : []),
      input('horizonMonths', 'count', v.settings.horizonMonths),
      input('expectedPurchases', 'count', sum(v.purchases), 'estimate'),
      input(rateName(v.settings), 'share', v.settings.yearlyRate),
      input('positiveClv', 'cents', total - sum(below), 'estimate'),
      input('negativeClv', 'cents', sum(below), 'estimate'),
      input('negativeCustomers', 'count', below.length, 'estimate'),
      ...(interval
        ? [
            input('certainty', 'share', v.settings.interval),
            input('intervalLow', 'cents', interval.low, 'estimate'),
            input('intervalHigh', 'cents', interval.high, 'estimate'),
          ]
        : []),
    ],
    result: { value: total, unit: 'cents' },
    ...overall(given),
  }
}

/** 9.5: the chance that silence is no leaving; of all customers together how many of them are still there. */
export const alive: ValueExplainer = (given, row) => {
  const all = valued(given)
  const { valuation: v } = all
  const known = v.fit !== null
  const inputs = known ? [modelInput(all)] : [reasonInput(all)]
  if (row === null)
    return {
      method: '9.5',
      formula: known ? 'aliveAll' : 'aliveUnknown',
      inputs: [...inputs, input('valuedCustomers', 'count', v.histories.n)],
      result: { value: known ? sum(v.alive) : null, unit: 'count' },
      ...overall(given),
    }
  return {
    method: '9.5',
    formula: known ? 'alive' : 'aliveUnknown',
    inputs: [...inputs, ...historyOf(all, row), ...pace(all, row)],
    result: { value: known ? v.alive[row]! : null, unit: 'share' },
    ...one(given, all, row),
  }
}

/** 9.5: purchases over the horizon. */
export const expectedPurchases: ValueExplainer = (given, row) => {
  const all = valued(given)
  const { valuation: v } = all
  const horizon = input('horizonMonths', 'count', v.settings.horizonMonths)
  if (row === null)
    return {
      method: '9.5',
      formula: 'expectedPurchasesAll',
      inputs: [
        modelInput(all),
        input('valuedCustomers', 'count', v.histories.n),
        ...(v.fit ? [input('aliveCustomers', 'count', sum(v.alive), 'estimate')] : []),
        horizon,
      ],
      result: { value: sum(v.purchases), unit: 'count' },
      ...overall(given),
    }
  const result = { value: v.purchases[row]!, unit: 'count' as const }
  if (!v.fit) {
    const [, purchases, months] = inPeriod(given, all, row)
    return {
      method: '9.1',
      formula: 'expectedPurchasesByRhythm',
      inputs: [purchases!, months!, horizon, reasonInput(all)],
      result,
      ...ofPeriod(given, all, row),
    }
  }
  const chance = v.alive[row]!
  return {
    method: '9.5',
    formula: 'expectedPurchases',
    inputs: [
      modelInput(all),
      ...historyOf(all, row),
      ...pace(all, row),
      input('alive', 'share', chance, 'estimate'),
      horizon,
      input('purchasesIfAlive', 'count', chance > 0 ? v.purchases[row]! / chance : null, 'estimate'),
    ],
    result,
    ...one(given, all, row),
  }
}

/** 9.1: contribution per purchase × purchases over the horizon, at the rhythm of the period. */
export const wTimesA: ValueExplainer = (given, row) => {
  const all = valued(given)
  const { valuation: v } = all
  const { figures: f } = given.analysis
  const { horizonMonths } = v.settings
  if (row === null) {
    const contribution = f.contribution.reduce((total, p, i) => (f.purchases[i]! > 0 ? total + p : total), 0)
    return {
      method: '9.1',
      formula: 'wTimesAAll',
      inputs: [
        input('contributionOfBuyers', 'cents', contribution, contributionKind(given, null)),
        input('purchasesInPeriod', 'count', f.totals.purchases),
        input('monthsInPeriod', 'count', monthsOf(given)),
        input('horizonMonths', 'count', horizonMonths),
      ],
      result: { value: sum(v.wTimesA), unit: 'cents' },
      ...forecast(given, null),
      leads: 'customers',
    }
  }
  const [contribution, purchases, months] = inPeriod(given, all, row)
  const bought = purchases!.value as number
  return {
    method: '9.1',
    formula: 'wTimesA',
    inputs: [
      contribution!,
      purchases!,
      input(
        'w',
        'cents',
        bought > 0 ? (contribution!.value as number) / bought : null,
        contributionKind(given, positionOf(all, row)),
      ),
      months!,
      input('horizonMonths', 'count', horizonMonths),
      input('a', 'count', (bought / monthsOf(given)) * horizonMonths, 'estimate'),
    ],
    result: { value: v.wTimesA[row]!, unit: 'cents' },
    ...ofPeriod(given, all, row),
  }
}

const sum = (column: Float64Array): number => column.reduce((a, b) => a + b, 0)

const monthsOf = (given: Current): number => Math.max(1, monthsIn(given.period))

/** Position in the figures, null where the customer is none of the period: then what holds for all is said. */
function positionOf({ positionOf: positions }: Valued, row: number): number | null {
  const position = positions[row]!
  return position < 0 ? null : position
}

const modelInput = ({ valuation: v }: Valued): Input =>
  input('model', 'text', v.fit ? v.choice.chosen!.id : 'wTimesA')

/** Why no model values the customers. */
const reasonInput = ({ valuation: v }: Valued): Input => input('noModel', 'text', v.choice.reason.code)

/** When and how often a customer bought: what the model knows of it. */
function historyOf({ valuation: v }: Valued, row: number): Input[] {
  const { x, T, firstDay, lastDay, startKnown } = v.histories
  const note = startKnown[row] === 1 ? undefined : 'startUnknown'
  return [
    input('purchaseDays', 'count', x[row]! + 1),
    input('firstPurchase', 'day', isoOf(firstDay[row]!), 'measured', note),
    input('lastPurchase', 'day', isoOf(lastDay[row]!)),
    input('ageWeeks', 'count', T[row]!),
  ]
}

/** Purchases a year so far, not counting the first. */
function pace({ valuation: v }: Valued, row: number): Input[] {
  const { x, T } = v.histories
  return [input('ownPace', 'count', T[row]! > 0 ? (x[row]! / T[row]!) * (365.25 / 7) : null)]
}

/** Contribution, purchases and months of the period, as W × A takes them. */
function inPeriod(given: Current, all: Valued, row: number): Input[] {
  const { figures: f } = given.analysis
  const position = positionOf(all, row)
  const purchases = position === null ? 0 : f.purchases[position]!
  const contribution = position === null || purchases <= 0 ? 0 : f.contribution[position]!
  return [
    input('contribution', 'cents', contribution, contributionKind(given, position)),
    input('purchasesInPeriod', 'count', purchases),
    input('monthsInPeriod', 'count', monthsOf(given)),
  ]
}

const rateName = ({ rateIs }: { rateIs: 'discount' | 'inflation' }) =>
  rateIs === 'discount' ? 'discountRate' : 'inflationRate'

const present = (
  settings: { rateIs: 'discount' | 'inflation'; yearlyRate: number },
  factor: number,
): Input[] => [
  input(rateName(settings), 'share', settings.yearlyRate),
  input('presentFactor', 'share', factor, 'estimate'),
]

function meanFactor(settings: Parameters<typeof monthFactors>[0]): number {
  const factors = monthFactors(settings)
  return sum(factors) / Math.max(1, factors.length)
}

/** A forecast is an estimate, however well its margin was measured. */
const forecast = (given: Current, position: number | null) => ({
  basis: { kind: 'estimate' as const, measured: marginBasis(given, position).measured },
  ...withCostToServe(given),
})

/** From the first purchase of all to the day that no longer counts: what a model rests on. */
const wholeSpan = (given: Current, { valuation: v }: Valued) => ({
  from: isoOf(Math.min(given.portfolio.first, v.histories.asOf - 1)),
  to: isoOf(v.histories.asOf),
})

/** What one customer's figure rests on: its whole history … */
const one = (given: Current, all: Valued, row: number) => ({
  ...ofPeriod(given, all, row),
  period: wholeSpan(given, all),
})

/** … or the period that is shown. */
const ofPeriod = (given: Current, all: Valued, row: number) => ({
  ...forecast(given, positionOf(all, row)),
  leads: 'lines' as const,
})

/** The same of all customers together. */
function overall(given: Current) {
  const all = valued(given)
  return {
    ...forecast(given, null),
    ...(all.valuation.fit && { period: wholeSpan(given, all) }),
    leads: 'customers' as const,
  }
}
