import fc from 'fast-check'
import { expect, test } from 'vitest'
import { denseRanks, denseRanksOfWhole } from './dense-rank.ts'

test('the example', () => {
  expect(denseRanks(Float64Array.of(30, 10, 30))).toEqual({
    rank: Int32Array.of(1, 0, 1),
    distinct: Float64Array.of(10, 30),
  })
  expect(denseRanks(new Float64Array(0)).distinct.length).toBe(0)
})

test('ranks and distinct values give the values back, in order', () => {
  const numbers = fc.array(fc.oneof(fc.double({ noNaN: true }), fc.constantFrom(0, -0, 1, 1 / 7)))
  fc.assert(
    fc.property(numbers, list => {
      const { rank, distinct } = denseRanks(Float64Array.from(list))
      list.forEach((value, i) => {
        expect(distinct[rank[i]!]).toBe(value + 0)
      })
      distinct.forEach((value, i) => {
        if (i > 0) expect(value).toBeGreaterThan(distinct[i - 1]!)
      })
    }),
  )
})

test('many distinct values take the other way to the same answer', () => {
  const values = Float64Array.from({ length: 40_000 }, (_, i) => ((i * 7919) % 20_011) / 3)
  const { rank, distinct } = denseRanks(values)
  expect(distinct.length).toBe(20_011)
  expect(values.every((value, i) => distinct[rank[i]!] === value)).toBe(true)
})

test('whole numbers: the same answer by another way', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 0xffffffff })),
      fc.integer({ min: 0, max: 31 }),
      (list, shift) => {
        const values = Uint32Array.from(list, value => value >>> shift)
        const most = values.reduce((a, b) => Math.max(a, b), 0)
        expect(denseRanksOfWhole(values, most)).toEqual(denseRanks(Float64Array.from(values)))
      },
    ),
  )
})
