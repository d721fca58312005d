import fc from 'fast-check'
import { expect, test } from 'vitest'
import { kthLargest } from './select.ts'

test('the example', () => {
  expect(kthLargest(Float64Array.of(3, 9, 4, 9, 1), 2)).toBe(9)
  expect(kthLargest(Float64Array.of(3, 9, 4, 9, 1), 3)).toBe(4)
})

test('the same as sorting, for any numbers and any k', () => {
  const numbers = fc.array(fc.oneof(fc.integer({ min: -5, max: 5 }), fc.double({ noNaN: true })), {
    minLength: 1,
  })
  fc.assert(
    fc.property(numbers, fc.nat(), (values, seed) => {
      const k = (seed % values.length) + 1
      const sorted = Float64Array.from(values).sort()
      expect(kthLargest(Float64Array.from(values), k)).toBe(sorted[values.length - k])
    }),
  )
})

test('refuses a place that does not exist', () => {
  expect(() => kthLargest(new Float64Array(2), 3)).toThrow(RangeError)
})
