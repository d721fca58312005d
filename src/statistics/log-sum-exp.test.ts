import { expect, test } from 'vitest'
import { logSumExp } from './log-sum-exp.ts'

test('neither overflow nor loss', () => {
  expect(logSumExp(1000, 1000)).toBe(1000 + Math.LN2)
  expect(logSumExp(-2000, 0)).toBe(0)
  expect(logSumExp(Math.log(2), Math.log(3))).toBeCloseTo(Math.log(5), 15)
  expect(logSumExp(-40, 0)).toBeCloseTo(Math.exp(-40), 30)
})

test('nothing and something', () => {
  const nothing = Number.NEGATIVE_INFINITY
  expect(logSumExp(nothing, 3)).toBe(3)
  expect(logSumExp(3, nothing)).toBe(3)
  expect(logSumExp(nothing, nothing)).toBe(nothing)
  expect(logSumExp(Number.POSITIVE_INFINITY, 3)).toBe(Number.POSITIVE_INFINITY)
  expect(logSumExp(Number.NaN, 3)).toBeNaN()
})
