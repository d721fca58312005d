import { expect, test } from 'vitest'
import { ranksToDraw } from './whale.ts'

test('few customers are all drawn', () => {
  expect(ranksToDraw(0, 0)).toEqual([])
  expect(ranksToDraw(3, 2)).toEqual([1, 2, 3])
  expect(ranksToDraw(1000, 700)).toHaveLength(1000)
})

test('many are thinned out to a thousand, with the first, the peak and the last', () => {
  for (const n of [1001, 20_000, 1_000_000])
    for (const peak of [0, 1, 777, n - 1, n]) {
      const ranks = ranksToDraw(n, peak)
      expect(ranks.length).toBeLessThanOrEqual(1000)
      expect(ranks[0]).toBe(1)
      expect(ranks.at(-1)).toBe(n)
      if (peak > 0) expect(ranks).toContain(peak)
      expect(ranks.every((rank, i) => i === 0 || rank > ranks[i - 1]!)).toBe(true)
    }
})
