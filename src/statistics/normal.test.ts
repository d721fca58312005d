import fc from 'fast-check'
import { expect, test } from 'vitest'
import { normalCdf, normalQuantile } from './normal.ts'

/** z and Φ(z) by mpmath with 40 digits. */
const VALUES: readonly [number, number][] = [
  [2.4299491828898354, 0.9924495300270486],
  [-26.51135111265528, 3.58547598628188e-155],
  [1.0469897476072205, 0.8524478466246436],
  [1.6427768279058839, 0.9497854418947402],
  [3.50419524893897, 0.9997710052837682],
  [-4.506914793865789, 3.288851580737477e-6],
  [-24.70081460620858, 5.240722447623389e-135],
  [-19.276539424105636, 4.227352936405488e-83],
  [-24.271540354046863, 1.9587238285053655e-130],
  [-36.19918786756214, 3.1348572863624333e-287],
  [-9.650256009990308, 2.4516582305964953e-22],
  [6.186858117560234, 0.9999999996931243],
]

test('probabilities, also far in the tail', () => {
  for (const [z, value] of VALUES) expect(normalCdf(z) / value, `at ${z}`).toBeCloseTo(1, 12)
  expect(normalCdf(0)).toBe(0.5)
  expect(normalCdf(9)).toBe(1)
  expect(normalCdf(-50)).toBe(0)
})

test('quantiles are the inverse', () => {
  expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14)
  expect(normalQuantile(0.5)).toBe(0)
  expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY)
  expect(normalQuantile(1)).toBe(Number.POSITIVE_INFINITY)
  expect(normalQuantile(1.1)).toBeNaN()
  fc.assert(
    fc.property(fc.double({ min: -300, max: -0.01, noNaN: true }), log => {
      const p = 10 ** log
      expect(normalCdf(normalQuantile(p)) / p).toBeCloseTo(1, 11)
    }),
  )
})
