import { conditionalExpectedSpend } from '../../../cycle/9-value/models/gamma-gamma.ts'
import { groupHistories } from '../../../cycle/9-value/models/histories.ts'
import type { BuyingModel, Plan } from '../../../cycle/9-value/models/model.ts'
import { inUnit, type TimeUnit } from '../../../cycle/9-value/time-unit.ts'
import { rowOf } from '../data/customers.ts'
import { NotCovered } from '../not-covered.ts'
import type { Family, Question } from './family.ts'
import { parametersOf } from './given.ts'
import { finite, meansOf, spendParametersOf } from './spending.ts'

/** How many units the library lifetimes takes for a month, by its `freq`. */
const LIFETIMES_MONTHS: Readonly<Record<string, number>> = { H: 30 * 24, D: 30, W: 4.345, M: 1 }

/**
 * Customer lifetime value of a model of buying with the gamma-gamma: Σ over months m of the purchases expected in it,
 * times what one is expected to bring, over (1 + monthly discount)^m. Months have their mean length, unless the entry
 * asks for those of lifetimes.
 */
export function lifetimeValueFamily(modelOf: (q: Question) => BuyingModel): Family {
  return {
    quantities: {
      async clv(q) {
        const { customers, values } = await valuesOf(modelOf(q), q)
        const row = rowOf(customers, q.input.text('customer'))
        return values[row]!
      },
      clv_sum: async q => (await valuesOf(modelOf(q), q)).values.reduce((sum, value) => sum + value, 0),
      async clv_mean(q) {
        const { values } = await valuesOf(modelOf(q), q)
        return values.reduce((sum, value) => sum + value, 0) / values.length
      },
    },
  }
}

async function valuesOf(model: BuyingModel, q: Question) {
  const { customers } = await q.data.customers(q.input)
  if (customers.unit === 'occasion') throw new NotCovered('months and occasions cannot be counted together')
  const plan = planOf(q, customers.unit)
  const spend = await spendParametersOf(q)
  const mean = meansOf(customers)
  const { groups, of } = groupHistories({ ...customers, n: customers.x.length })
  const discounted = model.purchases(await parametersOf(model, q), groups, plan)
  const values = customers.x.map(
    (x, i) => discounted[of[i]!]! * finite(conditionalExpectedSpend(spend, { x, mean: mean[i]! })),
  )
  return { customers, values }
}

/** Σ_m (E(t_m) − E(t_{m−1})) v^m as weights of E(t_m). */
function planOf({ input }: Question, unit: TimeUnit): Plan {
  const months = input.number('months', 'time')
  const discount = 1 + input.number('monthly_discount', 'discount_rate')
  const freq = input.maybeText('lifetimes_freq', 'freq')
  const month = freq === undefined ? inUnit(1, 'month', unit) : LIFETIMES_MONTHS[freq]
  if (month === undefined) throw new NotCovered(`the freq "${freq}" is not known`)
  if (!Number.isInteger(months) || months < 1) throw new NotCovered(`${months} is no number of months`)
  return {
    times: Float64Array.from({ length: months }, (_, i) => (i + 1) * month),
    weights: Float64Array.from({ length: months }, (_, i) =>
      i + 1 === months ? discount ** -months : discount ** -(i + 1) - discount ** -(i + 2),
    ),
  }
}
