import { expect, test } from 'vitest'
import { expectedContribution } from '../../src/cycle/1-analysis/contribution.ts'
import { type RetentionYear, retention } from '../../src/cycle/8-loyalty/retention.ts'
import { meanYears, yearsSoFar } from '../../src/cycle/9-value/simple/mean-years.ts'
import { lifetimeValue, wTimesA, wTimesAOf } from '../../src/cycle/9-value/simple/w-times-a.ts'
import { dayOf } from '../../src/shared/calendar.ts'
import { analysisOf } from '../analysis-of.ts'
import { portfolioOf, type SaleRow } from '../portfolio-of.ts'

const sale = (customer: string, day: string, revenue = 180): SaleRow => ({
  customer,
  day,
  revenue,
  cost: revenue * 0.55,
})

// Method 9.1 (seed 001, slide 10): "45 % of € 180 = € 81, × 12 orders = € 972 per 3 years".
test('9.1-1 W × A: € 81 × 12 purchases is € 972 in 36 months', () => {
  expect(wTimesA({ contribution: 972_00, grossMargin: 972_00, purchases: 12, months: 36 })).toEqual({
    w: 81_00,
    a: 12,
    value: 972_00,
    onGrossMargin: { w: 81_00, value: 972_00 },
    term: 36,
    purchases: 12,
    months: 36,
  })
})

// Method 9.1 (seed 001, slide 11): "15 % of € 9,500, 6 orders → € 8,550 per 2 years".
test('9.1-2 W × A: 15 % of € 9,500 on 6 purchases in 24 months is € 8,550', () => {
  const bought = { contribution: 8550_00, grossMargin: 8550_00, purchases: 6, months: 24 }
  expect(wTimesA(bought, 24)).toMatchObject({ w: 1425_00, a: 6, value: 8550_00, term: 24 })
})

test('9.1-3 From the ledger: the rhythm of the period, over the term; gross margin beside it', () => {
  const { figures: f, at } = analysisOf({
    sales: ['2025-01-10', '2025-04-10', '2025-07-10', '2025-10-10'].map(day => sale('A', day)),
  })
  const found = wTimesAOf(f, at('A'))!
  // 4 invoices and delivery days: 4 × (12 + 20) minutes at € 102.857 an hour are € 219.43 of cost to serve.
  expect(f.costToServe[at('A')]).toBe(219_43)
  expect(found).toMatchObject({
    a: 12,
    w: (324_00 - 219_43) / 4,
    value: 3 * (324_00 - 219_43),
    onGrossMargin: { w: 81_00, value: 972_00 },
    term: 36,
  })
  // The expected contribution of 1.4 is the same figure over its own term.
  expect(expectedContribution(f, at('A'))!.cents).toBe(wTimesAOf(f, at('A'), 12)!.value)
  expect(wTimesA({ contribution: 0, grossMargin: 0, purchases: 0, months: 12 })).toBeNull()
})

// Rule 9.1: "Same check both ways: € 81 × 4 a year × 3 years = € 972."
test('9.1-4 Lifetime value: € 81 × 4 a year × 3 years is € 972', () => {
  expect(lifetimeValue(81_00, 4, 3)).toBe(972_00)
})

const year = (start: number, kept: number): RetentionYear => ({
  ...retention(portfolioOf({ sales: [sale('A', '2020-01-01')] }), dayOf(2022, 1, 1), { all: 12 }).years[0]!,
  start,
  kept,
})

// Rule 9.1: "Mean years = 1 ÷ (1 − CRR), CRR over ≥ 2 years, at most 20; else mean so far, 'at least'."
test('9.1-5 Mean years from the retention rate of two years or more, at most 20', () => {
  expect(meanYears([year(100, 80), year(100, 90)], 3)).toEqual({
    years: expect.closeTo(1 / 0.15, 12),
    atLeast: false,
    rate: 0.85,
    over: 2,
    capped: false,
  })
  expect(meanYears([year(100, 100), year(100, 99)], 3)).toMatchObject({ years: 20, capped: true })
  expect(meanYears([year(100, 100), year(100, 100)], 3)).toMatchObject({ years: 20, capped: true })
  expect(meanYears([year(100, 0), year(100, 0)], 3)).toMatchObject({ years: 1 })
  expect(meanYears([year(100, 80), year(0, 0)], 2.5)).toEqual({
    years: 2.5,
    atLeast: true,
    rate: null,
    over: 1,
    capped: false,
  })
  expect(meanYears([], null)).toBeNull()
})

test('9.1-6 Years so far: active customers until now, others until their last purchase', () => {
  const portfolio = portfolioOf({
    sales: [
      sale('active', '2022-01-01'),
      sale('active', '2025-12-01'),
      sale('gone', '2022-01-01'),
      sale('gone', '2024-01-01'),
      sale('long', '2025-06-01'),
    ],
    customers: [{ customer: 'long', since: '2016-01-01' }],
  })
  const asOf = dayOf(2026, 1, 1)
  expect(yearsSoFar(portfolio, asOf, 12)).toBeCloseTo((1461 + 730 + 3653) / 365.25 / 3, 12)
  expect(yearsSoFar(portfolioOf({ sales: [] }), asOf, 12)).toBeNull()
})
