import fc from 'fast-check'
import { expect, test } from 'vitest'
import { paretoNbd } from './pareto-nbd.ts'

// Fader & Hardie's rounded estimates for the tenth of the CDNOW cohort, in weeks.
const P = { r: 0.5534, alpha: 10.5802, s: 0.6061, beta: 11.6562 }

/** To a share of what it should be. */
function near(actual: number, expected: number, share = 1e-10): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(share * Math.abs(expected))
}

// Judged by mpmath at 60 to 900 digits: the difference of two 2F1 (Fader & Hardie 2005, eq. 18), and quadrature.
const JUDGED: readonly (readonly number[])[] = [
  // r, alpha, s, beta, x, tx, T, log-likelihood, P(alive)
  [17.1487, 5.65656, 0.00340462, 0.0938821, 3, 0.83959, 64.0215, -6.26160460833586, 1.795776496273143e-18],
  [0.134843, 6576.9, 49.7405, 64277.7, 25, 10.9096, 14.9548, -166.57191089152138, 0.9968510291758079],
  [0.799159, 450.505, 19.2692, 278.099, 3, 0.0111617, 0.195584, -16.94107703014737, 0.987297780672854],
  [0.00270466, 0.544089, 0.0037069, 1929.52, 537, 8.9417, 9.22712, 1606.6405420397873, 0.7827715692759983],
  [
    0.0949666, 213.582, 0.013117, 0.00386372, 368, 0.104124, 0.789372, -172.93461069883526,
    0.9429592149172502,
  ],
  [22.2087, 17.399, 0.0550969, 507.493, 59, 34564.5, 36396.9, -561.1003878713224, 0.9581028731515109],
  [0.047927, 0.130852, 15.1888, 108.402, 1, 35.5339, 305.082, -11.406023678904468, 1.435646024349061e-8],
  [0.00895964, 535.135, 0.544014, 8621.22, 0, 0, 0.021046, -3.523610871256079e-7, 0.9999986719630071],
  [0.00667097, 743.783, 0.124676, 0.00214466, 0, 0, 0.0577276, -3.830849499912411e-7, 0.6602904295188256],
  [11.0109, 7.80539, 0.00488821, 83.8672, 0, 0, 779.625, -10.009221757189765, 1.897425941809524e-18],
  [0.0116363, 0.105931, 0.196579, 0.134937, 1, 21.875, 201.369, -10.12051538739215, 0.31242690603974005],
  [36.4213, 0.0164053, 30.4975, 3521.86, 47, 219.083, 315.45, -414.3009309550907, 1.350144921362993e-12],
]

test.each(JUDGED)(
  'r %d alpha %d s %d beta %d: x = %d until %d of %d',
  (r, alpha, s, beta, x, tx, T, logLikelihood, alive) => {
    const p = { r: r!, alpha: alpha!, s: s!, beta: beta! }
    const h = { x: x!, tx: tx!, T: T! }
    near(paretoNbd.logLikelihood(p, h), logLikelihood!)
    near(paretoNbd.alive(p, h), alive!)
  },
)

// BTYD 2.4.3, walkthrough, from its unrounded estimates.
test('customer 1516 of CDNOW is alive and will buy', () => {
  const h = { x: 26, tx: 30.857142857142858, T: 31 }
  expect(paretoNbd.alive(P, h)).toBeCloseTo(0.997874, 5)
  expect(paretoNbd.conditionalExpected(P, h, 52)).toBeCloseTo(25.45647, 2)
})

test.each([
  [10, 0.7062289],
  [15, 0.1442396],
  [20, 0.02250658],
  [25, 0.00309267],
])('who bought %d times and then fell silent is expected to buy the less for it', (x, expected) => {
  near(paretoNbd.conditionalExpected(P, { x, tx: 20, T: 39 }, 52), expected, 1e-3)
})

test.each([
  [1, 52, 1.1048244461573034],
  [1.000000001, 52, 1.1048244452325784],
  [0.9999999999999, 52, 1.1048244461573957],
])('the expectation is smooth where s passes 1: %d', (s, t, expected) => {
  near(paretoNbd.expected({ r: 0.55, alpha: 10, s, beta: 12 }, t), expected, 1e-14)
})

