import { expect, test } from 'vitest'
import { seeded } from '../../../statistics/random.ts'
import { estimateRegularity, wholeRegularity } from './regularity.ts'

/** Customers of whom every k-th event is a purchase, at rates of their own. */
function regular(k: number, customers: number): number[][] {
  const random = seeded(11)
  const exponential = () => -Math.log(random() + 2 ** -33)
  return Array.from({ length: customers }, (_, i) => {
    const rate = 0.1 + exponential()
    return Array.from({ length: 2 + (i % 18) }, () => {
      let gap = 0
      for (let event = 0; event < k; event++) gap += exponential() / rate
      return gap
    })
  })
}

test.each([1, 2, 3])('finds the regularity %d that customers were made with', k => {
  const found = estimateRegularity(regular(k, 4000))
  expect(found.customers).toBe(4000)
  expect(Math.abs(found.pooled!.k - k)).toBeLessThan(3 * found.pooled!.standardError)
  expect(found.pooled!.standardError).toBeLessThan(0.03 * k)
  expect(Math.abs(found.wheatMorrison! - k)).toBeLessThan(0.15 * k)
  // Per customer the estimate is too high, as ever with few gaps.
  expect(found.median!).toBeGreaterThan(k)
  expect(wholeRegularity(found.pooled!.k)).toBe(k)
})

test('takes the last two gaps as Wheat & Morrison do', () => {
  const found = estimateRegularity([[9, 1, 1], [0, 3, 0, 1], [1, 3], [5], []])
  expect(found.customers).toBe(3)
  expect(found.wheatMorrison).toBeCloseTo(1.5, 12)
  expect(found.median).toBeNull()
})

test('does not matter in which unit the gaps are', () => {
  const gaps = regular(2, 300)
  const [weeks, hours] = [gaps, gaps.map(own => own.map(gap => 168 * gap))].map(estimateRegularity)
  expect(hours!.pooled!.k).toBeCloseTo(weeks!.pooled!.k, 9)
  expect(hours!.median!).toBeCloseTo(weeks!.median!, 9)
})

test('says nothing of nothing, and stays finite for a clockwork', () => {
  expect(estimateRegularity([])).toEqual({ wheatMorrison: null, pooled: null, median: null, customers: 0 })
  expect(estimateRegularity([[7, 7, 7], new Array(12).fill(7)])).toMatchObject({
    wheatMorrison: 1e4,
    pooled: { k: 1e4 },
    median: 1e4,
  })
})
