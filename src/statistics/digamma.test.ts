import { expect, test } from 'vitest'
import { digamma } from './digamma.ts'

/** By mpmath with 40 digits. */
const VALUES: readonly [number, number][] = [
  [1e-10, -10000000000.577215],
  [1e-3, -1000.5755719318103],
  [0.243, -4.351093864423211],
  [0.5, -1.9635100260214235],
  [0.999999, -0.5772173098368019],
  [1, -0.5772156649015329],
  [1.000001, -0.5772140199686682],
  [1.4999, 0.03639648961430398],
  [1.9999999, 0.4227842706050584],
  [2, 0.42278433509846713],
  [2.0000001, 0.4227843995918717],
  [2.5, 0.7031566406452432],
  [3, 0.9227843350984671],
  [7.3, 1.9178203356379862],
  [9.99, 2.250700372831201],
  [10, 2.251752589066721],
  [10.1, 2.262214357094148],
  [12, 2.442661679975812],
  [170.5, 5.135799878794703],
  [1e4, 9.210290371142849],
  [1e8, 18.420680738952367],
  [1e15, 34.538776394910684],
]

test('values at full precision, from very small to very large', () => {
  for (const [z, value] of VALUES) {
    const scale = Math.max(Math.abs(value), 1)
    expect(Math.abs(digamma(z) - value) / scale, `at ${z}`).toBeLessThan(2e-15)
  }
})

test('outside its domain', () => {
  expect(digamma(0)).toBe(Number.NEGATIVE_INFINITY)
  expect(digamma(-1)).toBeNaN()
})
