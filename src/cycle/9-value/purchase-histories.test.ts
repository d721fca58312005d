import { expect, test } from 'vitest'
import { portfolioOf } from '../../../tests/portfolio-of.ts'
import { dayOf } from '../../shared/calendar.ts'
import { purchaseHistories, purchasesWithin } from './purchase-histories.ts'

const portfolio = portfolioOf({
  sales: [
    { customer: 'A', day: '2023-01-02', revenue: 100, cost: 60 },
    { customer: 'A', day: '2023-01-16', revenue: 200, cost: 120 },
    { customer: 'A', day: '2023-01-16', revenue: -20, cost: -10 },
    { customer: 'A', day: '2024-06-03', revenue: 50, cost: 20 },
    { customer: 'B', day: '2024-02-05', revenue: 10, cost: 4 },
    { customer: 'B', day: '2024-02-12', revenue: -30, cost: 0 },
    { customer: 'C', day: '2024-07-01', revenue: -5, cost: 0 },
    { customer: 'D', day: '2024-08-01', revenue: 5, cost: 1 },
  ],
  customers: [{ customer: 'A', since: '2019-05-01' }],
})

test('x, tx and T in weeks to the day before, with the margin per purchase', () => {
  const h = purchaseHistories(portfolio, dayOf(2024, 2, 27), 0.3)
  expect(h.n).toBe(2)
  expect([...h.members].map(m => portfolio.customers.number[m])).toEqual(['A', 'B'])
  expect([...h.x]).toEqual([1, 0])
  expect([...h.tx]).toEqual([2, 0])
  expect([...h.T]).toEqual([60, 3])
  expect([...h.startKnown]).toEqual([1, 1])
  // (280 − 170) ÷ 2 purchases; (10 − 30 − 4) on one purchase.
  expect([...h.margin]).toEqual([5500, -2400])
  expect([h.repeatBuyers, h.repeatBuyersKnown]).toEqual([1, 1])
})

test('a purchase in the first year of the ledger without a customer-since date has an unknown start', () => {
  const h = purchaseHistories(
    portfolioOf({
      sales: [
        { customer: 'A', day: '2023-01-02', revenue: 1 },
        { customer: 'B', day: '2024-01-01', revenue: 1 },
        { customer: 'C', day: '2024-01-02', revenue: 1 },
      ],
    }),
    dayOf(2024, 2, 1),
    0.3,
  )
  expect([...h.startKnown]).toEqual([0, 0, 1])
})

test('purchases of a holdout are counted from its first day up to its end', () => {
  const { members } = purchaseHistories(portfolio, dayOf(2024, 2, 27), 0.3)
  expect([...purchasesWithin(portfolio, members, dayOf(2023, 1, 16), dayOf(2024, 6, 3))]).toEqual([1, 1])
  expect([...purchasesWithin(portfolio, members, dayOf(2023, 1, 17), dayOf(2024, 6, 4))]).toEqual([1, 1])
})