test('the expectation keeps its digits at the ends of the parameters', () => {
  near(paretoNbd.expected({ r: 50, alpha: 1e-3, s: 50, beta: 1e5 }, 1e-3), 49.99998750000213, 1e-14)
  near(paretoNbd.expected({ r: 1e-3, alpha: 1e5, s: 1e-3, beta: 1e-3 }, 1e5), 0.0009827306735011474, 1e-13)
})

// Judged by mpmath: quadrature over log y at 60 digits.
test.each([
  [0.5534, 10.5802, 0.6061, 11.6562, 39, 1, 0.1655843795685014],
  [0.5534, 10.5802, 0.6061, 11.6562, 39, 25, 6.904481301762639e-5],
  [0.02, 1000, 5, 0.1, 50, 3, 1.7149098819932207e-15],
  [20, 0.01, 0.3, 400, 2, 1000, 3.998619161394276e-7],
  [40, 5, 30, 0.5, 1000, 7, 7.813260805073223e-7],
  [1.5, 0.05, 0.001, 1e5, 0.3, 12, 0.03421710940847177],
  [3, 2000, 1, 1500, 8766, 4, 0.05542048177148906],
])('r %d alpha %d s %d beta %d: in %d, %d purchases', (r, alpha, s, beta, t, n, expected) => {
  near(paretoNbd.probability({ r, alpha, s, beta }, t, n), expected, 1e-11)
})

// Judged by mpmath: hyperu and 2F1 at 60 digits.
test.each([
  [0.5534, 10.5802, 0.6061, 11.6562, 7, 35, 39, 0.0027, 20.554426058342546],
  [0.5534, 10.5802, 1, 11.6562, 7, 35, 39, 0.0027, 12.198643228806407],
  [5, 0.3, 30, 0.01, 3, 2, 40, 1e-5, 4.083278047037967e-50],
  [0.01, 500, 0.01, 20, 1, 3, 4, 0.5, 0.004003133765096877],
])(
  'r %d alpha %d s %d beta %d: discounted residual transactions',
  (r, alpha, s, beta, x, tx, T, rate, dert) => {
    near(paretoNbd.discounted({ r, alpha, s, beta }, { x, tx, T }, rate), dert)
  },
)

test('who buys very often stays within numbers', () => {
  for (const h of [
    { x: 132, tx: 200, T: 200 },
    { x: 400, tx: 200, T: 200 },
    { x: 400, tx: 5, T: 6 },
    { x: 1000, tx: 40, T: 40.001 },
    { x: 1000, tx: 0.5, T: 60_000 },
  ]) {
    expect(Number.isFinite(paretoNbd.logLikelihood(P, h))).toBe(true)
    expect(Number.isFinite(paretoNbd.conditionalExpected(P, h, 52))).toBe(true)
    expect(Number.isFinite(paretoNbd.discounted(P, h, 0.0027))).toBe(true)
  }
  expect(paretoNbd.alive(P, { x: 132, tx: 200, T: 200 })).toBe(1)
})

test('counts add up to 1, and their mean is the expectation', () => {
  const h = { x: 4, tx: 20, T: 39 }
  const all = { sum: 0, mean: 0, conditional: 0, conditionalMean: 0 }
  for (let n = 0; n < 900; n++) {
    const q = paretoNbd.probability(P, 39, n)
    const c = paretoNbd.conditionalProbability(P, h, 39, n)
    all.sum += q
    all.mean += n * q
    all.conditional += c
    all.conditionalMean += n * c
  }
  near(all.sum, 1, 1e-13)
  near(all.mean, paretoNbd.expected(P, 39), 1e-12)
  near(all.conditional, 1, 1e-13)
  near(all.conditionalMean, paretoNbd.conditionalExpected(P, h, 39), 1e-12)
})

