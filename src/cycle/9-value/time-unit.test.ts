import { expect, test } from 'vitest'
import { inUnit } from './time-unit.ts'

test('twelve months are the same length in every unit', () => {
  expect(inUnit(12, 'month', 'week')).toBeCloseTo(52.17857, 5)
  expect(inUnit(12, 'month', 'day')).toBeCloseTo(365.25, 9)
  expect(inUnit(12, 'month', 'hour')).toBeCloseTo(8766, 9)
  expect(inUnit(12, 'month', 'year')).toBeCloseTo(1, 12)
  expect(inUnit(3, 'week', 'week')).toBe(3)
})
