import { expect, test } from 'vitest'
import { DEFAULT_ANALYSIS_SETTINGS } from '../../src/cycle/1-analysis/settings.ts'
import { relationYears } from '../../src/cycle/8-loyalty/relation-years.ts'
import { buildUp, buildUpByYear } from '../../src/cycle/9-value/simple/build-up.ts'
import { dayOf } from '../../src/shared/calendar.ts'
import { withoutCostToServe } from '../analysis-of.ts'
import { generatedPortfolio } from '../generated-portfolio.ts'
import { portfolioOf, type SaleRow } from '../portfolio-of.ts'

// Rule 9.4: "10,000 at 30/18 % → 14,000 at 32/15 %: 1,200 + 480 + 420 + 280 = 2,380."
test('9.4-1 The build-up of profit adds up exactly', () => {
  const parts = buildUp(
    { revenue: 10_000, margin: 0.3, cost: 0.18 },
    { revenue: 14_000, margin: 0.32, cost: 0.15 },
    100,
  )
  expect(parts.base).toBeCloseTo(1200, 9)
  expect(parts.growth).toBeCloseTo(480, 9)
  expect(parts.operatingCost).toBeCloseTo(420, 9)
  expect(parts.price).toBeCloseTo(280, 9)
  expect(parts.own).toBeCloseTo(14_000 * (0.32 - 0.15), 9)
  expect(parts.referrals).toBe(100)
})

const sale = (customer: string, day: string, revenue: number, margin: number): SaleRow => ({
  customer,
  day,
  revenue,
  cost: revenue * (1 - margin),
})

const ledger = portfolioOf({
  sales: [
    sale('unknown', '2020-01-10', 1, 0),
    sale('A', '2022-02-01', 100, 0.3),
    sale('A', '2023-02-01', 200, 0.4),
    sale('A', '2024-06-01', 300, 0.4),
    // Only in the first and third year of its relation.
    sale('B', '2022-05-01', 300, 0.3),
    sale('B', '2024-06-01', 100, 0.2),
    // Once.
    sale('C', '2023-05-01', 200, 0.3),
  ],
})
const bare = { ...DEFAULT_ANALYSIS_SETTINGS, ...withoutCostToServe }
const years = relationYears(ledger, dayOf(2026, 1, 1), bare)

test('9.4-2 Measured from the cohorts: customers active in the year, with their number', () => {
  const table = buildUpByYear(years)
  expect(table.map(y => [y.year, y.customers, y.level.revenue])).toEqual([
    [1, 3, 200_00],
    [2, 1, 200_00],
    [3, 2, 200_00],
  ])
  expect(table[0]!.parts).toMatchObject({ base: 60_00, growth: 0, operatingCost: 0, price: 0, own: 60_00 })
  expect(table[1]!.parts!.price).toBeCloseTo(20_00, 6)
  expect(table[2]!.parts!.own).toBeCloseTo((300_00 * 0.4 + 100_00 * 0.2) / 2, 6)
})

test('9.4-3 Against their own first year: who stayed may have been better from the start', () => {
  const [, second] = buildUpByYear(years, 'same', year => 10 * year)
  expect(second).toMatchObject({ customers: 1, firstCustomers: 1 })
  expect(second!.parts).toMatchObject({ base: expect.closeTo(30_00, 6), growth: expect.closeTo(30_00, 6) })
  expect(second!.parts!.referrals).toBe(20)
})

test('9.4-4 The parts add up to the profit of the year, cost to serve included', () => {
  const made = generatedPortfolio(400, 3)
  const portfolio = {
    ...made,
    customers: { ...made.customers, since: new Int32Array(400).fill(dayOf(2023, 1, 1)) },
  }
  const measured = relationYears(portfolio, dayOf(2026, 1, 1), DEFAULT_ANALYSIS_SETTINGS)
  const table = buildUpByYear(measured)
  expect(table).toHaveLength(3)
  for (const { parts, level } of table) {
    expect(parts!.own).toBeCloseTo(level.revenue * (level.margin - level.cost), 4)
    expect(level.cost).toBeGreaterThan(0)
  }
  expect(buildUpByYear(relationYears(portfolioOf({ sales: [] }), 20_000, bare))).toEqual([])
})
