import { expect, test } from 'vitest'
import { dependence, payBack } from '../../src/cycle/2-classification/dependence.ts'
import { DEFAULT_CLASSIFICATION_SETTINGS } from '../../src/cycle/2-classification/settings.ts'
import { analysisOf, salesOnce, withoutCostToServe } from '../analysis-of.ts'

// Rule 2.4: "warn from 15 % of revenue or 25 % of ΣP."
test('2.4-1 Warned of from 15 % of revenue, and from 25 % of contribution', () => {
  const a = analysisOf({
    sales: salesOnce({ A: [150, 130], B: [149, 99], C: [301, 176], D: [400, 395] }),
    settings: withoutCostToServe,
  })
  // Contributions 20, 50, 125 and 5 of 200.
  const rows = dependence(a, DEFAULT_CLASSIFICATION_SETTINGS)
  expect(
    rows.map(r => [
      a.name(r.position),
      r.revenueShare,
      r.contributionShare,
      r.warnRevenue,
      r.warnContribution,
    ]),
  ).toEqual([
    ['C', 0.301, 0.625, true, true],
    ['D', 0.4, 0.025, true, false],
    ['B', 0.149, 0.25, false, true],
    ['A', 0.15, 0.1, true, false],
  ])
})

// Rule 2.4: "pay-back = first month in which contribution since the investment reaches it, else 'not yet' with the open
// amount."
test('2.4-2 Pay-back of € 1,000 at € 400 a month', () => {
  expect(payBack(1_000_00, [400_00, 400_00, 400_00])).toEqual({ month: 3 })
  expect(payBack(1_000_00, [400_00, 400_00])).toEqual({ notYet: true, open: 200_00 })
})
