import { expect, test } from 'vitest'
import { bgNbd } from './bg-nbd.ts'
import { historiesOf } from './histories.ts'

const PAPER = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }

/** To a share of what it should be. */
function near(actual: number, wanted: number, share = 1e-10): void {
  expect(Math.abs(actual - wanted), `${actual} is not ${wanted}`).toBeLessThanOrEqual(
    share * Math.abs(wanted),
  )
}

// Hardie's spreadsheet for the paper, from the unrounded estimates.
test('gives what the paper and its spreadsheet print', () => {
  const p = { r: 0.2425945, alpha: 4.4136019, a: 0.7929199, b: 2.4258881 }
  expect(bgNbd.conditionalExpected(p, { x: 2, tx: 30.43, T: 38.86 }, 39)).toBeCloseTo(1.226, 3)
  const times = [0.1429, 1, 3, 31.8571, 32, 78]
  const printed = [0.0078, 0.0532, 0.1506, 1.0405, 1.0437, 1.8576]
  for (const [i, t] of times.entries())
    expect(Math.abs(bgNbd.expected(p, t) - printed[i]!)).toBeLessThan(6e-4)
})

// BTYD 2.4.3: its walkthrough (customer 1516 of CDNOW) and its manual.
test('gives what BTYD gives', () => {
  const p = { r: 0.2425967, alpha: 4.413659, a: 0.7929869, b: 2.426164 }
  const best = { x: 26, tx: 30.857142857142858, T: 31 }
  expect(bgNbd.alive(p, best)).toBeCloseTo(0.9688523, 7)
  expect(bgNbd.conditionalExpected(p, best, 52)).toBeCloseTo(25.75659, 4)
  expect(bgNbd.conditionalExpected(p, { x: 10, tx: 20, T: 39 }, 52)).toBeCloseTo(0.3474606, 6)
  expect(bgNbd.probability(PAPER, 39, 0)).toBeCloseTo(0.5737864, 7)
  expect(bgNbd.probability(PAPER, 30, 11)).toBeCloseTo(0.0019995214, 9)
  expect(bgNbd.probability(PAPER, 2, 10)).toBeCloseTo(1.07869e-7, 11)
  expect(bgNbd.logLikelihood(PAPER, { x: 132, tx: 200, T: 200 })).toBeCloseTo(-195.525168799, 6)
})

// By mpmath with 60 digits: closed form, expectation by eq. 10 (a = 1 and a nearly 1 as the limit).
test.each([
  [
    0.243, 4.414, 0.793, 2.426, 1000, 38, 39, 52, 2145.6021791781313, 9.512977401331932e-8,
    8.142000775323725e-5,
  ],
  [
    0.243, 0.01, 1, 2.426, 3, 2, 90000, 8766, -6.064913671789988, 3.653150877309497e-15,
    1.1184230719526806e-15,
  ],
  [5.5, 1e4, 5e-4, 1e4, 40, 99000, 1e5, 8766, -354.2578410060261, 0.999999924535789, 3.625935755479101],
  [0.05, 0.5, 0.9999999, 0.3, 0, 0, 52, 52, -0.23269801750787616, 1, 0.036738839056861955],
  [2, 100, 30, 200, 12, 10, 1000, 400, -37.630464268635954, 7.033333333332838e-14, 2.618058738618925e-13],
])('r %d alpha %d a %d b %d: x = %d until %d of %d', (r, alpha, a, b, x, tx, T, t, value, alive, bought) => {
  const p = { r, alpha, a, b }
  const h = { x, tx, T }
  near(bgNbd.logLikelihood(p, h), value, 1e-12)
  near(bgNbd.alive(p, h), alive, 1e-11)
  near(bgNbd.conditionalExpected(p, h, t), bought, 1e-11)
  const plan = { times: Float64Array.of(t), weights: Float64Array.of(1) }
  near(bgNbd.purchases(p, historiesOf([h]), plan)[0]!, bought, 1e-11)
})

// By mpmath with 60 digits: E[X(t)] of new customers over short and very long times.
test.each([
  [0.05, 1.0000001, 1e5, 1e7, 49084.53311934703],
  [1000.2, 30, 1e5, 1e4, 3449.2758620689656],
  [1000.2, 0.01, 0.3, 49, 42933.17280969861],
  [0.05, 0.5, 1e4, 1e7, 46731.782394844355],
  [1000.2, 0.793, 1e5, 0.5, 499.1103322937505],
])('r %d a %d b %d after %d alpha', (r, a, b, tau, bought) => {
  near(bgNbd.expected({ r, alpha: 1, a, b }, tau), bought, 2e-11)
})

// By mpmath: ∫ e^(−rate·t) (R/A) ₂F₁(R+1, a; a+b; −t/A) dt times P(alive), with R = r + x, A = alpha + T, b = b + x.
test('discounts all purchases to come', () => {
  near(bgNbd.discounted(PAPER, { x: 2, tx: 30.43, T: 38.86 }, 0.027), 1.0668057576634828)
})

test('a customer without repeat purchases is alive', () => {
  expect(bgNbd.alive(PAPER, { x: 0, tx: 0, T: 1e5 })).toBe(1)
})
