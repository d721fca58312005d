import { expect, test } from 'vitest'
import { portfolioOf } from '../../tests/portfolio-of.ts'
import { dayOf } from '../shared/calendar.ts'
import { NO_DAY } from './portfolio.ts'
import { purchaseDays, startsOf } from './purchase-days.ts'

test('a purchase is a day whose lines sum to more than 0', () => {
  const portfolio = portfolioOf({
    sales: [
      { customer: 'A', day: '2025-01-02', revenue: 60 },
      { customer: 'A', day: '2025-01-02', revenue: 40 },
      { customer: 'A', day: '2025-02-02', revenue: 60 },
      { customer: 'A', day: '2025-02-02', revenue: -60 },
      { customer: 'B', day: '2025-03-02', revenue: -10 },
      { customer: 'C', day: '2025-04-02', revenue: 10 },
    ],
  })
  const days = purchaseDays(portfolio)
  expect([...days.start]).toEqual([0, 1, 1, 2])
  expect([...days.day]).toEqual([dayOf(2025, 1, 2), dayOf(2025, 4, 2)])
  expect([...days.revenue]).toEqual([100_00, 10_00])
})

test('a start is the first purchase or customer-since; unknown within the first 12 months of the ledger', () => {
  const portfolio = portfolioOf({
    sales: [
      { customer: 'A', day: '2024-01-02', revenue: 60 },
      { customer: 'B', day: '2025-01-02', revenue: 60 },
      { customer: 'C', day: '2024-05-02', revenue: 60 },
      { customer: 'D', day: '2024-05-02', revenue: 60 },
    ],
    customers: [
      { customer: 'C', since: '2010-05-01' },
      { customer: 'D', since: '2024-06-01' },
      { customer: 'E', since: '2024-06-01' },
      { customer: 'F' },
    ],
  })
  const { first, start } = startsOf(portfolio, purchaseDays(portfolio))
  expect([...start]).toEqual([
    NO_DAY,
    dayOf(2025, 1, 2),
    dayOf(2010, 5, 1),
    dayOf(2024, 5, 2),
    dayOf(2024, 6, 1),
    NO_DAY,
  ])
  expect([...first].map(d => d === NO_DAY)).toEqual([false, false, false, false, true, true])
})
