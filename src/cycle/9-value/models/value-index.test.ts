import fc from 'fast-check'
import { expect, test } from 'vitest'
import { indexValues } from './value-index.ts'

test('distinct values rise, and every value finds its place', () => {
  const index = indexValues([Float64Array.of(3, 1, 3), Float64Array.of(2, 1, 1)], 10)!
  expect([...index.values]).toEqual([1, 2, 3])
  expect(index.places.map(places => [...places])).toEqual([
    [2, 0, 2],
    [1, 0, 0],
  ])
})

test('too many different values are no index; none are an empty one', () => {
  expect(indexValues([Float64Array.of(1, 2, 3)], 2)).toBeNull()
  expect(indexValues([Float64Array.of(2, 2, 1)], 2)!.values).toHaveLength(2)
  expect(indexValues([new Float64Array(0)], 2)).toEqual({
    values: new Float64Array(0),
    places: [new Int32Array(0)],
  })
})

test('zero is one value, whatever its sign', () => {
  expect([...indexValues([Float64Array.of(0, -0)], 5)!.values]).toEqual([0])
})

test('any columns come back from their places', () => {
  const column = fc.array(fc.double({ min: 0, noNaN: true, max: 1e6 }), { maxLength: 3000 })
  fc.assert(
    fc.property(column, fc.array(fc.nat(50)), (first, second) => {
      const columns = [Float64Array.from(first), Float64Array.from(second)]
      const index = indexValues(columns, 10_000)!
      expect(new Set(index.values).size).toBe(index.values.length)
      for (const [i, places] of index.places.entries()) {
        expect([...places].map(place => index.values[place]!)).toEqual([...columns[i]!].map(v => v + 0))
      }
    }),
    { numRuns: 40 },
  )
})
