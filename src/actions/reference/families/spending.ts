import {
  conditionalExpectedSpend,
  type GammaGammaParameters,
  gammaGammaLikelihood,
  gammaGammaLogLikelihood,
  type MeanSpend,
  populationMeanSpend,
} from '../../../cycle/9-value/models/gamma-gamma.ts'
import { fitGammaGamma, type GammaGammaFit } from '../../../cycle/9-value/models/gamma-gamma-fit.ts'
import { type Customers, customerCount } from '../data/customers.ts'
import { rowsOf } from '../data/datasets.ts'
import { NotCovered } from '../not-covered.ts'
import type { Answer, Family, Question } from './family.ts'
import { ofFit } from './fits.ts'

export function spendParameters({ params }: Question): GammaGammaParameters {
  return { p: params.number('p'), q: params.number('q'), gamma: params.number('gamma') }
}

export function finite(spend: MeanSpend): number {
  if (spend === 'no-finite-mean') throw new NotCovered('under these parameters there is no finite mean')
  return spend
}

const spendingIn = ({ input }: Question) => ({
  x: input.number('x'),
  mean: input.number('mean_value', 'zbar', 'monetary_value', 'm_x'),
})

/** The quantities of the gamma-gamma model. */
export const spending: Family = {
  quantities: {
    log_likelihood: q => gammaGammaLogLikelihood(spendParameters(q), spendingIn(q)),
    likelihood: q => gammaGammaLikelihood(spendParameters(q), spendingIn(q)),
    conditional_expected_spend: q => finite(conditionalExpectedSpend(spendParameters(q), spendingIn(q))),
    population_mean_spend: q => finite(populationMeanSpend(spendParameters(q))),
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
    const { customers, fit } = q.params.has('p')
      ? { customers: (await q.data.customers(q.input)).customers, fit: null }
      : await fitOf(q)
    const parameters = fit === null ? spendParameters(q) : fit.parameters
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
