import { expect, test } from 'vitest'
import { dayOf } from '../shared/calendar.ts'
import { GroupSalesBuilder } from './group-sales.ts'

test('every customer in every product group is a row of its own, under the id of the customer', () => {
  const builder = new GroupSalesBuilder()
  const day = dayOf(2026, 1, 5)
  builder.addLine(7, 'Pumps', day, 1000, 600, 'line', false)
  builder.addLine(7, 'Valves', day, 500, 0, 'default', false)
  builder.addLine(7, 'Pumps', day, -200, 0, 'correction', false)
  builder.addLine(3, 'Pumps', day + 1, 300, 100, 'product', false)
  const { portfolio, of } = builder.build('v1', customer => customer * 10)
  const { customers, sales } = portfolio
  const rows = [...customers.id].map((id, i) => {
    const row = sales.start[i]!
    return [
      id,
      customers.segment[i],
      sales.day[row]! - day,
      sales.revenue[row],
      sales.cost[row],
      sales.uncosted[row],
    ]
  })
  expect(rows).toEqual([
    [70, 'Pumps', 0, 800, 600, 0],
    [70, 'Valves', 0, 500, 0, 500],
    [30, 'Pumps', 1, 300, 100, 0],
  ])
  expect(of.get(70)).toEqual([0, 1])
  expect(of.get(30)).toEqual([2])
  expect([portfolio.first, portfolio.last]).toEqual([day, day + 1])
})
