import { groupHistories } from '../../../cycle/9-value/models/histories.ts'
import type { BuyingModel, Parameters } from '../../../cycle/9-value/models/model.ts'
import { inUnit } from '../../../cycle/9-value/time-unit.ts'
import type { Customers } from '../data/customers.ts'
import { binOf } from '../data/datasets.ts'
import { NotCovered } from '../not-covered.ts'
import type { Answer, Question } from './family.ts'
import { givenParameters } from './given.ts'

type ModelOf = (q: Question) => BuyingModel

/** The quantities of all customers of a data set together. */
export function cohortQuantities(modelOf: ModelOf): Readonly<Record<string, Answer>> {
  return {
    sum_conditional_expected_transactions: async q => (await comingOf(modelOf(q), q, null)).sum,
    mean_conditional_expected_transactions: async q => {
      const frequency = q.input.maybeText('frequency', 'x')
      const { sum, customers } = await comingOf(
        modelOf(q),
        q,
        frequency === undefined ? null : binOf(frequency),
      )
      if (customers === 0) throw new NotCovered(`the data set has no customer with ${frequency} purchases`)
      return sum / customers
    },
    expected_customers_with_x_transactions: async q => {
      const model = modelOf(q)
      const p = givenParameters(model, q)
      const { customers } = await q.data.customers(q.input)
      const bin = q.input.text('x', 'frequency')
      return expectedWith(model, p, customers, bin)
    },
    // Purchases after the first of a cohort, period by period and added up.
    expected: q => expectedOfCohort(modelOf(q), q, null),
    expected_incremental: q => expectedOfCohort(modelOf(q), q, 'incremental'),
    expected_incremental_transactions: q => expectedOfCohort(modelOf(q), q, 'incremental'),
    expected_cumulative: q => expectedOfCohort(modelOf(q), q, 'cumulative'),
    expected_cumulative_transactions: q => expectedOfCohort(modelOf(q), q, 'cumulative'),
  }
}

/** What customers of a bin are expected to buy in the holdout, together. */
async function comingOf(
  model: BuyingModel,
  q: Question,
  bin: ((x: number) => boolean) | null,
): Promise<{ readonly sum: number; readonly customers: number }> {
  const { customers } = await q.data.customers(q.input)
  const p = givenParameters(model, q)
  const t = holdoutIn(q, customers)
  const { groups } = groupHistories({ ...customers, n: customers.x.length })
  const coming = model.purchases(p, groups, { times: Float64Array.of(t), weights: Float64Array.of(1) })
  let [sum, count] = [0, 0]
  for (let g = 0; g < groups.n; g++) {
    if (bin !== null && !bin(groups.x[g]!)) continue
    sum += groups.weight[g]! * coming[g]!
    count += groups.weight[g]!
  }
  return { sum, customers: count }
}

/** How long the holdout is: in weeks, in occasions, or in units of the data set. */
export function holdoutIn({ input }: Question, customers: Customers): number {
  if (customers.unit === 'occasion') return input.number('n_star', 't')
  if (input.has('holdout_weeks')) return inUnit(input.number('holdout_weeks'), 'week', customers.unit)
  return input.number('t', 'T_star')
}

/** Σ P(X(T) = x) over the customers: how many are expected to have bought so often by now. "7+": so often or more. */
function expectedWith(model: BuyingModel, p: Parameters, customers: Customers, bin: string): number {
  const within = binOf(bin)
  const first = Number.parseInt(bin, 10)
  const open = within(first + 1)
  const perAge = new Map<number, number>()
  for (const [i, T] of customers.T.entries()) perAge.set(T, (perAge.get(T) ?? 0) + customers.weight[i]!)
  let sum = 0
  for (const [T, weight] of perAge) {
    let share = open ? 1 : model.probability(p, T, first)
    if (open) for (let x = 0; x < first; x++) share -= model.probability(p, T, x)
    sum += weight * share
  }
  return sum
}

/** The year in which the donors of the donations gave first. */
const DONORS_SINCE = 1995

/**
 * What a cohort is expected to buy after its first purchases. Of the donations per year, or up to and including it. Of
 * CDNOW per week, or up to its end; customers start as in BTYD: the oldest at 0, others as much later as they are
 * younger.
 */
async function expectedOfCohort(
  model: BuyingModel,
  q: Question,
  asked: 'incremental' | 'cumulative' | null,
): Promise<number> {
  const p = givenParameters(model, q)
  const dataset = q.input.text('dataset')
  if (dataset === 'donations-annual.csv') {
    const year = q.input.number('year') - DONORS_SINCE
    const donors = (await q.data.numbers('donations-rf.csv', ['custs'])).reduce((sum, [n]) => sum + n!, 0)
    const until = donors * model.expected(p, year)
    return asked === 'cumulative' ? until : until - donors * model.expected(p, year - 1)
  }
  const { customers } =
    dataset === 'cdnow-weekly-cumulative-repeat.csv'
      ? { customers: await q.data.cohortInWeeks() }
      : await q.data.customers(q.input)
  if (customers.unit === 'occasion' || model.clock === 'occasions')
    throw new NotCovered('weeks and occasions cannot be counted together')
  q.input.maybeNumber('customers')
  q.input.maybeText('unit')
  const week = inUnit(q.input.number('week', 'period'), 'week', customers.unit)
  const step = inUnit(1, 'week', customers.unit)
  const until = (end: number) => bought(model, p, customers, end)
  return asked === 'incremental' ? until(week) - until(week - step) : until(week)
}

function bought(model: BuyingModel, p: Parameters, customers: Customers, end: number): number {
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
