import { groupHistories } from '../../../cycle/9-value/models/histories.ts'
import type { BuyingModel, Parameters } from '../../../cycle/9-value/models/model.ts'
import { inUnit } from '../../../cycle/9-value/time-unit.ts'
import type { Customers } from '../data/customers.ts'
import { binOf } from '../data/datasets.ts'
import { NotCovered } from '../not-covered.ts'
import type { Answer, Question } from './family.ts'
import { parametersOf } from './given.ts'

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
      const p = await parametersOf(model, q)
      const { customers } = await q.data.customers(q.input)
      const bin = q.input.text('x', 'frequency')
      return expectedWith(model, p, customers, bin)
    },
  }
}

/** What customers of a bin are expected to buy in the holdout, together. */
async function comingOf(
  model: BuyingModel,
  q: Question,
  bin: ((x: number) => boolean) | null,
): Promise<{ readonly sum: number; readonly customers: number }> {
  const { customers } = await q.data.customers(q.input)
  const p = await parametersOf(model, q)
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
