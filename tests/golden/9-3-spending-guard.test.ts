import { expect, test } from 'vitest'
import { acquisitionCost, spendingGuard, winOrKeep } from '../../src/cycle/9-value/simple/spending-guard.ts'
import { analysisOf } from '../analysis-of.ts'

// Rule 9.3: "won: activities and campaigns before the first purchase, lost leads included, ÷ customers won".
test('9.3-1 Acquisition cost: activities before the first purchase, lost leads included', () => {
  const { figures: f } = analysisOf({
    sales: [
      { customer: 'old', day: '2023-01-01', revenue: 100, cost: 50 },
      { customer: 'won', day: '2025-06-01', revenue: 100, cost: 50 },
      { customer: 'next year', day: '2026-01-10', revenue: 100, cost: 50 },
    ],
    activities: [
      { customer: 'won', day: '2025-05-01', kind: 'visit', minutes: 90 },
      { customer: 'won', day: '2025-06-01', kind: 'visit', minutes: 500 },
      { customer: 'won', day: '2024-05-01', kind: 'visit', minutes: 500 },
      { customer: 'next year', day: '2025-12-01', kind: 'call', minutes: 30 },
      { customer: 'lost lead', day: '2025-02-01', kind: 'visit' },
      { customer: 'old', day: '2025-02-01', kind: 'visit', minutes: 500 },
      { customer: '', day: '2025-02-01', kind: 'call', minutes: 60 },
    ],
  })
  const cost = acquisitionCost(f, 600_00)
  // € 45,000 × 3.2 ÷ 1,400 is € 102.857 an hour: two hours for who ordered later, two for the lost lead.
  expect(cost).toEqual({
    beforeFirst: 205_71,
    leads: 205_71,
    campaigns: 600_00,
    total: 1011_42,
    won: 1,
    perCustomer: 1011_42,
    unassigned: 102_86,
  })
  // Together with the cost to serve it is all that the people did.
  const [pool] = f.costToServeDetail.pools
  expect(pool!.outside).toBeCloseTo(cost.beforeFirst + cost.leads + cost.unassigned, -1)
  expect(acquisitionCost(analysisOf({ sales: [] }).figures)).toMatchObject({ total: 0, perCustomer: null })
})

// Rule 9.3: "Spent ÷ CLV over the same term; > 1 costs money (€ 972 in 3 years), what is left may be spent."
test('9.3-2 Of a CLV of € 972 in 36 months € 600 is spent: € 372 is left; € 1,000 costs money', () => {
  expect(spendingGuard(972_00, 600_00, 36)).toEqual({
    spent: 600_00,
    clv: 972_00,
    term: 36,
    ratio: 600 / 972,
    verdict: 'may-spend',
    left: 372_00,
  })
  expect(spendingGuard(972_00, 1000_00, 36)).toMatchObject({ verdict: 'costs-money', left: -28_00 })
  expect(spendingGuard(972_00, 972_00, 36)).toMatchObject({ verdict: 'spent', ratio: 1, left: 0 })
  expect(spendingGuard(-50_00, 0, 36)).toMatchObject({ verdict: 'costs-money', ratio: null })
})

test('9.3-3 Cost to win one beside cost to keep one', () => {
  expect(winOrKeep({ total: 6000_00, won: 20 }, 2000_00, 170)).toEqual({
    win: 300_00,
    keep: 2000_00 / 170,
    ratio: expect.closeTo(25.5, 10),
  })
  expect(winOrKeep({ total: 6000_00, won: 0 }, 0, 170)).toEqual({ win: null, keep: 0, ratio: null })
})
