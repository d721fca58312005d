import type { History } from '../../../cycle/9-value/models/histories.ts'
import type { BuyingModel, Parameters } from '../../../cycle/9-value/models/model.ts'
import { rowOf } from '../data/customers.ts'
import type { Fields } from '../fields.ts'
import { NotCovered } from '../not-covered.ts'
import { cohortQuantities } from './cohort.ts'
import type { Answer, Family, Question } from './family.ts'
import { ofFit } from './fits.ts'
import { givenParameters, parametersOf, possible } from './given.ts'
import { fitOf } from './model-fit.ts'
import { expectedOfCohort, trackedBy } from './tracking.ts'

/** The model that an entry means: that of its name, or with a number of phases that the entry gives. */
export type ModelOf = (q: Question) => BuyingModel

/** A customer: x, t_x and T, or of occasions x, t_x and n; or that of a data set, named by its id. */
async function historyOf(model: BuyingModel, q: Question): Promise<History> {
  const { input } = q
  if (input.has('dataset')) return historyIn(q)
  const age = model.clock === 'occasions' ? ['n', 'T', 'n_cal'] : ['T', 'T_cal']
  const x = input.number('x')
  // Without dropout it does not matter when the last purchase was.
  const tx = model.dropout ? input.number('t_x', 'tx') : (input.maybeNumber('t_x', 'tx') ?? 0)
  return possible({ x, tx, T: input.number(...age) })
}

/** The purchases of a customer of a data set are given to recognise it by. */
async function historyIn(q: Question): Promise<History> {
  const { customers } = await q.data.customers(q.input)
  const row = rowOf(customers, q.input.text('customer'))
  const history = { x: customers.x[row]!, tx: customers.tx[row]!, T: customers.T[row]! }
  const x = q.input.maybeNumber('x')
  if (x !== undefined && x !== history.x)
    throw new NotCovered(`this customer of the data set made ${history.x} purchases, not ${x}`)
  return history
}

/** The time that comes: t, or n_star occasions. */
function comingIn(model: BuyingModel, input: Fields): number {
  return atLeast0(
    model.clock === 'occasions' ? input.number('n_star', 't') : input.number('t', 'T_star', 't_star'),
  )
}

function atLeast0(time: number): number {
  if (time < 0) throw new NotCovered(`a time of ${time} lies before the beginning`)
  return time
}

function whole(count: number): number {
  if (!Number.isInteger(count) || count < 0) throw new NotCovered(`${count} is no number of purchases`)
  return count
}

/** The quantities that every model of buying and dropping out has. */
export function buyingFamily(modelOf: ModelOf): Family {
  const ofHistory =
    (f: (model: BuyingModel, p: Parameters, h: History, q: Question) => number): Answer =>
    async q => {
      const model = modelOf(q)
      const p = await parametersOf(model, q)
      return f(model, p, await historyOf(model, q), q)
    }
  const logLikelihood = ofHistory((m, p, h) => m.logLikelihood(p, h))
  const ofNew =
    (f: (model: BuyingModel, p: Parameters, t: number, q: Question) => number): Answer =>
    q => {
      const model = modelOf(q)
      const t = atLeast0(model.clock === 'occasions' ? q.input.number('n', 't') : q.input.number('t'))
      return f(model, givenParameters(model, q), t, q)
    }
  const expectedTransactions = ofNew((m, p, t) => m.expected(p, t))
  return {
    quantities: {
      log_likelihood: q =>
        q.input.has('dataset') && !q.input.has('customer') ? ofAll(modelOf(q), q) : logLikelihood(q),
      likelihood: ofHistory((m, p, h) => Math.exp(m.logLikelihood(p, h))),
      p_alive: ofHistory((m, p, h) => m.alive(p, h)),
      expected_transactions: q =>
        q.input.has('dataset') ? expectedOfCohort(modelOf(q), q, null) : expectedTransactions(q),
      pmf: ofNew((m, p, t, q) => m.probability(p, t, whole(q.input.number('x')))),
      conditional_expected_transactions: ofHistory((m, p, h, q) =>
        m.conditionalExpected(p, h, comingIn(m, q.input)),
      ),
      conditional_pmf: ofHistory((m, p, h, q) => {
        const names = m.clock === 'occasions' ? ['x_star', 'y', 'count'] : ['n', 'x_star', 'y', 'count']
        return m.conditionalProbability(p, h, comingIn(m, q.input), whole(q.input.number(...names)))
      }),
      DERT: ofHistory((m, p, h, q) => m.discounted(p, h, q.input.number('d'))),
      ...cohortQuantities(modelOf),
    },
    other(quantity) {
      if (quantity.startsWith('fit.')) return async q => ofFit((await fitOf(modelOf(q), q)).fit, quantity)
      const tracked = trackedBy(quantity)
      return tracked?.what === 'expected' ? q => expectedOfCohort(modelOf(q), q, tracked.counted) : undefined
    },
  }
}

/** The log-likelihood of all customers of a data set. */
async function ofAll(model: BuyingModel, q: Question): Promise<number> {
  const { customers } = await q.data.customers(q.input)
  const p = await parametersOf(model, q)
  const { x, tx, T, weight } = customers
  return x.reduce(
    (sum, _, i) => sum + weight[i]! * model.logLikelihood(p, { x: x[i]!, tx: tx[i]!, T: T[i]! }),
    0,
  )
}
