import fc from 'fast-check'
import { expect, test } from 'vitest'
import { centsOf, decimalNumber, decimalOf, decimalText, timesToCents } from './decimal.ts'
import { euro, euroText, roundHalfAway } from './money.ts'

const d = (text: string) => decimalOf(text)!

test('1.005 × 1 is 1.01, which no product of binary fractions gives', () => {
  expect(Math.round(1.005 * 100)).toBe(100)
  expect(timesToCents(d('1'), d('1.005'))).toBe(101)
  expect(timesToCents(d('-1'), d('1.005'))).toBe(-101)
  expect(timesToCents(d('6'), d('2.55'))).toBe(1530)
})

test('half a cent goes away from zero', () => {
  expect(centsOf(d('0.005'))).toBe(1)
  expect(centsOf(d('-0.005'))).toBe(-1)
  expect(centsOf(d('0.0049'))).toBe(0)
  expect([roundHalfAway(2.5), roundHalfAway(-2.5)]).toEqual([3, -3])
})

test('texts that are no plain decimal are none', () => {
  for (const text of ['', '-', '.', '1,5', '1e3', ' 1', '1.2.3', '+1'])
    expect(decimalOf(text), text).toBeNull()
  expect(decimalOf('5.')).toEqual({ mantissa: 5, scale: 0 })
  expect(decimalOf('.50')).toEqual({ mantissa: 5, scale: 1 })
})

test('a product is exact, as whole-number arithmetic judges it', () => {
  const part = fc.record({
    mantissa: fc.integer({ min: -1e12, max: 1e12 }),
    scale: fc.integer({ min: 0, max: 6 }),
  })
  fc.assert(
    fc.property(part, part, (q, p) => {
      const scale = BigInt(q.scale + p.scale)
      const product = BigInt(q.mantissa) * BigInt(p.mantissa) * 100n
      const unit = 10n ** scale
      const abs = product < 0n ? -product : product
      const rounded = (abs * 2n + unit) / (unit * 2n)
      expect(timesToCents(q, p)).toBe(0 + Number(product < 0n ? -rounded : rounded))
    }),
  )
})

test('a text comes back as the same number', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 6 }), (mantissa, scale) => {
      const back = d(decimalText({ mantissa, scale }))
      expect(decimalNumber(back)).toBeCloseTo(mantissa / 10 ** scale, 9)
    }),
  )
})

test('euro in text and number', () => {
  expect(euroText(123456)).toBe('1234.56')
  expect(euroText(-5)).toBe('-0.05')
  expect(euro(123456)).toBe(1234.56)
})
