import { expect, test } from 'vitest'
import { noSamples, sample } from '../../../../tests/samples.ts'
import { gammaDraw } from '../../../statistics/gamma-draw.ts'
import { seeded } from '../../../statistics/random.ts'
import {
  conditionalExpectedSpend,
  gammaGammaLikelihood,
  gammaGammaLogLikelihood,
  populationMeanSpend,
} from './gamma-gamma.ts'
import { fitGammaGamma } from './gamma-gamma-fit.ts'
import { evaluate, gammaGammaTheta, prepare } from './gamma-gamma-likelihood.ts'

// The estimates of note 025 for the CDNOW sample.
const CDNOW = { p: 6.25, q: 3.74, gamma: 15.44 }

// Judge: mpmath at 40 digits, closed form; BTYD 2.4.3 for the likelihood.
test('likelihood, and spend to expect', () => {
  expect(gammaGammaLogLikelihood(CDNOW, { x: 1, mean: 11.77 })).toBeCloseTo(-3.73770967874084, 11)
  expect(gammaGammaLikelihood(CDNOW, { x: 1, mean: 11.77 })).toBeCloseTo(0.0238085700082, 12)
  expect(conditionalExpectedSpend(CDNOW, { x: 2, mean: 22.35 })).toBeCloseTo(24.663713910761157, 11)
  expect(populationMeanSpend(CDNOW)).toBeCloseTo(35.21897810218978, 11)
  expect(gammaGammaLogLikelihood(CDNOW, { x: 0, mean: 0 })).toBe(Number.NEGATIVE_INFINITY)
})

test('with q of 1 or less the mean of everybody does not exist, that of who bought often does', () => {
  const heavy = { p: 2, q: 0.8, gamma: 10 }
  expect(populationMeanSpend(heavy)).toBe('no-finite-mean')
  expect(conditionalExpectedSpend(heavy, { x: 0, mean: 0 })).toBe('no-finite-mean')
  expect(conditionalExpectedSpend(heavy, { x: 3, mean: 40 })).toBeCloseTo((2 * (10 + 120)) / 5.8, 12)
})

test('the gradient and the Hessian are those of the likelihood', () => {
  const [x, mean, weight] = [
    [1, 1, 2, 7, 150],
    [12, 40, 22.35, 31, 8],
    [1, 3, 1, 0.5, 2],
  ].map(values => Float64Array.from(values!)) as [Float64Array, Float64Array, Float64Array]
  const data = prepare(x, mean, weight)
  for (const m of [CDNOW, { p: 0.3, q: 0.7, gamma: 4000 }]) {
    const theta = gammaGammaTheta(m)
    const [gradient, hessian] = [new Float64Array(3), new Float64Array(9)]
    const value = evaluate(data, theta, gradient, hessian)
    const direct = x.reduce(
      (sum, count, i) => sum - weight[i]! * gammaGammaLogLikelihood(m, { x: count, mean: mean[i]! }),
      0,
    )
    expect(value).toBeCloseTo(direct, 9)
    for (let j = 0; j < 3; j++) {
      const [up, down] = [new Float64Array(3), new Float64Array(3)]
      const moved = (step: number, slope: Float64Array) =>
        evaluate(
          data,
          theta.map((v, i) => (i === j ? v + step : v)),
          slope,
        )
      const slope = (moved(1e-5, up) - moved(-1e-5, down)) / 2e-5
      expect(gradient[j]).toBeCloseTo(slope, 5)
      for (let i = 0; i < 3; i++) expect(hessian[i * 3 + j]).toBeCloseTo((up[i]! - down[i]!) / 2e-5, 4)
    }
  }
})

/** Customers drawn from the model. */
function drawn(customers: number, m: typeof CDNOW, seed: number) {
  const random = seeded(seed)
  const x = Float64Array.from({ length: customers }, () => 1 + Math.floor(gammaDraw(0.5, random) * 6))
  const mean = x.map(count => gammaDraw(m.p * count, random) / (gammaDraw(m.q, random) / m.gamma) / count)
  return [x, mean] as const
}

