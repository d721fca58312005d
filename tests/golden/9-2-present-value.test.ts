import { expect, test } from 'vitest'
import {
  discountFactor,
  presentValueOfMonths,
  presentValueOfYears,
} from '../../src/cycle/9-value/simple/present-value.ts'
import { retentionRatioValue, retentionRatioValues } from '../../src/cycle/9-value/simple/retention-ratio.ts'

// Rule 9.2: "€ 324 × 3 years at 3 % → € 930.12", each flow in the middle of its year.
test('9.2-1 € 324 a year for 3 years at 3 % is worth € 930.12', () => {
  expect(presentValueOfYears(324, 3, { kind: 'inflation', rate: 0.03 })).toBeCloseTo(930.12, 2)
  expect(presentValueOfYears(324, 3, { kind: 'discount', rate: 0 })).toBe(972)
})

test('9.2-2 Months come in the middle of the month, part of a year in the middle of that part', () => {
  const rate = { kind: 'discount', rate: 0.08 } as const
  expect(presentValueOfMonths([0, 0, 100], rate)).toBeCloseTo(100 * 1.08 ** (-2.5 / 12), 10)
  expect(presentValueOfYears(100, 1.5, rate)).toBeCloseTo(100 * 1.08 ** -0.5 + 50 * 1.08 ** -1.25, 10)
  expect(presentValueOfYears(100, 0, rate)).toBe(0)
  expect(discountFactor({ kind: 'inflation', rate: -0.01 }, 1)).toBeCloseTo(1 / 0.99, 12)
  expect(() => discountFactor({ kind: 'discount', rate: -1 }, 1)).toThrow(RangeError)
})

// Gupta & Lehmann 2003: m × r ÷ (1 + d − r).
test('9.2-3 Retention ratio: € 100 a year, 80 % stays, 10 % discount', () => {
  const values = retentionRatioValues(100, 0.8, 0.1)
  expect(values['after-a-year']).toBeCloseTo((100 * 0.8) / 0.3, 10)
  expect(values.now).toBeCloseTo((100 * 1.1) / 0.3, 10)
  // Now is this year's margin and then the same again.
  expect(values.now! - values['after-a-year']!).toBeCloseTo(100, 10)
})

test('9.2-4 A finite horizon is the sum of its years, and grows to the infinite one', () => {
  const q = 0.8 / 1.1
  expect(retentionRatioValue(100, 0.8, 0.1, 'after-a-year', 3)).toBeCloseTo(100 * (q + q ** 2 + q ** 3), 10)
  expect(retentionRatioValue(100, 0.8, 0.1, 'now', 3)).toBeCloseTo(100 * (1 + q + q ** 2), 10)
  expect(retentionRatioValue(100, 0.8, 0.1, 'now', 500)).toBeCloseTo(
    retentionRatioValue(100, 0.8, 0.1, 'now')!,
    9,
  )
  expect(retentionRatioValue(100, 1, 0, 'now', 3)).toBe(300)
  expect(retentionRatioValue(100, 1, 1e-12, 'now', 3)).toBeCloseTo(300, 8)
  expect(retentionRatioValue(100, 1, 0, 'now')).toBeNull()
  expect(retentionRatioValue(100, 0, 0.1, 'now', 3)).toBe(100)
  expect(retentionRatioValue(100, 0, 0.1, 'after-a-year')).toBe(0)
  expect(retentionRatioValue(100, 0.8, 0.1, 'now', 0)).toBeCloseTo(0, 12)
  expect(() => retentionRatioValue(100, 1.2, 0.1, 'now')).toThrow(RangeError)
})
