import { expect, test } from 'vitest'
import { seeded } from '../../../statistics/random.ts'
import { type Covariates, groupKinds } from './covariates.ts'
import type { Histories } from './histories.ts'
import { fitParetoCovariates, type ParetoCovariates, parametersOfCustomer } from './pareto-covariates.ts'
import { covariateObjective } from './pareto-covariates-objective.ts'
import { paretoNbd } from './pareto-nbd.ts'

const P = { r: 1.5, alpha: 30, s: 0.9, beta: 40 }
const BUYING = [0.6, -0.3]
const LEAVING = [-0.5, 0.25]

/** Customers of a Pareto/NBD whose rates depend on a yes or no and on a number. */
function simulated(n: number, seed: number, days: boolean): { histories: Histories; covariates: Covariates } {
  const random = seeded(seed)
  const uniform = () => random() + 2 ** -33
  const exponential = (rate: number) => -Math.log(uniform()) / rate
  const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * random())
  /** Marsaglia & Tsang (2000), with the boost below shape 1. */
  const gamma = (shape: number, rate: number): number => {
    if (shape < 1) return gamma(shape + 1, rate) * uniform() ** (1 / shape)
    const d = shape - 1 / 3
    for (;;) {
      const z = normal()
      const v = (1 + z / Math.sqrt(9 * d)) ** 3
      if (v > 0 && Math.log(uniform()) < 0.5 * z * z + d - d * v + d * Math.log(v)) return (d * v) / rate
    }
  }
  const [x, tx, T] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)]
  const yes = new Float64Array(n)
  const number = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    yes[i] = random() < 0.4 ? 1 : 0
    number[i] = days ? Math.floor(3 * random()) : 5 + 2 * normal()
    const own = parametersOfCustomer(
      {
        parameters: P,
        transaction: BUYING.map(value => ({ name: '', value, standardError: null, probability: null })),
        lifetime: LEAVING.map(value => ({ name: '', value, standardError: null, probability: null })),
      },
      [yes[i]!, number[i]!],
      [yes[i]!, number[i]!],
    )
    const rate = gamma(own.r, own.alpha)
    const life = exponential(gamma(own.s, own.beta))
    T[i] = (500 + Math.floor(200 * random())) / 7
    for (let t = exponential(rate); t < Math.min(life, T[i]!); t += exponential(rate)) {
      x[i]!++
      tx[i] = days ? Math.min(T[i]!, Math.ceil(7 * t) / 7) : t
    }
  }
  return {
    histories: { n, x, tx, T, weight: new Float64Array(n).fill(1) },
    covariates: { names: ['yes', 'number'], columns: [yes, number] },
  }
}

const both = (covariates: Covariates): ParetoCovariates => ({ transaction: covariates, lifetime: covariates })

test.each([
  ['on a calendar', 6000, true],
  ['at any moment', 3000, false],
])('coefficients that customers were made with are found again: %s', (_, n, days) => {
  const { histories, covariates } = simulated(n, 4, days)
  const fit = fitParetoCovariates(histories, both(covariates), 'week')
  if ('problem' in fit) throw new Error(fit.problem)
  expect(fit.identification.identified).toBe(true)
  const pairs = [
    ...fit.transaction.map((own, i) => [own.value, own.standardError!, BUYING[i]!] as const),
    ...fit.lifetime.map((own, i) => [own.value, own.standardError!, LEAVING[i]!] as const),
    ...paretoNbd.names.map(name => [fit.parameters[name], fit.standardErrors![name], P[name]] as const),
  ]
  for (const [found, error, truth] of pairs) {
    expect(error).toBeGreaterThan(0)
    expect(Math.abs(found - truth)).toBeLessThan(3 * error)
  }
  expect(fit.ratio.degrees).toBe(4)
  expect(fit.ratio.probability).toBeLessThan(1e-10)
  expect(fit.aic).toBeLessThan(fit.plain.aic)
  expect(fit.transaction[0]!.probability).toBeLessThan(0.001)
})

