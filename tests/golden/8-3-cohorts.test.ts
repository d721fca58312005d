import { expect, test } from 'vitest'
import { DEFAULT_ANALYSIS_SETTINGS } from '../../src/cycle/1-analysis/settings.ts'
import { cohorts } from '../../src/cycle/8-loyalty/cohorts.ts'
import { relationYears } from '../../src/cycle/8-loyalty/relation-years.ts'
import { dayOf } from '../../src/shared/calendar.ts'
import { withoutCostToServe } from '../analysis-of.ts'
import { generatedPortfolio } from '../generated-portfolio.ts'
import { portfolioOf, type SaleRow } from '../portfolio-of.ts'

const asOf = dayOf(2026, 1, 1)
const bare = { ...DEFAULT_ANALYSIS_SETTINGS, ...withoutCostToServe }
const sale = (customer: string, day: string, revenue: number): SaleRow => ({
  customer,
  day,
  revenue,
  cost: revenue * 0.6,
})

const ledger = portfolioOf({
  sales: [
    sale('unknown', '2022-01-10', 50),
    sale('unknown', '2025-03-10', 70),
    // Started in May 2023: a second year with, a third not over.
    sale('A', '2023-05-10', 100),
    sale('A', '2024-05-09', 100),
    sale('A', '2024-05-10', 300),
    // Started in November 2023: nothing in the second year.
    sale('B', '2023-11-01', 200),
    // Started in 2024, the first year over for one of the two.
    sale('C', '2024-02-01', 40),
    sale('D', '2025-02-01', 40),
    sale('old', '2023-03-01', 10),
  ],
  customers: [
    { customer: 'old', since: '2020-06-15' },
    { customer: 'never', since: '2024-06-15' },
  ],
})

// Rule 8.3: "cohort table"; foundations: "start unknown: outside cohorts".
test('8.3-5 Cohorts by start year, per year of relation; start unknown apart', () => {
  const table = cohorts(relationYears(ledger, asOf, bare))
  expect(table.neverBought).toBe(1)
  expect(table.cohorts.map(c => [c.year, c.customers, c.survivors])).toEqual([
    [2020, 1, true],
    [2023, 2, false],
    [2024, 1, false],
    [2025, 1, false],
  ])
  expect(table.cohorts[1]!.cells).toEqual([
    {
      year: 1,
      customers: 2,
      active: 2,
      share: 1,
      revenue: 400_00,
      grossMargin: 160_00,
      contribution: 160_00,
      complete: true,
    },
    {
      year: 2,
      customers: 2,
      active: 1,
      share: 0.5,
      revenue: 300_00,
      grossMargin: 120_00,
      contribution: 120_00,
      complete: true,
    },
  ])
  // Of the relation since June 2020 the ledger of 2022 holds the third year (from June 2022) and on, bought in the third.
  expect(table.cohorts[0]!.cells.map(c => [c.year, c.active])).toEqual([
    [3, 1],
    [4, 0],
    [5, 0],
  ])
  expect(table.cohorts[3]!.cells).toEqual([])
  expect(table.startUnknown.customers).toBe(1)
  expect(table.startUnknown.periods.map(p => [p.active, p.revenue])).toEqual([
    [1, 50_00],
    [0, 0],
    [0, 0],
    [1, 70_00],
  ])
})

test('8.3-6 Cohorts by quarter', () => {
  const table = cohorts(relationYears(ledger, asOf, bare), 'quarter')
  expect(table.cohorts.map(c => `${c.year}-${c.quarter}`)).toEqual([
    '2020-2',
    '2023-2',
    '2023-4',
    '2024-1',
    '2025-1',
  ])
})

test('8.3-7 Cost to serve per year of relation adds up to what the 12 months were charged', () => {
  // Customers that all start on one day, the day of the table a whole number of years later: the years coincide.
  const made = generatedPortfolio(300, 7)
  const since = new Int32Array(300).fill(made.first)
  const portfolio = { ...made, customers: { ...made.customers, since } }
  const years = relationYears(portfolio, dayOf(2026, 1, 1), DEFAULT_ANALYSIS_SETTINGS)
  expect(years.n).toBe(3 * (300 - years.neverBought))
  for (const [back, f] of years.periods.entries()) {
    const charged = new Map(Array.from(f.members, (c, p) => [c, p]))
    for (let i = 0; i < years.n; i++) {
      if (years.year[i] !== years.periods.length - back) continue
      const p = charged.get(years.customer[i]!)
      expect(years.revenue[i]).toBe(p === undefined ? 0 : f.revenue[p])
      expect(years.grossMargin[i]).toBe(p === undefined ? 0 : f.grossMargin[p])
      expect(years.costToServe[i]).toBeCloseTo(p === undefined ? 0 : f.costToServe[p]!, 6)
    }
  }
})

test('8.3-8 An empty ledger has no cohorts', () => {
  const table = cohorts(relationYears(portfolioOf({ sales: [] }), asOf, bare))
  expect(table).toEqual({ cohorts: [], startUnknown: { customers: 0, periods: [] }, neverBought: 0 })
})
