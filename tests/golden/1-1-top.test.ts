import { expect, test } from 'vitest'
import { fromMemory, top } from '../../src/cycle/1-analysis/top.ts'
import { analysisOf, salesOnce, withoutCostToServe } from '../analysis-of.ts'

// Rule 1.1: "Ratio 1.0 = in proportion; contribution ≤ 0: 'costs money' instead of a ratio."
test('1.1-1 Top customers: attention share next to contribution share', () => {
  const a = analysisOf({
    sales: salesOnce({ A: [1000, 940], B: [800, 760], C: [100, 100] }),
    activities: [
      { customer: 'A', day: '2025-04-01', kind: 'visit', minutes: 60 },
      { customer: 'B', day: '2025-04-01', kind: 'visit', minutes: 20 },
      { customer: 'C', day: '2025-04-01', kind: 'visit', minutes: 20 },
    ],
    settings: withoutCostToServe,
  })
  expect(top(a.figures, a.significance.order, 10)).toMatchObject([
    { contributionShare: 0.6, attentionShare: 0.6, ratio: 1, costsMoney: false },
    { contributionShare: 0.4, attentionShare: 0.2, ratio: 0.5, costsMoney: false },
    { contributionShare: 0, attentionShare: 0.2, ratio: null, costsMoney: true },
  ])
})

// Rule 1.1: "The user first names ten from memory, then sees the list (s16)."
test('1.1-2 Named from memory against the real list', () => {
  const a = analysisOf({ sales: salesOnce({ A: [100, 50], B: [90, 50], C: [80, 50] }) })
  const rows = top(a.figures, a.significance.order, 2)
  expect(fromMemory([a.at('C'), a.at('A')], rows)).toEqual({
    right: [a.at('A')],
    missed: [a.at('B')],
    notAmong: [a.at('C')],
  })
})
