import { expect, test } from 'vitest'
import { quantileOfDescending } from './quantile.ts'

// Judge: R 4.2, quantile(c(1,2,3,4,5), c(.05,.25,.5,.95), type = 7) = 1.2 2.0 3.0 4.8
test.each([
  [0.05, 1.2],
  [0.25, 2],
  [0.5, 3],
  [0.95, 4.8],
  [0, 1],
  [1, 5],
])('quantile %f of 1 to 5 is %f', (share, expected) => {
  expect(quantileOfDescending(rank => 5 - rank, 5, share)).toBeCloseTo(expected, 12)
})

test('no values, no quantile', () => {
  expect(quantileOfDescending(() => 0, 0, 0.5)).toBeNaN()
})
