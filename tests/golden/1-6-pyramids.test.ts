import { expect, test } from 'vitest'
import { countOfShare } from '../../src/cycle/1-analysis/count-of-share.ts'
import { analysisOf, salesOnce, withoutCostToServe } from '../analysis-of.ts'

const ten = salesOnce({
  A: [1000, 400],
  B: [800, 600],
  C: [600, 550],
  D: [500, 460],
  E: [400, 360],
  F: [300, 270],
  G: [200, 170],
  H: [100, 90],
  I: [60, 60],
  J: [40, 60],
})

// Method 1.6: "the share of contribution that the best 20 % bring (the ⌈0.2·N⌉ best)."
test('1.6-1 First 20/80: the best two of ten', () => {
  const { pyramids } = analysisOf({ sales: ten, settings: withoutCostToServe })
  // Contributions 600, 200, 50, 40, 40, 30, 30, 10, 0, −20: together € 980.
  expect(pyramids.best.customers).toBe(2)
  expect(pyramids.best.contributionShare).toBeCloseTo(800 / 980, 12)
  expect(pyramids.best.revenueShare).toBeCloseTo(1800 / 4000, 12)
})

test('1.6-2 Twenty percent is rounded up, and never by a rounding error of the computer', () => {
  expect([1, 4, 5, 6, 35, 632].map(n => countOfShare(n, 0.2))).toEqual([1, 1, 1, 2, 7, 127])
})

// Method 1.6: "default best 20 %, next 30 %, last 50 %: number, contribution, share per band."
test('1.6-3 Inverted pyramids: few with much, many with little', () => {
  const { pyramids } = analysisOf({ sales: ten, settings: withoutCostToServe })
  expect(pyramids.bands.map(b => [b.customers, b.contribution / 100, b.revenue / 100])).toEqual([
    [2, 800, 1800],
    [3, 130, 1500],
    [5, 50, 700],
  ])
})

// Method 1.6: "large / middle / small = customers up to 80 / 95 / 100 % of cumulated revenue, likewise of positive
// contribution, and none."
test('1.6-4 Size class × profit class', () => {
  const { pyramids } = analysisOf({ sales: ten, settings: withoutCostToServe })
  const filled = pyramids.table.filter(c => c.customers > 0).map(c => `${c.size}/${c.profit} ${c.customers}`)
  // Revenue: A to E reach 82.5 %, F and G 95 %. Profit: A and B 80 %, C to F 96 % (E ties with D, G with F).
  expect(filled).toEqual([
    'large/large 2',
    'large/middle 3',
    'middle/middle 2',
    'small/small 1',
    'small/none 2',
  ])
})