test('nothing happens in no time', () => {
  expect(paretoNbd.expected(P, 0)).toBe(0)
  expect(paretoNbd.probability(P, 0, 0)).toBe(1)
  expect(paretoNbd.probability(P, 0, 3)).toBe(0)
  expect(paretoNbd.logLikelihood(P, { x: 0, tx: 0, T: 0 })).toBe(0)
  expect(paretoNbd.alive(P, { x: 0, tx: 0, T: 0 })).toBe(1)
})

const size = (low: number, high: number) =>
  fc.double({ min: Math.log(low), max: Math.log(high), noNaN: true }).map(Math.exp)
const parameters = fc.record({
  r: size(1e-3, 50),
  alpha: size(1e-3, 1e5),
  s: size(1e-3, 50),
  beta: size(1e-3, 1e5),
})
const history = fc
  .tuple(fc.nat(1000), fc.double({ min: 0, max: 1, noNaN: true }), size(1e-3, 1e5))
  .map(([x, share, T]) => ({ x, tx: x === 0 ? 0 : share * T, T }))

test('chances are chances and figures are numbers, whatever the customer', () => {
  fc.assert(
    fc.property(parameters, history, size(1e-3, 1e5), fc.nat(60), size(1e-6, 1), (p, h, t, n, rate) => {
      const alive = paretoNbd.alive(p, h)
      const chances = [alive, paretoNbd.probability(p, t, n), paretoNbd.conditionalProbability(p, h, t, n)]
      for (const chance of chances) {
        expect(chance).toBeGreaterThanOrEqual(0)
        expect(chance).toBeLessThanOrEqual(1)
      }
      const figures = [
        paretoNbd.logLikelihood(p, h),
        paretoNbd.expected(p, t),
        paretoNbd.conditionalExpected(p, h, t),
        paretoNbd.discounted(p, h, rate),
      ]
      for (const figure of figures) expect(Number.isFinite(figure)).toBe(true)
    }),
    { numRuns: 400 },
  )
})

test('a later last purchase is never a worse sign', () => {
  fc.assert(
    fc.property(parameters, history, fc.double({ min: 0, max: 1, noNaN: true }), (p, h, share) => {
      if (h.x === 0) return
      const later = { ...h, tx: h.tx + share * (h.T - h.tx) }
      expect(paretoNbd.alive(p, later)).toBeGreaterThanOrEqual(paretoNbd.alive(p, h) * (1 - 1e-11))
    }),
    { numRuns: 300 },
  )
})

test('another unit of time changes nothing but the density of the moments', () => {
  fc.assert(
    fc.property(parameters, history, size(1e-2, 1e3), size(1e-3, 1e3), (p, h, t, factor) => {
      const q = paretoNbd.fitting.rescaled(p, factor)
      const g = { x: h.x, tx: h.tx * factor, T: h.T * factor }
      const odds = (alive: number) => Math.log(alive)
      const [before, after] = [paretoNbd.alive(p, h), paretoNbd.alive(q, g)]
      if (before > 1e-290) expect(Math.abs(odds(after) - odds(before))).toBeLessThan(1e-8)
      near(paretoNbd.expected(q, t * factor), paretoNbd.expected(p, t), 1e-10)
      near(paretoNbd.probability(q, t * factor, 3), paretoNbd.probability(p, t, 3), 1e-9)
      const shift = h.x * Math.log(factor)
      const expected = paretoNbd.logLikelihood(p, h)
      expect(Math.abs(paretoNbd.logLikelihood(q, g) + shift - expected)).toBeLessThan(
        1e-10 * Math.max(1, Math.abs(expected), Math.abs(shift)),
      )
    }),
    { numRuns: 300 },
  )
})

test('what a customer will buy is discounted to less the higher the rate', () => {
  const h = { x: 7, tx: 35, T: 39 }
  const none = paretoNbd.conditionalExpected(P, h, 5 / 0.5)
  expect(paretoNbd.discounted(P, h, 0.5)).toBeLessThan(none)
  expect(paretoNbd.discounted(P, h, 0.05)).toBeGreaterThan(paretoNbd.discounted(P, h, 0.5))
})
