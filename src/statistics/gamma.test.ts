import { expect, test } from 'vitest'
import { gamma } from './gamma.ts'

test('signs and sizes on both sides of 0', () => {
  expect(gamma(-0.5)).toEqual({ sign: -1, log: expect.closeTo(Math.log(2 * Math.sqrt(Math.PI)), 14) })
  expect(gamma(-1.5)).toEqual({ sign: 1, log: expect.closeTo(Math.log((4 / 3) * Math.sqrt(Math.PI)), 14) })
  expect(gamma(4)).toEqual({ sign: 1, log: expect.closeTo(Math.log(6), 14) })
  expect(gamma(-3).log).toBe(Number.POSITIVE_INFINITY)
})
