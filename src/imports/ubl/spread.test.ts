import fc from 'fast-check'
import { expect, test } from 'vitest'
import { spread } from './spread.ts'

test('the parts of the examples', () => {
  expect(spread(100, [1, 1, 1])).toEqual([34, 33, 33])
  expect(spread(-5, [300, 700])).toEqual([-1, -4])
  expect(spread(8, [100, -20])).toEqual([10, -2])
  expect(spread(8, [5, -5])).toBeNull()
  expect(spread(8, [])).toBeNull()
})

test('the parts add up and none is a cent off its share', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1e9, max: 1e9 }),
      fc.array(fc.integer({ min: 0, max: 1e9 }), { minLength: 1, maxLength: 20 }),
      (total, weights) => {
        const sum = weights.reduce((a, b) => a + b, 0)
        const parts = spread(total, weights)
        if (sum === 0) {
          expect(parts).toBeNull()
          return
        }
        expect(parts!.reduce((a, b) => a + b, 0)).toBe(total)
        for (const [i, part] of parts!.entries())
          expect(Math.abs(part - (total * weights[i]!) / sum)).toBeLessThan(1.001)
      },
    ),
  )
})