test('customers drawn from the model give it back, a sample first when there are many', () => {
  for (const [customers, m] of [
    [3_000, CDNOW],
    [60_000, { p: 2.5, q: 2.2, gamma: 9_000 }],
  ] as const) {
    const fit = fitGammaGamma(...drawn(customers, m, 7))
    if ('problem' in fit) throw new Error(fit.problem)
    expect(fit.identification.identified).toBe(true)
    for (const name of ['p', 'q', 'gamma'] as const)
      expect(Math.abs(fit.parameters[name] - m[name])).toBeLessThan(4 * fit.standardErrors![name])
    expect(fit.correlation.dependent).toBe(false)
    const gradient = new Float64Array(3)
    const [x, mean] = drawn(customers, m, 7)
    evaluate(prepare(x, mean, new Float64Array(customers).fill(1)), fit.theta, gradient)
    for (const slope of gradient) expect(Math.abs(slope)).toBeLessThan(1e-6 * customers)
  }
})

test('a weight is as many rows, and the unit of the money does not matter', () => {
  const [x, mean] = drawn(400, CDNOW, 3)
  const one = fitGammaGamma(x, mean, new Float64Array(400).fill(2))
  const two = fitGammaGamma([...x, ...x], [...mean, ...mean])
  const cents = fitGammaGamma(
    [...x, ...x],
    [...mean, ...mean].map(value => value * 100),
  )
  if ('problem' in one || 'problem' in two || 'problem' in cents) throw new Error('no fit')
  expect(one.logLikelihood).toBeCloseTo(two.logLikelihood, 7)
  expect(cents.parameters.gamma / two.parameters.gamma).toBeCloseTo(100, 4)
  expect(cents.parameters.p).toBeCloseTo(two.parameters.p, 6)
})

test('who cannot be used is left out and counted, and what cannot be fitted says why', () => {
  const fit = fitGammaGamma([1, 2, 0, 3, 4, 1, 2, 5], [10, 35, 50, 0, -4, Number.NaN, 12, 20])
  if ('problem' in fit) throw new Error(fit.problem)
  expect(fit.customers).toBe(4)
  expect(fit.excluded).toEqual({ withoutPurchase: 1, notPositive: 3 })
  expect(fitGammaGamma([0], [0])).toMatchObject({ problem: 'no-customers' })
  expect(fitGammaGamma([3], [10])).toMatchObject({ problem: 'one-customer' })
  expect(fitGammaGamma([3, 1], [10, 10])).toMatchObject({ problem: 'no-spread' })
})

test('frequent customers that spend more warn that the model does not hold', () => {
  const [x, mean] = drawn(500, CDNOW, 5)
  const fit = fitGammaGamma(
    x,
    mean.map((value, i) => value * x[i]!),
  )
  if ('problem' in fit) throw new Error(fit.problem)
  expect(fit.correlation.value).toBeGreaterThan(0.3)
  expect(fit.correlation.dependent).toBe(true)
})

test('the CDNOW sample gives the estimates of note 025', async ctx => {
  const file = sample('clv/cdnow-summary-calibration-monetary.csv')
  if (file === null) return ctx.skip(noSamples)
  const { readFileSync } = await import('node:fs')
  const rows = readFileSync(file, 'utf8').trim().split('\n').slice(1)
  const column = (at: number) => rows.map(row => Number(row.split(',')[at]))
  const fit = fitGammaGamma(column(1), column(4))
  if ('problem' in fit) throw new Error(fit.problem)
  expect(fit.customers).toBe(946)
  expect(fit.parameters.p).toBeCloseTo(6.25, 2)
  expect(fit.parameters.q).toBeCloseTo(3.74, 2)
  expect(Math.abs(fit.parameters.gamma - 15.44)).toBeLessThan(0.012)
  expect(Math.abs(fit.logLikelihood - -4055.9177)).toBeLessThan(0.01)
  expect(fit.standardErrors!.p).toBeCloseTo(1.19, 3)
  expect(fit.standardErrors!.q).toBeCloseTo(0.29, 3)
  expect(fit.standardErrors!.gamma).toBeCloseTo(4.16, 3)
  expect(fit.correlation.value).toBeCloseTo(0.113884, 6)
})
