import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkHistories, groupHistories, historiesOf, sampleGroups } from './histories.ts'

const history = fc.record({
  x: fc.integer({ min: 0, max: 3 }),
  tx: fc.integer({ min: 0, max: 5 }).map(days => days / 7),
  T: fc.integer({ min: 5, max: 8 }).map(days => days / 7),
})

test('the example: three customers, two groups', () => {
  const { groups, of } = groupHistories(
    historiesOf([
      { x: 2, tx: 30, T: 39 },
      { x: 0, tx: 0, T: 39 },
      { x: 2, tx: 30, T: 39 },
    ]),
  )
  expect(groups).toEqual(
    historiesOf([
      { x: 0, tx: 0, T: 39, weight: 1 },
      { x: 2, tx: 30, T: 39, weight: 2 },
    ]),
  )
  expect([...of]).toEqual([1, 0, 1])
})

test('groups are the distinct histories in order, whatever the order of the customers', () => {
  fc.assert(
    fc.property(fc.array(history), list => {
      const { groups, of } = groupHistories(historiesOf(list))
      list.forEach((h, i) => {
        const g = of[i]!
        expect([groups.x[g], groups.tx[g], groups.T[g]]).toEqual([h.x, h.x === 0 ? 0 : h.tx, h.T])
      })
      for (let g = 1; g < groups.n; g++) {
        const apart =
          groups.T[g]! - groups.T[g - 1]! ||
          groups.x[g]! - groups.x[g - 1]! ||
          groups.tx[g]! - groups.tx[g - 1]!
        expect(apart).toBeGreaterThan(0)
      }
      expect(groups.weight.reduce((a, b) => a + b, 0)).toBe(list.length)
      expect(groupHistories(historiesOf(list.toReversed())).groups).toEqual(groups)
    }),
  )
})

test('times on no grid at all', () => {
  const list = Array.from({ length: 500 }, (_, i) => ({ x: i % 7, tx: Math.sqrt(i), T: 30 + Math.sin(i) }))
  const { groups } = groupHistories(historiesOf(list))
  expect(groups.n).toBe(500)
})

test('bad histories are named and the others kept', () => {
  const found = checkHistories(
    {
      x: [2, 2, 0, -1, 1.5, 1, 1, Number.NaN, 3],
      tx: [10, 30, 5, 0, 1, -1, 1, 1, 20],
      T: [20, 20, 20, 20, 20, 20, -2, 20, 20],
    },
    [5, 1, 1, 1, 1, 1, 1, 1, 0],
  )
  expect([...found.rows]).toEqual([0, 8])
  expect(found.histories.n).toBe(2)
  expect(found.problems).toEqual([
    { row: 1, problem: 'recency-after-age' },
    { row: 2, problem: 'recency-without-repeat' },
    { row: 3, problem: 'frequency-negative' },
    { row: 4, problem: 'frequency-not-whole' },
    { row: 5, problem: 'recency-negative' },
    { row: 6, problem: 'age-negative' },
    { row: 7, problem: 'not-a-number' },
    { row: 8, problem: 'value-not-positive' },
  ])
  expect([...found.monetary!]).toEqual([5, Number.NaN])
})

test('a customer that never came back needs no value', () => {
  const found = checkHistories({ x: [0, 0], tx: [0, 0], T: [3, 4] }, [0, Number.NaN])
  expect(found.problems).toEqual([])
  expect(checkHistories({ x: [], tx: [], T: [] }).histories.n).toBe(0)
})

test('a sample of the groups keeps the weight, and the heavy groups as they are', () => {
  const list = Array.from({ length: 5000 }, (_, i) => ({
    x: i % 9,
    tx: (i % 9) + (i % 211) / 7,
    T: 40 + (i % 5),
    weight: i === 77 ? 9000 : 1 + (i % 3),
  }))
  const { groups } = groupHistories(historiesOf(list))
  const sample = sampleGroups(groups, 500)
  expect(sample.n).toBeLessThanOrEqual(510)
  expect(sample.n).toBeGreaterThan(400)
  const total = (h: { weight: Float64Array }) => h.weight.reduce((a, b) => a + b, 0)
  expect(Math.abs(total(sample) / total(groups) - 1)).toBeLessThan(0.005)
  expect(Math.max(...sample.weight)).toBe(Math.max(...groups.weight))
  expect(sampleGroups(groups, 1e6)).toBe(groups)
})
