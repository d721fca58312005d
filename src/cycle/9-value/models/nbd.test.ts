import fc from 'fast-check'
import { expect, test } from 'vitest'
import { finiteHessian } from '../../../statistics/finite-hessian.ts'
import { historiesOf } from './histories.ts'
import { nbd } from './nbd.ts'

const p = { r: 0.5, alpha: 10 }

/** r, alpha, t, n and P(X(t) = n) by mpmath with 40 digits. */
const PROBABILITIES: readonly [number, number, number, number, number][] = [
  [0.5, 10, 52, 0, 0.4016096644512494],
  [0.5, 10, 52, 3, 0.0740438750628877],
  [0.5, 10, 0.001, 12, 1.6097891840513136e-49],
  [250.5, 2, 8, 900, 0.002051460671425348],
  [0.0001, 3, 5000, 40, 2.439959295830706e-6],
]

/** r, alpha, x, T and the log-likelihood by mpmath with 40 digits. */
const LIKELIHOODS: readonly [number, number, number, number, number][] = [
  [0.5, 10, 0, 39, -0.7946176025582905],
  [0.5, 10, 2, 38.86, -8.858787190528744],
  [0.38477, 12.07201, 1000, 200, 549.0129992303737],
  [1000000.0, 10000000.0, 12, 30, -30.630986616136546],
  [0.0001, 0.008, 65, 8766, -394.1544487871368],
]

test('the example: half a purchase in ten weeks', () => {
  expect(nbd.expected(p, 52)).toBeCloseTo(2.6, 14)
  expect(nbd.conditionalExpected(p, { x: 3, tx: 12, T: 30 }, 52)).toBeCloseTo(4.55, 14)
  expect(nbd.discounted(p, { x: 3, tx: 12, T: 30 }, 0.002)).toBeCloseTo(43.75, 12)
  expect(nbd.alive(p, { x: 0, tx: 0, T: 30 })).toBe(1)
})

test('probabilities and likelihoods at full precision', () => {
  for (const [r, alpha, t, n, value] of PROBABILITIES) {
    expect(nbd.probability({ r, alpha }, t, n) / value, `${r}, ${alpha}, ${t}, ${n}`).toBeCloseTo(1, 11)
  }
  for (const [r, alpha, x, T, value] of LIKELIHOODS) {
    const found = nbd.logLikelihood({ r, alpha }, { x, tx: x > 0 ? T / 2 : 0, T })
    expect(found / value, `${r}, ${alpha}, ${x}, ${T}`).toBeCloseTo(1, 11)
  }
})

test('the predictive distribution adds up and has the expectation', () => {
  const h = { x: 4, tx: 20, T: 30 }
  let all = 0
  let mean = 0
  for (let n = 0; n < 400; n++) {
    const chance = nbd.conditionalProbability(p, h, 26, n)
    all += chance
    mean += n * chance
  }
  expect(all).toBeCloseTo(1, 12)
  expect(mean).toBeCloseTo(nbd.conditionalExpected(p, h, 26), 11)
  expect(nbd.probability(p, 5, -1)).toBe(0)
  expect(nbd.probability(p, 5, 1.5)).toBe(0)
  expect(nbd.probability(p, 0, 0)).toBe(1)
})

const positive = fc.double({ min: -4, max: 3, noNaN: true }).map(log => 10 ** log)
const history = fc.record({
  x: fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 900 })),
  T: positive,
})
const histories = fc
  .array(history, { minLength: 1, maxLength: 12 })
  .map(list => historiesOf(list.map(({ x, T }, i) => ({ x, tx: x > 0 ? T / 2 : 0, T, weight: 1 + (i % 3) }))))

test('the objective is the sum over the customers, and its gradient the slope', () => {
  fc.assert(
    fc.property(positive, positive, histories, (r, alpha, groups) => {
      const objective = nbd.fitting.objective(groups)
      const theta = nbd.fitting.theta({ r, alpha })
      const gradient = new Float64Array(2)
      const value = objective(theta, gradient)
      let sum = 0
      let size = 1
      for (let g = 0; g < groups.n; g++) {
        const one = nbd.logLikelihood({ r, alpha }, { x: groups.x[g]!, tx: groups.tx[g]!, T: groups.T[g]! })
        sum -= groups.weight[g]! * one
        size += groups.weight[g]! * (Math.abs(one) + groups.x[g]! * Math.abs(Math.log(r)))
      }
      expect(Math.abs(value - sum) / size).toBeLessThan(1e-12)
      for (let i = 0; i < 2; i++) {
        const step = 1e-5
        const at = (move: number) =>
          objective(
            theta.map((t, k) => (k === i ? t + move : t)),
            new Float64Array(2),
          )
        expect(Math.abs((at(step) - at(-step)) / (2 * step) - gradient[i]!) / size).toBeLessThan(1e-6)
      }
      const evaluate = (theta: Float64Array) => {
        const gradient = new Float64Array(2)
        return { theta, value: objective(theta, gradient), gradient }
      }
      expect(finiteHessian(evaluate, theta)).not.toBeNull()
    }),
  )
})

test('many customers at once, as one by one', () => {
  const groups = historiesOf([
    { x: 0, tx: 0, T: 12 },
    { x: 7, tx: 20, T: 31 },
  ])
  const plan = { times: Float64Array.of(4, 8), weights: Float64Array.of(0.1, 0.9) }
  const found = nbd.purchases(p, groups, plan)
  for (let g = 0; g < 2; g++) {
    const h = { x: groups.x[g]!, tx: groups.tx[g]!, T: groups.T[g]! }
    const expected = 0.1 * nbd.conditionalExpected(p, h, 4) + 0.9 * nbd.conditionalExpected(p, h, 8)
    expect(found[g]).toBeCloseTo(expected, 13)
  }
})
