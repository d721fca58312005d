import { type ContractFit, fitContract } from '../../../cycle/9-value/models/contract-fit.ts'
import { type ContractModel, cohortOf } from '../../../cycle/9-value/models/contract-model.ts'
import type { Parameters } from '../../../cycle/9-value/models/model.ts'
import { NotCovered } from '../not-covered.ts'
import type { Answer, Family, Question } from './family.ts'
import { ofFit } from './fits.ts'
import { parameter } from './given.ts'

/** What the authors say of both segments: so many customers began. */
const CUSTOMERS = 1000

const COLUMNS: Readonly<Record<string, string>> = {
  high_end: 'high_end_pct_surviving',
  regular: 'regular_pct_surviving',
}

/** The quantities of a model of customers with a contract. */
export function contractFamily<P extends Parameters>(model: ContractModel<P>): Family {
  const given = ({ params }: Question): P =>
    Object.fromEntries(model.names.map(name => [name, parameter(params, name)])) as P
  const perTime =
    (f: (p: P, t: number) => number): Answer =>
    q =>
      f(given(q), q.input.number('t', 'year', 'period'))
  const quantities: Record<string, Answer> = {
    survivor: perTime(model.survivor),
    retention_rate: perTime(model.retentionRate),
    churn_pmf: perTime(model.churn),
    discounted_expected_lifetime: q => model.discountedLifetime(given(q), q.input.number('d')),
    discounted_expected_residual_lifetime: q =>
      model.discountedResidualLifetime(given(q), q.input.number('renewals'), q.input.number('d')),
  }
  return {
    quantities,
    other(quantity) {
      if (quantity.startsWith('fit.')) return async q => ofFit(await fitOf(model, q), quantity)
      const fitted =
        (f: (p: P, q: Question) => number): Answer =>
        async q =>
          f((await fitOf(model, q)).parameters, q)
      const year = /^(survivor|retention_rate|churn_pmf)_(?:year|t)_(\d+)$/.exec(quantity)
      if (year) {
        const f = { survivor: model.survivor, retention_rate: model.retentionRate, churn_pmf: model.churn }
        return fitted(p => f[year[1] as 'survivor'](p, Number(year[2])))
      }
      const discounted = /^discounted_expected_(residual_)?lifetime_d(\d+)pct$/.exec(quantity)
      if (!discounted) return undefined
      const rate = Number(discounted[2]) / 100
      return discounted[1] === undefined
        ? fitted(p => model.discountedLifetime(p, rate))
        : fitted((p, q) => model.discountedResidualLifetime(p, q.input.number('renewals'), rate))
    },
  }
}

async function fitOf<P extends Parameters>(model: ContractModel<P>, q: Question): Promise<ContractFit<P>> {
  const dataset = q.input.text('dataset')
  const segment = q.input.text('segment')
  const years = /^(\d+)-(\d+)$/.exec(q.input.maybeText('years') ?? '0-7')
  const customers = q.input.maybeNumber('customers') ?? CUSTOMERS
  const column = COLUMNS[segment]
  if (!column) throw new NotCovered(`the segment "${segment}" is not known`)
  if (years?.[1] !== '0') throw new NotCovered('the years do not begin at 0')
  const rows = await q.data.numbers(dataset, ['year', column])
  const last = Number(years[2])
  const table = rows.filter(([year]) => year! <= last).map(([, there]) => there!)
  if (table.length !== last + 1) throw new NotCovered(`${dataset} does not reach year ${last}`)
  const cohort = cohortOf(table, customers)
  if (cohort === null) throw new NotCovered(`${dataset} is no survival table`)
  const fit = fitContract(model, [cohort])
  if ('problem' in fit) throw new NotCovered(`the model cannot be fitted: ${fit.problem}`)
  return fit
}
