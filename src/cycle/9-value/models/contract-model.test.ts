import { expect, test } from 'vitest'
import { bdw } from './bdw.ts'
import { fitContract } from './contract-fit.ts'
import { type ContractModel, cohortOf } from './contract-model.ts'
import type { Parameters } from './model.ts'
import { sbg } from './sbg.ts'

// Fader & Hardie (2007), Table 1: per cent of customers there after 0 … 12 years.
const HIGH_END = [100, 86.9, 74.3, 65.3, 59.3, 55.1, 51.7, 49.1]
const REGULAR = [100, 63.1, 46.8, 38.2, 32.6, 28.9, 26.2, 24.1]

const asParameters = <P extends Parameters>(model: ContractModel<P>) => model as unknown as ContractModel
const cases: [string, ContractModel, Parameters][] = [
  ['sbg', asParameters(sbg), { alpha: 0.668, beta: 3.806 }],
  ['sbg', asParameters(sbg), { alpha: 12, beta: 0.4 }],
  ['sbg', asParameters(sbg), { alpha: 0.001, beta: 4 }],
  ['bdw', asParameters(bdw), { alpha: 0.8, beta: 2, c: 0.7 }],
  ['bdw', asParameters(bdw), { alpha: 2, beta: 3, c: 1.8 }],
  ['bdw', asParameters(bdw), { alpha: 0.05, beta: 0.1, c: 1 }],
]

for (const [name, model, p] of cases) {
  const what = `${name} ${JSON.stringify(p)}`

  test(`${what}: survivors fall from 1, and churn and retention say how`, () => {
    expect(model.survivor(p, 0)).toBe(1)
    for (let t = 1; t <= 80; t++) {
      const [before, now] = [model.survivor(p, t - 1), model.survivor(p, t)]
      expect(now).toBeLessThanOrEqual(before)
      expect(model.churn(p, t) / (before - now)).toBeCloseTo(1, 6)
      expect(model.retentionRate(p, t)).toBeCloseTo(now / before, 10)
    }
    expect(model.survivor(p, 0.5)).toBeLessThan(1)
    expect(model.survivor(p, 0.5)).toBeGreaterThan(model.survivor(p, 1))
  })

  test(`${what}: discounted lifetimes are the sums they stand for`, () => {
    for (const rate of [0.02, 0.1, 1]) {
      let whole = 0
      let residual = 0
      for (let t = 0; t < 3000; t++) {
        whole += model.survivor(p, t) / (1 + rate) ** t
        if (t > 2) residual += model.survivor(p, t) / model.survivor(p, 2) / (1 + rate) ** (t - 3)
      }
      expect(model.discountedLifetime(p, rate) / whole).toBeCloseTo(1, 10)
      expect(model.discountedResidualLifetime(p, 2, rate) / residual).toBeCloseTo(1, 10)
    }
  })

  test(`${what}: the objective is minus the log-likelihood, and its gradient its slope`, () => {
    const cohorts = [cohortOf(HIGH_END, 1000)!, cohortOf(REGULAR.slice(0, 4), 300)!]
    const objective = model.fitting.objective(cohorts)
    const theta = model.fitting.theta(p)
    const gradient = new Float64Array(theta.length)
    expect(objective(theta, gradient)).toBeCloseTo(-model.logLikelihood(p, cohorts), 7)
    for (let j = 0; j < theta.length; j++) {
      const at = (step: number) =>
        objective(
          theta.map((v, i) => (i === j ? v + step : v)),
          new Float64Array(theta.length),
        )
      const slope = (at(1e-5) - at(-1e-5)) / 2e-5
      expect(gradient[j]!).toBeCloseTo(slope, 3)
    }
    const back = model.fitting.parameters(theta)
    for (const parameter of model.names) expect(back[parameter]! / p[parameter]!).toBeCloseTo(1, 12)
  })
}

test('with c = 1 the beta-discrete-Weibull is the shifted-beta-geometric', () => {
  for (const p of [
    { alpha: 0.668, beta: 3.806 },
    { alpha: 4571, beta: 33748 },
  ])
    for (const t of [0, 1, 2.5, 12, 200]) {
      const q = { ...p, c: 1 }
      expect(bdw.survivor(q, t)).toBeCloseTo(sbg.survivor(p, t), 10)
      if (t >= 1) expect(bdw.churn(q, t)).toBeCloseTo(sbg.churn(p, t), 10)
      expect(bdw.discountedResidualLifetime(q, t, 0.1)).toBeCloseTo(
        sbg.discountedResidualLifetime(p, t, 0.1),
        9,
      )
    }
})

// Fader & Hardie (2007): fit on years 0–7; errors and log-likelihood for 1,000 customers by scipy's BFGS.
test.each([
  ['High End', HIGH_END, 0.6680883872, 3.8060955019, -1611.158, 0.10373488, 0.378],
  ['Regular', REGULAR, 0.7040773193, 1.1820430738, -1680.265, 0.06559895, 0.1700374498],
])('the sBG fits the %s segment as its authors print', (_, table, alpha, beta, value, error, after12) => {
  const fit = fitContract(sbg, [cohortOf(table, 1000)!])
  if ('problem' in fit) throw new Error(fit.problem)
  expect(fit.parameters.alpha).toBeCloseTo(alpha, 6)
  expect(fit.parameters.beta).toBeCloseTo(beta, 5)
  expect(fit.logLikelihood).toBeCloseTo(value, 3)
  expect(fit.standardErrors?.alpha).toBeCloseTo(error, 4)
  expect(sbg.survivor(fit.parameters, 12)).toBeCloseTo(after12, 3)
  expect(fit.identification.identified).toBe(true)
  const more = fitContract(bdw, [cohortOf(table, 1000)!])
  if ('problem' in more) throw new Error(more.problem)
  expect(more.logLikelihood).toBeGreaterThanOrEqual(fit.logLikelihood - 1e-9)
})

test('what cannot be fitted says why', () => {
  expect(fitContract(sbg, [])).toEqual({ problem: 'no-customers' })
  expect(fitContract(sbg, [cohortOf([100, 100, 100])!])).toEqual({ problem: 'nobody-left' })
  expect(fitContract(sbg, [cohortOf([100, 90])!])).toEqual({ problem: 'too-few-periods' })
  // The same share leaves every year: no difference between customers can be told.
  const fit = fitContract(sbg, [cohortOf([100, 80, 64, 51.2, 40.96])!])
  if ('problem' in fit) throw new Error(fit.problem)
  expect(fit.identification).toMatchObject({ identified: false, why: 'bound' })
  expect(fit.standardErrors).toBeNull()
})

test('a survival table must start above nothing and never rise', () => {
  expect(cohortOf([])).toBeNull()
  expect(cohortOf([0, 0])).toBeNull()
  expect(cohortOf([100, 80, 81])).toBeNull()
  expect(cohortOf([100, Number.NaN])).toBeNull()
  const cohort = cohortOf([100, 63.1, 46.8], 1000)!
  expect(cohort.lost[0]).toBeCloseTo(369, 9)
  expect(cohort.remaining).toBeCloseTo(468, 9)
})
