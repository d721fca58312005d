import { expect, test } from 'vitest'
import { mainCause } from './build-up-cause.ts'

test('the part that moved most in the direction of the whole', () => {
  expect(mainCause({ base: 1200, growth: 480, operatingCost: 420, price: 280 })).toBe('growth')
  expect(mainCause({ base: 1200, growth: 480, operatingCost: -900, price: -280 })).toBe('operatingCost')
})

test('the first year has no cause', () => {
  expect(mainCause({ base: 1200, growth: 0, operatingCost: 0, price: 0 })).toBeNull()
})
