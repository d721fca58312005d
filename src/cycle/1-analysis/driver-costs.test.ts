import { expect, test } from 'vitest'
import { portfolioOf } from '../../../tests/portfolio-of.ts'
import { dayOf } from '../../shared/calendar.ts'
import { driverCosts, wholeCents } from './driver-costs.ts'
import { figures } from './figures.ts'
import { DEFAULT_ANALYSIS_SETTINGS } from './settings.ts'

const period = { from: dayOf(2025, 1, 1), to: dayOf(2026, 1, 1) }

test('the parts of a customer are what it did, and add up to its cost to serve', () => {
  const portfolio = portfolioOf({
    sales: [
      { customer: '1', day: '2023-02-01', revenue: 10 },
      { customer: '1', day: '2025-02-01', revenue: 100, invoices: 3 },
      { customer: '2', day: '2025-03-01', revenue: 70, returns: 2 },
    ],
    activities: [
      { customer: '1', day: '2025-03-01', kind: 'visit', count: 2 },
      { customer: '1', day: '2025-03-01', kind: 'call', minutes: 7 },
      { customer: '2', day: '2025-02-01', kind: 'visit', minutes: 30 },
      { customer: '2', day: '2025-04-01', kind: 'complaint' },
    ],
  })
  const f = figures(portfolio, period, DEFAULT_ANALYSIS_SETTINGS)
  expect(driverCosts(f, 0)).toEqual([
    { driver: 'visit', count: 2, minutes: 240, logged: 0, cents: 41143, derived: false },
    { driver: 'call', count: 1, minutes: 7, logged: 7, cents: 1200, derived: false },
    { driver: 'order', count: 3, minutes: 36, logged: 0, cents: 6171, derived: true },
    { driver: 'delivery', count: 1, minutes: 20, logged: 0, cents: 3429, derived: true },
    { driver: 'orderLine', count: 1, minutes: 0, logged: 0, cents: 0, derived: true },
  ])
  for (let p = 0; p < f.n; p++)
    expect(driverCosts(f, p).reduce((sum, part) => sum + part.cents, 0)).toBe(f.costToServe[p])
  // The visit before its first order is acquisition, not cost to serve.
  expect(driverCosts(f, 1).map(part => part.driver)).toEqual([
    'order',
    'delivery',
    'complaint',
    'return',
    'orderLine',
  ])
})

test('what rounding leaves goes to the largest remainders', () => {
  expect(wholeCents([1.4, 1.3, 1.3], 4)).toEqual([2, 1, 1])
  expect(wholeCents([], 0)).toEqual([])
})
