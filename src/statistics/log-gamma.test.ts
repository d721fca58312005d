import { expect, test } from 'vitest'
import { logGamma } from './log-gamma.ts'

/** By mpmath with 40 digits. */
const VALUES: readonly [number, number][] = [
  [1e-10, 23.025850929882736],
  [1e-3, 6.907178885383853],
  [0.243, 1.3180435846996699],
  [0.5, 0.5723649429247001],
  [0.999999, 5.772164873855652e-7],
  [1, 0.0],
  [1.000001, -5.772148423874147e-7],
  [1.4999, -0.12078588195849393],
  [1.9999999, -4.2278430309861296e-8],
  [2, 0.0],
  [2.0000001, 4.227843666532498e-8],
  [2.5, 0.2846828704729192],
  [7.3, 7.147892523022248],
  [9.99, 12.779315214350193],
  [10, 12.801827480081469],
  [10.1, 13.027526738633236],
  [12, 17.502307845873887],
  [170.5, 704.0044277342047],
  [1e4, 82099.71749644238],
  [1e8, 1742068066.1038346],
  [1e15, 3.3538776394910668e16],
]

test('values at full precision, from very small to very large', () => {
  for (const [z, value] of VALUES) {
    const scale = Math.abs(value) || 1
    expect(Math.abs(logGamma(z) - value) / scale, `at ${z}`).toBeLessThan(2e-15)
  }
})

test('outside its domain', () => {
  expect(logGamma(0)).toBe(Number.POSITIVE_INFINITY)
  expect(logGamma(-1)).toBeNaN()
  expect(logGamma(Number.NaN)).toBeNaN()
})
