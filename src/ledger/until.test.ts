import { expect, test } from 'vitest'
import { portfolioOf } from '../../tests/portfolio-of.ts'
import { dayOf } from '../shared/calendar.ts'
import { afterDay, untilDay } from './until.ts'

const portfolio = portfolioOf({
  sales: [
    { customer: '1', day: '2026-01-05', revenue: 10, cost: 4 },
    { customer: '1', day: '2026-03-05', revenue: 20, lines: 3 },
    { customer: '2', day: '2026-02-05', revenue: 30 },
    { customer: '', day: '2026-04-01', revenue: 5 },
  ],
  activities: [{ customer: '2', day: '2026-05-01', kind: 'visit' }],
})

test('what is dated after today is left out and reported', () => {
  const cut = untilDay(portfolio, dayOf(2026, 2, 5))
  expect([...cut.sales.start]).toEqual([0, 1, 2])
  expect([...cut.sales.revenue]).toEqual([1000, 3000])
  expect([...cut.unassigned.sales.start]).toEqual([0, 0])
  expect([...cut.activities.start]).toEqual([0, 0, 0])
  expect(cut.last).toBe(dayOf(2026, 2, 5))
  expect(afterDay(portfolio, dayOf(2026, 2, 5))).toEqual({ documents: 2, lines: 4, revenue: 2500 })
})

test('without a future it is the same portfolio', () => {
  expect(untilDay(portfolio, dayOf(2026, 6, 1))).toBe(portfolio)
  expect(afterDay(portfolio, dayOf(2026, 6, 1))).toEqual({ documents: 0, lines: 0, revenue: 0 })
})
