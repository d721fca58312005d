import { expect, test } from 'vitest'
import { portfolioOf } from '../../../tests/portfolio-of.ts'
import { groupMembers } from './group-members.ts'

const sale = (customer: string) => ({ customer, day: '2026-01-05', revenue: 1 })

test('a group is the customer and everyone below it, circles included', () => {
  const portfolio = portfolioOf({
    sales: ['1', '2', '3', '4', '5', '6'].map(sale),
    customers: [
      { customer: '2', parent: '1' },
      { customer: '3', parent: '2' },
      { customer: '5', parent: '6' },
      { customer: '6', parent: '5' },
    ],
  })
  expect(groupMembers(portfolio, 0)).toEqual([0, 1, 2])
  expect(groupMembers(portfolio, 1)).toEqual([1, 2])
  expect(groupMembers(portfolio, 3)).toEqual([3])
  expect(groupMembers(portfolio, 4).sort()).toEqual([4, 5])
  expect(groupMembers(portfolio, 99)).toEqual([99])
})
