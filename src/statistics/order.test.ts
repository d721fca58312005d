import fc from 'fast-check'
import { expect, test } from 'vitest'
import { descending } from './order.ts'

test('the example: largest first, equal values keep their order', () => {
  expect([...descending([10, 30, 20, 30])]).toEqual([1, 3, 2, 0])
})

test('the same order as a stable sort with a comparison, for any numbers', () => {
  const numbers = fc.array(
    fc.oneof(fc.double({ noNaN: true }), fc.integer(), fc.constantFrom(0, -0, 1, -1, 1e15, -1e15)),
  )
  fc.assert(
    fc.property(numbers, values => {
      const judge = values
        .map((_, i) => i)
        .sort((a, b) => (values[a]! < values[b]! ? 1 : values[a]! > values[b]! ? -1 : a - b))
      expect([...descending(values)]).toEqual(judge)
    }),
  )
})

test('what is not a number comes last', () => {
  expect([...descending([Number.NaN, 1, Number.NEGATIVE_INFINITY, 2])]).toEqual([3, 1, 2, 0])
})
