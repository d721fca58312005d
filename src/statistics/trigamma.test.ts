import { expect, test } from 'vitest'
import { trigamma } from './trigamma.ts'

/** By mpmath with 40 digits. */
const VALUES: readonly [number, number][] = [
  [1e-10, 1e20],
  [1e-3, 1000001.6425331958],
  [0.243, 18.141779787095828],
  [0.5, 4.934802200544679],
  [0.999999, 1.6449364709652798],
  [1, 1.6449340668482264],
  [1.000001, 1.6449316627376673],
  [1.4999, 0.934885087255137],
  [1.9999999, 0.6449341072596095],
  [2, 0.6449340668482264],
  [2.0000001, 0.6449340264368484],
  [2.5, 0.49035775610023485],
  [3, 0.39493406684822646],
  [7.3, 0.1467957681314271],
  [9.99, 0.10527695014824179],
  [10, 0.10516633568168575],
  [10.1, 0.10407283129749605],
  [12, 0.08690187287176838],
  [170.5, 0.005882335979579863],
  [1e4, 0.00010000500016666666],
  [1e8, 1.000000005e-8],
  [1e15, 1.0000000000000005e-15],
]

test('values at full precision, from very small to very large', () => {
  for (const [z, value] of VALUES) {
    const scale = value
    expect(Math.abs(trigamma(z) - value) / scale, `at ${z}`).toBeLessThan(2e-15)
  }
})

test('outside its domain', () => {
  expect(trigamma(0)).toBe(Number.POSITIVE_INFINITY)
  expect(trigamma(-1)).toBeNaN()
})
