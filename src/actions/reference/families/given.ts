import { checkHistories, type History } from '../../../cycle/9-value/models/histories.ts'
import type { BuyingModel, Parameters } from '../../../cycle/9-value/models/model.ts'
import type { Fields } from '../fields.ts'
import { NotCovered } from '../not-covered.ts'
import type { Question } from './family.ts'
import { fitOf } from './model-fit.ts'

/** A parameter by its name: all models have theirs above 0. */
export function parameter(params: Fields, name: string): number {
  const value = params.number(name)
  if (!(value > 0)) throw new NotCovered(`the parameter "${name}" is not above 0`)
  return value
}

/** A history, unless no customer can have it: then no figure of it means anything. */
export function possible(h: History): History {
  const [found] = checkHistories({ x: [h.x], tx: [h.tx], T: [h.T] }).problems
  if (found) throw new NotCovered(`no customer can have this history: ${found.problem}`)
  return h
}

/** The parameters of a model as an entry gives them, each by its name. */
export function givenParameters(model: BuyingModel, { params }: Question): Parameters {
  return Object.fromEntries(model.names.map(name => [name, parameter(params, name)]))
}

/** The parameters that an entry gives, or without any those fitted to its data set. */
export async function parametersOf(model: BuyingModel, q: Question): Promise<Parameters> {
  const given = model.names.some(name => q.params.has(name)) || !q.input.has('dataset')
  return given ? givenParameters(model, q) : (await fitOf(model, q)).fit.parameters
}
