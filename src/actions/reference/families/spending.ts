import {
  conditionalExpectedSpend,
  type GammaGammaParameters,
  gammaGammaLikelihood,
  gammaGammaLogLikelihood,
  type MeanSpend,
  populationMeanSpend,
  type Spending,
} from '../../../cycle/9-value/models/gamma-gamma.ts'
import { fitGammaGamma, type GammaGammaFit } from '../../../cycle/9-value/models/gamma-gamma-fit.ts'
import { type Customers, customerCount, rowOf } from '../data/customers.ts'
import { rowsOf } from '../data/datasets.ts'
import { NotCovered } from '../not-covered.ts'
import type { Answer, Family, Question } from './family.ts'
import { ofFit } from './fits.ts'
import { parameter } from './given.ts'

export function spendParameters({ params }: Question): GammaGammaParameters {
  return { p: parameter(params, 'p'), q: parameter(params, 'q'), gamma: parameter(params, 'gamma') }
}

export function finite(spend: MeanSpend): number {
  if (spend === 'no-finite-mean') throw new NotCovered('under these parameters there is no finite mean')
  return spend
}

/** What a customer spent: x purchases and their mean; or a customer of a data set, named by its id. */
async function spendingOf({ input, data }: Question): Promise<Spending> {
  if (input.has('customer')) {
    const { customers } = await data.customers(input)
    const row = rowOf(customers, input.text('customer'))
    return { x: customers.x[row]!, mean: meansOf(customers)[row]! }
  }
  const x = input.number('x')
  const mean = input.maybeNumber('mean_value', 'zbar', 'monetary_value', 'm_x')
  if (mean === undefined && x > 0) throw new NotCovered('the input "mean_value" is missing')
  return { x, mean: mean ?? 0 }
}

/** The parameters that an entry gives, or without any those fitted to its data set. */
export async function spendParametersOf(q: Question): Promise<GammaGammaParameters> {
  return q.params.has('p') || !q.input.has('dataset') ? spendParameters(q) : (await fitOf(q)).fit.parameters
}

const ofCustomer =
  (f: (m: GammaGammaParameters, spending: Spending) => number): Answer =>
  async q => {
    const parameters = await spendParametersOf(q)
    return f(parameters, await spendingOf(q))
  }

/** The quantities of the gamma-gamma model. */
export const spending: Family = {
  quantities: {
    log_likelihood: ofCustomer(gammaGammaLogLikelihood),
    likelihood: ofCustomer(gammaGammaLikelihood),
    conditional_expected_spend: ofCustomer((m, spending) => finite(conditionalExpectedSpend(m, spending))),
    population_mean_spend: async q => finite(populationMeanSpend(await spendParametersOf(q))),
    customers_used: async q => (await fitOf(q)).fit.customers,
    mean_conditional_expected_spend_all_customers: meanSpend(() => true),
    mean_conditional_expected_spend_repeaters: meanSpend(x => x > 0),
  },
  other: quantity =>
    quantity.startsWith('fit.') ? async q => ofFit((await fitOf(q)).fit, quantity) : undefined,
}

/** The mean of what customers of a data set are expected to spend, by the parameters given or else fitted. */
function meanSpend(counts: (x: number) => boolean): Answer {
  return async q => {
    const parameters = await spendParametersOf(q)
    rowsOf(q.input)
    const { customers } = await q.data.customers(q.input)
    const { x, weight } = customers
    const mean = meansOf(customers)
    let [sum, all] = [0, 0]
    for (let i = 0; i < x.length; i++) {
      if (!counts(x[i]!)) continue
      sum += weight[i]! * finite(conditionalExpectedSpend(parameters, { x: x[i]!, mean: mean[i]! }))
      all += weight[i]!
    }
    return sum / all
  }
}

export function meansOf(customers: Customers): Float64Array {
  if (customers.mean === null) throw new NotCovered('the data set does not tell what customers spent')
  return customers.mean
}

async function fitOf(q: Question): Promise<{ readonly customers: Customers; readonly fit: GammaGammaFit }> {
  const rows = rowsOf(q.input)
  const { customers, key } = await q.data.customers(q.input)
  const fit = await q.data.keep(`gamma-gamma ${key}`, () =>
    fitGammaGamma(customers.x, meansOf(customers), customers.weight),
  )
  if ('problem' in fit) throw new NotCovered(`the model cannot be fitted: ${fit.problem}`)
  if (rows.count !== null && rows.count !== fit.customers)
    throw new NotCovered(
      `${fit.customers} of ${customerCount(customers)} customers can be used, not ${rows.count}`,
    )
  return { customers, fit }
}
