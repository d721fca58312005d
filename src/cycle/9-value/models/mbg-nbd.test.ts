import { expect, test } from 'vitest'
import { mbgNbd } from './mbg-nbd.ts'

const CDNOW = { r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 }

/** To a share of what it should be. */
function near(actual: number, wanted: number, share = 1e-11): void {
  expect(Math.abs(actual - wanted), `${actual} is not ${wanted}`).toBeLessThanOrEqual(
    share * Math.abs(wanted),
  )
}

// By mpmath with 40 digits and more: closed form, expectation by ₂F₁.
test.each([
  [CDNOW, 0, 0, 39, 39, -0.540472121222502, 0.3893476486635972, 0.1534394484486503],
  [CDNOW, 7, 35, 39, 39, null, 0.8279641617831721, 4.201115047761831],
  [CDNOW, 500, 30, 39, 39, 801.1551741238229, 2.91473722333309e-46, 9.401792006859442e-44],
  [CDNOW, 1000, 38, 39, 52, 2106.1666435366697, 2.1176651999142882e-7, 0.0001693283943416589],
  [
    { r: 0.525, alpha: 0.01, a: 1.5, b: 0.05 },
    2,
    0.5,
    3,
    40,
    -6.107324094473118,
    0.015213839557215544,
    0.07325143681031096,
  ],
  [
    { r: 5.5, alpha: 1e4, a: 5e-4, b: 100 },
    40,
    99000,
    1e5,
    8766,
    -354.2580061975782,
    0.9999945887059152,
    3.625893128467287,
  ],
])('%o: x = %d until %d of %d', (p, x, tx, T, t, value, alive, bought) => {
  const h = { x, tx, T }
  if (value !== null) near(mbgNbd.logLikelihood(p, h), value)
  near(mbgNbd.alive(p, h), alive)
  near(mbgNbd.conditionalExpected(p, h, t), bought)
})

test('a new customer may be gone at once', () => {
  near(mbgNbd.expected(CDNOW, 10), 0.4334674151565707)
  near(mbgNbd.expected(CDNOW, 52), 1.4197237577127462)
  expect(mbgNbd.probability(CDNOW, 0, 0)).toBeCloseTo(1, 14)
  // BTYDplus 1.2.0, mbgcnbd.pmf with k = 1.
  expect(mbgNbd.probability(CDNOW, 39, 0)).toBeCloseTo(0.582473189493, 11)
  expect(mbgNbd.probability(CDNOW, 39, 5)).toBeCloseTo(0.0193873235536, 12)
})

// By mpmath: ∫ e^(−rate·t) (R/A) ₂F₁(R+1, a; a+b; −t/A) dt times P(alive), with R = r, A = alpha + T, b = b + 1.
test('discounts all purchases to come', () => {
  near(mbgNbd.discounted(CDNOW, { x: 0, tx: 0, T: 39 }, 0.027), 0.13545055690139746, 1e-10)
})
