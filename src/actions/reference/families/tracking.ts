import type { BuyingModel, Parameters } from '../../../cycle/9-value/models/model.ts'
import { inUnit } from '../../../cycle/9-value/time-unit.ts'
import type { Customers } from '../data/customers.ts'
import type { Fields } from '../fields.ts'
import { NotCovered } from '../not-covered.ts'
import type { Answer, Family, Question } from './family.ts'
import { parametersOf } from './given.ts'

/** Purchases of a cohort after its first ones: those of one period, or all until its end. */
type Counted = 'incremental' | 'cumulative'

type Tracked = { readonly what: 'actual' | 'expected'; readonly counted: Counted | null }

const FILLING = new Set([
  'repeat',
  'transactions',
  'purchases',
  'tracking',
  'total',
  'annual',
  'weekly',
  'in',
  'by',
  'week',
])

/** `actual`, `expected_cumulative`, `cumulative_expected_transactions`, …; undefined where it is another quantity. */
export function trackedBy(quantity: string): Tracked | undefined {
  let what: Tracked['what'] | undefined
  let counted: Counted | null = null
  for (const word of quantity.toLowerCase().split(/[_.\s]+/)) {
    if (word === 'actual' || word === 'expected') what = word
    else if (/^cum(ulative)?$/.test(word)) counted = 'cumulative'
    else if (/^inc(remental)?$/.test(word)) counted = 'incremental'
    else if (!FILLING.has(word)) return undefined
  }
  return what && { what, counted }
}

/** The input may say it too. */
function countedIn(input: Fields, told: Counted | null): Counted | null {
  if (input.maybeFlag('cumulative') === true) return 'cumulative'
  if (input.maybeFlag('incremental') === true) return 'incremental'
  const text = input.maybeText('type', 'series', 'tracking', 'curve', 'mode', 'measure')
  if (text === undefined) return told
  if (/^cum/i.test(text)) return 'cumulative'
  if (/^inc/i.test(text)) return 'incremental'
  throw new NotCovered(`"${text}" tells neither incremental nor cumulative purchases`)
}

const ANNUAL = 'donations-annual.csv'
const WEEKLY = 'cdnow-weekly-cumulative-repeat.csv'

/** The year in which the donors of the donations gave first. */
const DONORS_SINCE = 1995

/** Where in time: a week, or whole periods that a stated total length is divided in. In weeks. */
function weekIn(input: Fields): { readonly end: number; readonly step: number } {
  const total = input.maybeNumber('T_tot', 'weeks', 'total_weeks')
  const periods = input.maybeNumber('n_periods_final', 'n_periods', 'periods_final')
  const step = total !== undefined && periods !== undefined ? total / periods : 1
  return { end: input.number('week', 'period') * step, step }
}

/**
 * What a model expects of a cohort. Of the donations in a year; of CDNOW in a week, or until the end of it: there
 * customers start as in BTYD, the oldest at 0 and others as much later as they are younger.
 */
export async function expectedOfCohort(
  model: BuyingModel,
  q: Question,
  told: Counted | null,
): Promise<number> {
  const counted = countedIn(q.input, told)
  if (q.input.peek('dataset') === ANNUAL) {
    q.input.text('dataset')
    const p = await parametersOf(model, q)
    const year = q.input.number('year') - DONORS_SINCE
    const rows = await q.data.numbers('donations-rf.csv', ['custs'])
    const donors = rows.reduce((sum, [n]) => sum + n!, 0)
    const until = donors * model.expected(p, year)
    return counted === 'cumulative' ? until : until - donors * model.expected(p, year - 1)
  }
  const customers = await cohortOf(q)
  if (customers.unit === 'occasion' || model.clock === 'occasions')
    throw new NotCovered('weeks and occasions cannot be counted together')
  const p = await parametersOf(model, q)
  const { end, step } = weekIn(q.input)
  const unit = customers.unit
  const until = (week: number) => boughtUntil(model, p, customers, inUnit(week, 'week', unit))
  return counted === 'incremental' ? until(end) - until(end - step) : until(end)
}

/** The customers whose purchases are followed, in full precision where they are those of the CDNOW sample. */
async function cohortOf(q: Question): Promise<Customers> {
  if (q.input.peek('dataset') === WEEKLY) {
    q.input.ignore('dataset', 'unit', 'customers')
    return q.data.cohortInWeeks()
  }
  q.input.ignore('holdout_weeks')
  const { customers } = await q.data.customers(q.input)
  return customers
}

function boughtUntil(model: BuyingModel, p: Parameters, customers: Customers, end: number): number {
  const oldest = customers.T.reduce((most, T) => Math.max(most, T), 0)
  const perAge = new Map<number, number>()
  for (const [i, T] of customers.T.entries()) perAge.set(T, (perAge.get(T) ?? 0) + customers.weight[i]!)
  let sum = 0
  for (const [T, weight] of perAge) {
    const since = end - (oldest - T)
    if (since > 0) sum += weight * model.expected(p, since)
  }
  return sum
}

/** What a cohort really bought after its first purchases: per year, in a week, or until the end of it. */
export const tracking: Family = {
  quantities: {},
  other(quantity): Answer | undefined {
    const tracked = trackedBy(quantity)
    return tracked?.what === 'actual' ? q => actual(q, tracked.counted) : undefined
  },
}

async function actual(q: Question, told: Counted | null): Promise<number> {
  const counted = countedIn(q.input, told)
  const dataset = q.input.text('dataset')
  if (dataset === ANNUAL) {
    const year = q.input.number('year')
    const rows = await q.data.numbers(ANNUAL, ['year', 'repeat_transactions'])
    const here = rows.find(([own]) => own === year)?.[1]
    if (here === undefined) throw new NotCovered(`${ANNUAL} does not reach ${year}`)
    if (counted !== 'cumulative') return here
    return rows.reduce((sum, [own, n]) => (own! <= year ? sum + n! : sum), 0)
  }
  // All other files of CDNOW hold the customers that the weekly one counts.
  if (!/^cdnow-(weekly-cumulative-repeat|sample|btyd-cbs|summary-calibration)/.test(dataset))
    throw new NotCovered(`${dataset} is not known by its purchases per period`)
  q.input.ignore('unit', 'customers', 'holdout_weeks')
  const { end, step } = weekIn(q.input)
  const rows = await q.data.numbers(WEEKLY, ['week', 'cumulative_repeat'])
  const until = (week: number) => (week === 0 ? 0 : rows.find(([own]) => own === week)?.[1])
  const [before, here] = [until(end - step), until(end)]
  if (here === undefined || before === undefined) throw new NotCovered(`${WEEKLY} does not reach week ${end}`)
  return counted === 'incremental' ? here - before : here
}
