import type { ModelId } from '../settings.ts'
import { bgNbd } from './bg-nbd.ts'
import { mbgCnbd } from './cnbd-k.ts'
import { mbgNbd } from './mbg-nbd.ts'
import type { BuyingModel, Parameters } from './model.ts'
import { nbd } from './nbd.ts'
import { paretoNbd } from './pareto-nbd.ts'

/** The model as one of unknown parameters: whoever takes it so hands back to it only what it made itself. */
const anyOf = <P extends Parameters>(model: BuyingModel<P>): BuyingModel => model as unknown as BuyingModel

const MODELS: Readonly<Record<ModelId, BuyingModel>> = {
  nbd: anyOf(nbd),
  'bg-nbd': anyOf(bgNbd),
  'mbg-nbd': anyOf(mbgNbd),
  'pareto-nbd': anyOf(paretoNbd),
  'mbg-cnbd-2': anyOf(mbgCnbd(2)),
  'mbg-cnbd-3': anyOf(mbgCnbd(3)),
}

/** The model of an id, for callers that do not care which parameters it has. */
export function modelOf(id: ModelId): BuyingModel {
  return MODELS[id]
}
