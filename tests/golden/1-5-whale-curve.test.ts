import { expect, test } from 'vitest'
import { figures } from '../../src/cycle/1-analysis/figures.ts'
import { DEFAULT_ANALYSIS_SETTINGS } from '../../src/cycle/1-analysis/settings.ts'
import { whale } from '../../src/cycle/1-analysis/whale.ts'
import { parsePeriod } from '../../src/shared/period.ts'
import { portfolioOf } from '../portfolio-of.ts'

const withoutCostToServe = {
  ...DEFAULT_ANALYSIS_SETTINGS,
  costToServe: { ...DEFAULT_ANALYSIS_SETTINGS.costToServe, enabled: false },
}

// Rule 1.5: "60, 40, 20, 0, −20 → 60, 100, 120, 120, 100 %: peak 120 % at 3 of 5, one loss customer."
test('1.5-1 Whale curve: five customers, one of them at a loss', () => {
  const portfolio = portfolioOf({
    sales: [
      { customer: 'A', day: '2025-03-01', revenue: 160, cost: 100 },
      { customer: 'B', day: '2025-03-01', revenue: 140, cost: 100 },
      { customer: 'C', day: '2025-03-01', revenue: 120, cost: 100 },
      { customer: 'D', day: '2025-03-01', revenue: 100, cost: 100 },
      { customer: 'E', day: '2025-03-01', revenue: 80, cost: 100 },
    ],
  })
  const w = whale(figures(portfolio, parsePeriod('2025')!, withoutCostToServe))
  expect([...w.cumulative].map(c => c / w.total)).toEqual([0.6, 1, 1.2, 1.2, 1])
  expect(w).toMatchObject({
    peakShare: 1.2,
    peakCustomers: 3,
    lossMaking: { customers: 1, contribution: -2000 },
    zero: 1,
  })
})
