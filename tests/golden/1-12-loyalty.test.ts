import { expect, test } from 'vitest'
import { loyalty } from '../../src/cycle/1-analysis/loyalty.ts'
import { dayOfIso } from '../../src/shared/calendar.ts'
import { portfolioOf } from '../portfolio-of.ts'

const buy = (customer: string, ...days: Array<[string, number]>) =>
  days.map(([day, revenue]) => ({ customer, day, revenue, cost: 0 }))

// Rule 1.12: "loyalty coefficient of year y = with a second purchase within 12 months after the first ÷ all whose first
// purchase lay in y and is ≥ 12 months old. First year: lost = no purchase in months 7–12; dried up = revenue of 7–12
// below half of 1–6."
test('1.12-1 Loyalty coefficient and first year of the customers that started in 2024', () => {
  const portfolio = portfolioOf({
    sales: [
      ...buy('ledger starts here', ['2022-01-10', 10], ['2024-05-01', 10]),
      ...buy('steady', ['2024-02-01', 100], ['2024-06-01', 100], ['2024-09-01', 100], ['2025-01-15', 100]),
      ...buy('dried up', ['2024-02-01', 100], ['2024-04-01', 100], ['2024-10-01', 99]),
      ...buy('half is enough', ['2024-02-01', 100], ['2024-04-01', 100], ['2024-10-01', 100]),
      ...buy('lost early', ['2024-03-01', 100], ['2024-05-01', 100]),
      ...buy('once', ['2024-03-01', 100]),
      ...buy('too late', ['2024-03-01', 100], ['2025-03-01', 100]),
      ...buy('not ripe', ['2024-12-01', 100], ['2024-12-20', 100]),
      ...buy('one day', ['2024-03-01', 60], ['2024-03-01', 40]),
    ],
  })
  const { years, startUnknown } = loyalty(portfolio, dayOfIso('2025-06-01')!)
  expect(startUnknown).toBe(1)
  expect(years).toEqual([
    {
      year: 2024,
      started: 8,
      ripe: 7,
      again: 4,
      coefficient: 4 / 7,
      lost: 4,
      driedUp: 1,
      lostOrDriedUp: 5 / 7,
    },
  ])
})

test('1.12-2 With a customer-since date in the ledger the first year of the ledger counts too', () => {
  const portfolio = portfolioOf({
    sales: [
      ...buy('dated', ['2024-02-01', 100], ['2024-08-15', 100]),
      ...buy('since long', ['2024-02-01', 100], ['2024-08-15', 100]),
      ...buy('unknown', ['2024-02-01', 100], ['2024-08-15', 100]),
    ],
    customers: [
      { customer: 'dated', since: '2024-02-01' },
      { customer: 'since long', since: '2010-01-01' },
    ],
  })
  const { years, startUnknown } = loyalty(portfolio, dayOfIso('2025-06-01')!)
  expect(startUnknown).toBe(1)
  expect(years).toMatchObject([{ year: 2024, started: 1, coefficient: 1, lost: 0, driedUp: 0 }])
})
