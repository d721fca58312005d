import type { BuyingModel, Parameters } from '../../../cycle/9-value/models/model.ts'
import type { Question } from './family.ts'
import { fitOf } from './model-fit.ts'

/** The parameters of a model as an entry gives them, each by its name. */
export function givenParameters(model: BuyingModel, { params }: Question): Parameters {
  return Object.fromEntries(model.names.map(name => [name, params.number(name)]))
}

/** The parameters that an entry gives, or without any those fitted to its data set. */
export async function parametersOf(model: BuyingModel, q: Question): Promise<Parameters> {
  const given = model.names.some(name => q.params.has(name)) || !q.input.has('dataset')
  return given ? givenParameters(model, q) : (await fitOf(model, q)).fit.parameters
}