test('the objective is minus the sum of the log-likelihoods of customers, and its gradient its slope', () => {
  for (const days of [true, false]) {
    const { histories, covariates } = simulated(900, 8, days)
    const kinds = groupKinds(histories, [...covariates.columns, ...covariates.columns])
    const objective = covariateObjective(kinds, kinds.columns, 2)
    const theta = new Float64Array(8)
    theta.set(paretoNbd.fitting.theta(P))
    theta.set([...BUYING, ...LEAVING], 4)
    const gradient = new Float64Array(8)
    const value = objective(theta, gradient)
    let sum = 0
    const coefficients = (values: number[]) =>
      values.map(one => ({ name: '', value: one, standardError: null, probability: null }))
    for (let i = 0; i < histories.n; i++) {
      const z = covariates.columns.map(column => column[i]!)
      const own = parametersOfCustomer(
        { parameters: P, transaction: coefficients(BUYING), lifetime: coefficients(LEAVING) },
        z,
        z,
      )
      sum += paretoNbd.logLikelihood(own, {
        x: histories.x[i]!,
        tx: histories.tx[i]!,
        T: histories.T[i]!,
      })
    }
    expect(Math.abs(value / -sum - 1)).toBeLessThan(1e-11)
    for (let k = 0; k < 8; k++) {
      const at = (step: number) =>
        objective(
          theta.map((own, i) => (i === k ? own + step : own)),
          new Float64Array(8),
        )
      const slope = (8 * (at(1e-3) - at(-1e-3)) - (at(2e-3) - at(-2e-3))) / 12e-3
      expect(Math.abs(gradient[k]! - slope)).toBeLessThan(1e-9 * value)
    }
  }
})

test('without covariates it is the Pareto/NBD itself', () => {
  const { histories } = simulated(1500, 2, true)
  const none = { names: [], columns: [] }
  const fit = fitParetoCovariates(histories, both(none), 'week')
  if ('problem' in fit) throw new Error(fit.problem)
  expect(fit.logLikelihood).toBeCloseTo(fit.plain.logLikelihood, 7)
  for (const name of paretoNbd.names) {
    expect(fit.parameters[name] / fit.plain.parameters[name]).toBeCloseTo(1, 6)
    expect(fit.standardErrors![name] / fit.plain.standardErrors![name]).toBeCloseTo(1, 4)
  }
  expect(fit.ratio).toMatchObject({ degrees: 0, probability: 1 })
  expect(parametersOfCustomer(fit, [], [])).toEqual(fit.parameters)
})

test('a covariate that says nothing has no effect, and its unit does not matter', () => {
  const { histories } = simulated(2500, 6, true)
  const random = seeded(77)
  const noise = Float64Array.from({ length: histories.n }, () => Math.floor(4 * random()))
  const plain = { names: [], columns: [] }
  const fits = [1, 1000].map(scale => {
    const covariates = { names: ['noise'], columns: [noise.map(value => scale * value)] }
    const fit = fitParetoCovariates(histories, { transaction: covariates, lifetime: plain }, 'week')
    if ('problem' in fit) throw new Error(fit.problem)
    return fit
  })
  const [one, thousand] = fits.map(fit => fit.transaction[0]!)
  expect(Math.abs(one!.value)).toBeLessThan(3 * one!.standardError!)
  expect(thousand!.value / (one!.value / 1000)).toBeCloseTo(1, 4)
  expect(thousand!.standardError! / (one!.standardError! / 1000)).toBeCloseTo(1, 4)
  expect(fits[0]!.ratio.probability).toBeGreaterThan(0.001)
  expect(fits[0]!.ratio.statistic).toBeGreaterThanOrEqual(0)
})

test('columns that say the same are not told apart', () => {
  const { histories, covariates } = simulated(800, 9, true)
  const yes = covariates.columns[0]!
  const twice = { names: ['yes', 'no'], columns: [yes, yes.map(value => 1 - value)] }
  const fit = fitParetoCovariates(
    histories,
    { transaction: twice, lifetime: { names: [], columns: [] } },
    'week',
  )
  if ('problem' in fit) throw new Error(fit.problem)
  expect(fit.identification).toMatchObject({ identified: false })
  expect(fit.standardErrors).toBeNull()
  expect(fit.transaction[0]!.standardError).toBeNull()
})

test('what cannot be fitted says why', () => {
  const { histories } = simulated(10, 3, true)
  const same = { names: ['same'], columns: [new Float64Array(10)] }
  expect(fitParetoCovariates(histories, both(same), 'week')).toEqual({
    problem: 'covariate-constant',
    name: 'same',
  })
  const none = { names: [], columns: [] }
  const empty = {
    n: 0,
    x: new Float64Array(0),
    tx: new Float64Array(0),
    T: new Float64Array(0),
    weight: new Float64Array(0),
  }
  expect(fitParetoCovariates(empty, both(none), 'week')).toEqual({ problem: 'no-customers' })
})
