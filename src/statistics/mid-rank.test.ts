import fc from 'fast-check'
import { expect, test } from 'vitest'
import { midRankPercentiles } from './mid-rank.ts'
import { descending } from './order.ts'

test('the example: 10, 20, 20, 50', () => {
  const values = [10, 20, 20, 50]
  expect([...midRankPercentiles(values, descending(values))]).toEqual([12.5, 50, 50, 87.5])
})

test('percentiles by the definition, whatever the values; their mean is 50', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1 }), values => {
      const found = midRankPercentiles(values, descending(values))
      values.forEach((v, i) => {
        const below = values.filter(x => x < v).length
        const equal = values.filter(x => x === v).length
        expect(found[i]).toBeCloseTo((100 * (below + equal / 2)) / values.length, 9)
      })
      expect(found.reduce((a, b) => a + b, 0) / values.length).toBeCloseTo(50, 9)
    }),
  )
})
