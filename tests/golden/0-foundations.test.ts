import { expect, test } from 'vitest'
import { NO_DAY } from '../../src/ledger/portfolio.ts'
import { isoOf } from '../../src/shared/calendar.ts'
import { analysisOf, withoutCostToServe } from '../analysis-of.ts'

// Rules, Foundations: "Cost comes … from the line, the product …, the workspace default %. A total is measured when at
// least 95 % of its revenue has cost from line or product, else estimate, with that %."
test('0-1 Gross margin: default margin of 30 % where no cost is known, marked estimate below 95 %', () => {
  const { figures: f, at } = analysisOf({
    sales: [
      { customer: 'A', day: '2025-02-01', revenue: 900, cost: 600 },
      { customer: 'B', day: '2025-02-01', revenue: 100 },
    ],
    settings: withoutCostToServe,
  })
  expect(f.grossMargin[at('A')]).toBe(300_00)
  expect(f.grossMargin[at('B')]).toBe(30_00)
  expect(f.basis).toEqual({ measured: 0.9, estimate: expect.closeTo(0.1, 12), kind: 'estimate' })
})

test('0-2 Exactly 95 % measured is measured', () => {
  const { figures: f } = analysisOf({
    sales: [
      { customer: 'A', day: '2025-02-01', revenue: 950, cost: 600 },
      { customer: 'B', day: '2025-02-01', revenue: 50 },
    ],
  })
  expect(f.basis.kind).toBe('measured')
})

// Rules, Foundations: "N: at least one document line or costed activity in it; prospects not."
test('0-3 Customers of the period: a line or a costed activity in it; a prospect is none', () => {
  const a = analysisOf({
    sales: [
      { customer: 'line', day: '2025-05-01', revenue: 100, cost: 50 },
      { customer: 'credit only', day: '2025-05-01', revenue: -20, cost: 0 },
      { customer: 'only visited', day: '2024-05-01', revenue: 100, cost: 50 },
      { customer: 'only a card', day: '2024-05-01', revenue: 100, cost: 50 },
      { customer: 'before', day: '2024-05-01', revenue: 100, cost: 50 },
      { customer: 'later', day: '2026-05-01', revenue: 100, cost: 50 },
      { customer: '', day: '2025-05-01', revenue: 70 },
    ],
    activities: [
      { customer: 'only visited', day: '2025-06-01', kind: 'visit' },
      { customer: 'only a card', day: '2025-06-01', kind: 'impersonal' },
      { customer: 'prospect', day: '2025-06-01', kind: 'visit' },
      { customer: 'later', day: '2025-06-01', kind: 'visit' },
    ],
  })
  expect(Array.from({ length: a.figures.n }, (_, p) => a.name(p))).toEqual([
    'credit only',
    'line',
    'only visited',
  ])
  expect(a.figures.unassigned).toMatchObject({ lines: 1, revenue: 70_00 })
  expect(a.figures.totals.revenue).toBe(80_00)
})

// Rules, Foundations: "purchase: a day on which a customer's lines sum to more than 0; same-day documents are one
// purchase." And: "First purchase within the ledger's first 12 months and no such date = start unknown."
test('0-4 Purchases are days, and the start is known only after the first year of the ledger', () => {
  const { figures: f, at } = analysisOf({
    sales: [
      { customer: 'old', day: '2023-02-01', revenue: 10, cost: 5 },
      { customer: 'old', day: '2025-02-01', revenue: 10, cost: 5 },
      { customer: 'old', day: '2025-02-01', revenue: 20, cost: 5 },
      { customer: 'old', day: '2025-03-01', revenue: -10, cost: 0 },
      { customer: 'new', day: '2025-04-01', revenue: 10, cost: 5 },
      { customer: 'dated', day: '2023-06-01', revenue: 10, cost: 5 },
      { customer: 'dated', day: '2025-06-01', revenue: 10, cost: 5 },
    ],
    customers: [{ customer: 'dated', since: '2019-01-01' }],
  })
  expect(f.purchases[at('old')]).toBe(1)
  expect(f.startDay[at('old')]).toBe(NO_DAY)
  expect(isoOf(f.startDay[at('new')]!)).toBe('2025-04-01')
  expect(isoOf(f.startDay[at('dated')]!)).toBe('2019-01-01')
  expect(isoOf(f.lastPurchase[at('old')]!)).toBe('2025-02-01')
})

// Rules, Foundations: "attention: minutes of visits, calls, mails, complaints and service (order handling, deliveries,
// reminders are cost, not attention); impersonal at its standard minutes, default 0. Personal = visits, calls, mails."
test('0-5 Attention and its personal part', () => {
  const { figures: f, at } = analysisOf({
    sales: [{ customer: 'A', day: '2025-02-01', revenue: 10, cost: 5 }],
    activities: [
      { customer: 'A', day: '2025-03-01', kind: 'visit', minutes: 90 },
      { customer: 'A', day: '2025-03-02', kind: 'call' },
      { customer: 'A', day: '2025-03-03', kind: 'mail', count: 2 },
      { customer: 'A', day: '2025-03-04', kind: 'complaint' },
      { customer: 'A', day: '2025-03-05', kind: 'service', minutes: 45 },
      { customer: 'A', day: '2025-03-06', kind: 'order', minutes: 500 },
      { customer: 'A', day: '2025-03-07', kind: 'delivery' },
      { customer: 'A', day: '2025-03-08', kind: 'reminder' },
      { customer: 'A', day: '2025-03-09', kind: 'impersonal', minutes: 500 },
    ],
  })
  expect(f.personal[at('A')]).toBe(90 + 10 + 10)
  expect(f.attention[at('A')]).toBe(90 + 10 + 10 + 60 + 45)
})

// Rules, Foundations: "Shares of profit divide by ΣP over all N …; if ΣP ≤ 0 show euro, no %."
test('0-6 No percentage of a total that is not positive', () => {
  const { whale, pyramids } = analysisOf({
    sales: [
      { customer: 'A', day: '2025-02-01', revenue: 100, cost: 50 },
      { customer: 'B', day: '2025-02-01', revenue: 100, cost: 180 },
    ],
    settings: withoutCostToServe,
  })
  expect(whale).toMatchObject({ total: -30_00, peakCents: 50_00, peakShare: null })
  expect(pyramids.best.contributionShare).toBeNull()
})
