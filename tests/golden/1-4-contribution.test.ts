import { expect, test } from 'vitest'
import { expectedContribution, leversOf } from '../../src/cycle/1-analysis/contribution.ts'
import { trend } from '../../src/cycle/1-analysis/trend.ts'
import { analysisOf, withoutCostToServe } from '../analysis-of.ts'

const monthly = (customer: string, months: number, revenue: number, cost: number) =>
  Array.from({ length: months }, (_, i) => ({
    customer,
    day: `2025-${String(i + 1).padStart(2, '0')}-10`,
    revenue,
    cost,
  }))

// Rule 1.4: "split in three levers: orders × value per order × contribution %; which lever raises it most."
test('1.4-1 Contribution in three levers, each held against the peers', () => {
  const a = analysisOf({
    sales: [...monthly('A', 4, 100, 80), ...monthly('B', 12, 100, 60)],
    settings: withoutCostToServe,
  })
  const levers = leversOf(a.figures)(a.at('A'))!
  expect(levers).toMatchObject({ orders: 4, valuePerOrder: 100_00, contributionShare: 0.2, best: 'orders' })
  expect(levers.orders * levers.valuePerOrder * levers.contributionShare).toBeCloseTo(80_00, 9)
  // Eight orders on average: 4 more at € 20. Margin of the peers 35 %: 15 points more on € 400.
  expect(levers.gain).toEqual({ orders: 80_00, value: 0, margin: expect.closeTo(60_00, 6) })
})

// Rule 9.1 as used by 1.4: W = P ÷ purchases, A = purchases in a stated term; € 81 × 4 a year × 3 years = € 972.
test('1.4-2 Expected contribution: € 81 a purchase, 4 purchases a year, over 36 months € 972', () => {
  const a = analysisOf({
    sales: monthly('A', 4, 180, 99),
    settings: { ...withoutCostToServe, expectedMonths: 36 },
  })
  expect(expectedContribution(a.figures, a.at('A'))).toEqual({ cents: 972_00, months: 36, basis: 'estimate' })
})

test('1.4-3 A stored forecast goes before the estimate', () => {
  const a = analysisOf({ sales: monthly('A', 4, 180, 99), settings: withoutCostToServe })
  const forecast = { months: 12, expected: new Map([[0, 500_00]]) }
  expect(expectedContribution(a.figures, a.at('A'), forecast)).toEqual({
    cents: 500_00,
    months: 12,
    basis: 'forecast',
  })
})

test('1.4-4 The months of a year add up to the year, rounding included', () => {
  const a = analysisOf({
    sales: Array.from({ length: 12 }, (_, i) => ({
      customer: 'A',
      day: `2025-${String(i + 1).padStart(2, '0')}-10`,
      revenue: 10.05,
    })),
    settings: withoutCostToServe,
  })
  const months = trend(a.figures.portfolio, 0, a.figures.period, a.figures.settings)
  expect(months).toHaveLength(12)
  // 70 % of € 10.05 is € 7.035, rounded to € 7.04: a margin of € 3.01 a month.
  expect(months[0]!.grossMargin).toBe(3_01)
  expect(months.reduce((sum, m) => sum + m.grossMargin, 0)).toBe(a.figures.grossMargin[0])
})
