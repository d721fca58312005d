import { expect, test } from 'vitest'
import { hyp2f1 } from './hypergeometric.ts'

/** a, b, c, z and the value by mpmath with 50 digits. */
const VALUES: readonly [number, number, number, number, number][] = [
  [0.243, 2.426, 2.219, 0.5, 1.2070970070440423],
  [27.16, 1.606, 28.16, -0.4, 0.592273244809453],
  [500.2, 502.4, 502.2, 0.55, 3.4061797473963685e173],
  [0.243, 2.426, 2.219, 0.99, 4.375261367408537],
  [1, 3.806, 4.474, 0.9090909090909091, 5.922596407612763],
  [1, 3.806, 4.474, 0.9999000099990001, 125.44625149434707],
  [500.2, 1.606, 501.2, -5, 0.05642249102996273],
  [9, 0.0116, 7.0116, 0.9999, 21340.070146605296],
  [2, 3, 6, 0.97, 7.123942309589973],
  [2, 3, 5.0000001, 0.97, 17.31496568899152],
  [0.3, 0.4, 0.6999999, 0.9999999, 4.113304399605855],
  [3, 2, -0.5, 0.9, -23935990.61052618],
  [1.5, 2.5, 1.2, 0.999, 328131871.19503564],
  [-3, 2.5, 1.5, 0.7, -0.09900000000000002],
  [0.5, 0.5, 1.5, -1000, 0.1311483421772722],
]

test('values over the whole domain: large parameters, z below 0 and near 1, c − a − b near a whole number', () => {
  for (const [a, b, c, z, value] of VALUES) {
    expect(hyp2f1(a, b, c, z) / value, `${a}, ${b}, ${c}, ${z}`).toBeCloseTo(1, 12)
    expect(hyp2f1(b, a, c, z) / value, `${b}, ${a}, ${c}, ${z}`).toBeCloseTo(1, 12)
  }
})

test('elementary cases', () => {
  expect(hyp2f1(1, 1, 2, 0.5)).toBeCloseTo(2 * Math.LN2, 13)
  expect(hyp2f1(0.3, 5, 5, -2)).toBeCloseTo(3 ** -0.3, 13)
  expect(hyp2f1(0.3, 0.4, 2, 0)).toBe(1)
  expect(hyp2f1(0.25, 0.5, 2, 1)).toBeCloseTo(1.1128357888987643, 13)
  expect(hyp2f1(2, 1, 2.5, 1)).toBe(Number.POSITIVE_INFINITY)
  expect(hyp2f1(-2, 3, 4, 1)).toBeCloseTo(1 / 10, 14)
})

test('outside its domain, and where nothing keeps its digits', () => {
  expect(hyp2f1(1, 1, -2, 0.5)).toBeNaN()
  expect(hyp2f1(1, 1, 2, 1.5)).toBeNaN()
  expect(hyp2f1(1, Number.NaN, 2, 0.5)).toBeNaN()
  expect(hyp2f1(159, 110.05, 32.4, -4.7)).toBeNaN()
})
