import { type Fit, fitModel } from '../../../cycle/9-value/models/fit.ts'
import { groupHistories } from '../../../cycle/9-value/models/histories.ts'
import type { BuyingModel } from '../../../cycle/9-value/models/model.ts'
import type { TimeUnit } from '../../../cycle/9-value/time-unit.ts'
import type { Customers } from '../data/customers.ts'
import { NotCovered } from '../not-covered.ts'
import type { Question } from './family.ts'

/** The model fitted to the data set of an entry: once per model and data set. */
export async function fitOf(
  model: BuyingModel,
  q: Question,
): Promise<{ readonly fit: Fit; readonly customers: Customers }> {
  const { customers, key } = await q.data.customers(q.input)
  const occasions = customers.unit === 'occasion'
  if (occasions !== (model.clock === 'occasions'))
    throw new NotCovered(
      `the model counts ${model.clock === 'occasions' ? 'occasions' : 'time'}, and the data set does not`,
    )
  const unit: TimeUnit = customers.unit === 'occasion' ? 'year' : customers.unit
  const fit = await q.data.keep(`${model.id} ${key}`, () =>
    fitModel(model, groupHistories({ ...customers, n: customers.x.length }).groups, unit),
  )
  if ('problem' in fit) throw new NotCovered(`the model cannot be fitted: ${fit.problem}`)
  return { fit, customers }
}
