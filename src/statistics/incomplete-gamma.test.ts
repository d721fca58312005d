import { expect, test } from 'vitest'
import { incompleteGamma, incompleteGammaComplement } from './incomplete-gamma.ts'

// Judge: mpmath.gammainc(a, 0, x, regularized=True) and its complement at 40 digits.
test.each([
  [2, 3, 0.8008517265285442, 0.19914827347145578],
  [0.01, 1e-5, 0.8963367982671973, 0.1036632017328028],
  [0.3, 4, 0.9979774893543891, 0.0020225106456108802],
  [3.74, 0.2, 0.00012709088102017902, 0.9998729091189799],
  [40, 55, 0.9853028204736023, 0.01469717952639774],
  [40, 28, 0.018987410569178163, 0.9810125894308218],
  [5000, 4900, 0.07794495622651391, 0.9220550437734861],
  [5000, 5300, 0.9999844548842145, 1.5545115785517565e-5],
  [0.001, 0.5, 0.9994399333435292, 0.0005600666564707498],
])('P(%f, %f) is %f and its complement %f', (a, x, p, q) => {
  expect(incompleteGamma(a, x) / p).toBeCloseTo(1, 10)
  expect(incompleteGammaComplement(a, x) / q).toBeCloseTo(1, 10)
})
