import type { BuyingModel, Parameters } from '../../../cycle/9-value/models/model.ts'
import type { Question } from './family.ts'

/** The parameters of a model as an entry gives them, each by its name. */
export function givenParameters(model: BuyingModel, { params }: Question): Parameters {
  return Object.fromEntries(model.names.map(name => [name, params.number(name)]))
}
