import { bdw } from '../../cycle/9-value/models/bdw.ts'
import { bgBb } from '../../cycle/9-value/models/bg-bb.ts'
import { bgNbd } from '../../cycle/9-value/models/bg-nbd.ts'
import { bgCnbd, mbgCnbd } from '../../cycle/9-value/models/cnbd-k.ts'
import { mbgNbd } from '../../cycle/9-value/models/mbg-nbd.ts'
import type { BuyingModel, Parameters } from '../../cycle/9-value/models/model.ts'
import { nbd } from '../../cycle/9-value/models/nbd.ts'
import { paretoNbd } from '../../cycle/9-value/models/pareto-nbd.ts'
import { sbg } from '../../cycle/9-value/models/sbg.ts'
import { buyingFamily } from './families/buying.ts'
import { contractFamily } from './families/contract.ts'
import type { Family, Question } from './families/family.ts'
import { individual } from './families/individual.ts'
import { lifetimeValueFamily } from './families/lifetime-value.ts'
import { occasionQuantities } from './families/occasions.ts'
import { priceEffect, simpleValue } from './families/simple.ts'
import { special } from './families/special.ts'
import { spending } from './families/spending.ts'
import { dataSet, holdout, rfm } from './families/tables.ts'
import { tracking } from './families/tracking.ts'
import { NotCovered } from './not-covered.ts'

type ModelOf = (q: Question) => BuyingModel

/** A model whose parameters are taken by name, as an entry gives them. */
const whatever = <P extends Parameters>(model: BuyingModel<P>) => model as unknown as BuyingModel

/** The models of buying and dropping out, by the name that files give them. */
const BUYING: Readonly<Record<string, ModelOf>> = {
  nbd: () => whatever(nbd),
  'bg/nbd': () => whatever(bgNbd),
  'mbg/nbd': () => whatever(mbgNbd),
  'pareto/nbd': () => whatever(paretoNbd),
  'bg/bb': () => whatever(bgBb),
  'bg/cnbd-k': q => whatever(bgCnbd(phasesOf(q))),
  'mbg/cnbd-k': q => whatever(mbgCnbd(phasesOf(q))),
}

/** k of a CNBD-k: a parameter, an input, or the number in the name of the model. */
function phasesOf({ params, input, entry }: Question): number {
  const named = /-(\d+)$/.exec(entry.model.trim())
  const k = params.maybeNumber('k') ?? input.maybeNumber('k') ?? (named ? Number(named[1]) : undefined)
  if (k === undefined) throw new NotCovered('the number of phases "k" is missing')
  if (!Number.isInteger(k) || k < 1 || k > 20) throw new NotCovered(`${k} is no number of phases`)
  return k
}

const bgBbFamily: Family = (() => {
  const family = buyingFamily(BUYING['bg/bb']!)
  return { ...family, quantities: { ...family.quantities, ...occasionQuantities } }
})()

const OTHERS: Readonly<Record<string, Family>> = {
  'bg/bb': bgBbFamily,
  sbg: contractFamily(sbg),
  bdw: contractFamily(bdw),
  'gamma-gamma': spending,
  rfm: rfm,
  data: dataSet,
  holdout: holdout,
  tracking: tracking,
  special: special,
  'clv=wxa': simpleValue,
  priceeffect: priceEffect,
  'contnoncontract(individual)': individual,
}

/** The quantities of a model by its name; capitals and spaces do not matter. */
export function familyOf(model: string): Family {
  const name = model.toLowerCase().replace(/[\s_]/g, '').replaceAll('×', 'x')
  const known = OTHERS[name]
  if (known) return known
  const buying = BUYING[name] ?? BUYING[name.replace(/cnbd-\d+$/, 'cnbd-k')]
  if (buying) return buyingFamily(buying)
  const valued = /^clv(.+)\+(?:gg|gamma-gamma)$/.exec(name)
  const bought = valued && BUYING[valued[1]!]
  if (bought) return lifetimeValueFamily(bought)
  throw new NotCovered(`there is no model "${model}" here`)
}
