import { expect, test } from 'vitest'
import { seeded } from '../../../statistics/random.ts'
import { bgNbd } from './bg-nbd.ts'
import { type BgCovariateFit, bgParametersOfCustomer, fitBgCovariates } from './bg-nbd-covariates.ts'
import { bgCovariateObjective } from './bg-nbd-covariates-objective.ts'
import { type Covariates, groupKinds } from './covariates.ts'
import type { Histories } from './histories.ts'

const P = { r: 1.2, alpha: 12, a: 0.8, b: 2.5 }
const BUYING = [0.5, -0.2]
const LEAVING = [-0.6, 0.2]
const STAYING = [0.3, 0.1]

const none = { names: [], columns: [] }
const known = (values: readonly number[]) =>
  values.map(value => ({ name: '', value, standardError: null, probability: null }))
const TRUTH = {
  parameters: P,
  transaction: known(BUYING),
  leaving: known(LEAVING),
  staying: known(STAYING),
}

/** Customers of a BG/NBD whose rates and dropout depend on a yes or no and on a number from 0 to 2. */
function simulated(n: number, seed: number): { histories: Histories; covariates: Covariates } {
  const random = seeded(seed)
  const uniform = () => random() + 2 ** -33
  const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * random())
  /** Marsaglia & Tsang (2000), with the boost below shape 1. */
  const gamma = (shape: number): number => {
    if (shape < 1) return gamma(shape + 1) * uniform() ** (1 / shape)
    const d = shape - 1 / 3
    for (;;) {
      const z = normal()
      const v = (1 + z / Math.sqrt(9 * d)) ** 3
      if (v > 0 && Math.log(uniform()) < 0.5 * z * z + d - d * v + d * Math.log(v)) return d * v
    }
  }
  const [x, tx, T] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)]
  const [yes, number] = [new Float64Array(n), new Float64Array(n)]
  for (let i = 0; i < n; i++) {
    yes[i] = random() < 0.4 ? 1 : 0
    number[i] = Math.floor(3 * random())
    const z = [yes[i]!, number[i]!]
    const own = bgParametersOfCustomer(TRUTH, z, z)
    const rate = gamma(own.r) / own.alpha
    const [leave, stay] = [gamma(own.a), gamma(own.b)]
    T[i] = (500 + Math.floor(200 * random())) / 7
    const gap = () => -Math.log(uniform()) / rate
    for (let t = gap(); t < T[i]!; t += gap()) {
      x[i]!++
      tx[i] = t
      if (random() < leave / (leave + stay)) break
    }
  }
  const histories = { n, x, tx, T, weight: new Float64Array(n).fill(1) }
  return { histories, covariates: { names: ['yes', 'number'], columns: [yes, number] } }
}

function fitted(histories: Histories, transaction: Covariates, dropout: Covariates): BgCovariateFit {
  const fit = fitBgCovariates(histories, { transaction, dropout }, 'week')
  if ('problem' in fit) throw new Error(fit.problem)
  return fit
}

test('coefficients that customers were made with are found again', () => {
  const { histories, covariates } = simulated(6000, 4)
  const fit = fitted(histories, covariates, covariates)
  expect(fit.identification.identified).toBe(true)
  const pairs = [
    ...fit.transaction.map((own, i) => [own.value, own.standardError!, BUYING[i]!] as const),
    ...fit.leaving.map((own, i) => [own.value, own.standardError!, LEAVING[i]!] as const),
    ...fit.staying.map((own, i) => [own.value, own.standardError!, STAYING[i]!] as const),
    ...bgNbd.names.map(name => [fit.parameters[name], fit.standardErrors![name], P[name]] as const),
  ]
  for (const [found, error, truth] of pairs) {
    expect(error).toBeGreaterThan(0)
    expect(Math.abs(found - truth)).toBeLessThan(3 * error)
  }
  expect(fit.ratio.degrees).toBe(6)
  expect(fit.ratio.probability).toBeLessThan(1e-10)
  expect(fit.aic).toBeLessThan(fit.plain.aic)
  expect(fit.transaction[0]!.probability).toBeLessThan(0.001)
})

test('without covariates it is the plain model', () => {
  const { histories } = simulated(800, 5)
  const fit = fitted(histories, none, none)
  expect(fit.logLikelihood).toBeCloseTo(fit.plain.logLikelihood, 6)
  for (const name of bgNbd.names) {
    expect(fit.parameters[name] / fit.plain.parameters[name]).toBeCloseTo(1, 5)
    expect(fit.standardErrors![name] / fit.plain.standardErrors![name]).toBeCloseTo(1, 3)
  }
  expect(fit.ratio).toMatchObject({ degrees: 0, probability: 1 })
})

test('the objective is minus the sum of the log-likelihoods of customers, and its gradient its slope', () => {
  const { histories, covariates } = simulated(400, 8)
  const kinds = groupKinds(histories, [...covariates.columns, ...covariates.columns])
  const objective = bgCovariateObjective(kinds, kinds.columns, 2)
  const theta = Float64Array.of(...bgNbd.fitting.theta(P), ...BUYING, ...LEAVING, ...STAYING)
  const gradient = new Float64Array(theta.length)
  let sum = 0
  for (let i = 0; i < histories.n; i++) {
    const z = covariates.columns.map(column => column[i]!)
    const h = { x: histories.x[i]!, tx: histories.tx[i]!, T: histories.T[i]! }
    sum += bgNbd.logLikelihood(bgParametersOfCustomer(TRUTH, z, z), h)
  }
  expect(objective(theta, gradient)).toBeCloseTo(-sum, 8)
  for (let i = 0; i < theta.length; i++) {
    const at = (move: number) =>
      objective(
        theta.map((own, j) => (i === j ? own + move : own)),
        new Float64Array(theta.length),
      )
    expect(gradient[i]!).toBeCloseTo((at(1e-5) - at(-1e-5)) / 2e-5, 4)
  }
})

test('units of covariates do not matter, and what cannot be used has a name', () => {
  const { histories, covariates } = simulated(1500, 6)
  const only = { names: ['number'], columns: [covariates.columns[1]!] }
  const large = { names: ['number'], columns: [covariates.columns[1]!.map(z => 1000 * z + 1e4)] }
  const [fit, same] = [fitted(histories, only, none), fitted(histories, large, none)]
  expect(same.logLikelihood).toBeCloseTo(fit.logLikelihood, 6)
  expect(same.transaction[0]!.value * 1000).toBeCloseTo(fit.transaction[0]!.value, 6)
  expect(same.parameters.a).toBeCloseTo(fit.parameters.a, 5)
  const constant = { names: ['number'], columns: [new Float64Array(1500).fill(2)] }
  expect(fitBgCovariates(histories, { transaction: none, dropout: constant }, 'week')).toEqual({
    problem: 'covariate-constant',
    name: 'number',
  })
})
