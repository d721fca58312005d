import { expect, test } from 'vitest'
import { logBeta } from './log-beta.ts'

/** By mpmath with 40 digits. */
const VALUES: readonly [number, number, number][] = [
  [0.5, 1e-6, 13.81551194425699],
  [2.426, 0.793, -0.5115692885937033],
  [300.0, 400.0, -479.688451037132],
  [0.001, 100000000.0, 6.888758204644896],
  [2.5, 1000000000000.0, -68.79286991935032],
  [1e-8, 100000.0, 18.420680623051005],
  [9.99, 10.01, -13.736218710401053],
  [1000000.0, 1000000.0, -1386300.003362921],
  [0.003, 6.75, 5.801917086119293],
  [15.0, 10000000.0, -216.58022408163103],
  [4571.0, 33748.0, -14008.984406265734],
  [1e-5, 2e-5, 11.918390572749413],
]

test('values at full precision, either way round', () => {
  for (const [a, b, value] of VALUES) {
    const most = 4e-15 * Math.max(1, Math.abs(value))
    expect(Math.abs(logBeta(a, b) - value), `at ${a}, ${b}`).toBeLessThan(most)
    expect(logBeta(b, a)).toBe(logBeta(a, b))
  }
})

test('outside its domain', () => {
  expect(logBeta(0, 1)).toBe(Number.POSITIVE_INFINITY)
  expect(logBeta(-1, 2)).toBeNaN()
})
