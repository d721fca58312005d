import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayOf } from '../shared/calendar.ts'
import { compareNumbers } from './customer-order.ts'
import { NO_DAY } from './portfolio.ts'
import { type BuilderCustomer, PortfolioBuilder, UNASSIGNED } from './portfolio-builder.ts'

const customer = (number: string, parent = -1): BuilderCustomer => ({
  id: Number(number) || 99,
  number,
  name: `Klant ${number}`,
  segment: '',
  parent,
  since: NO_DAY,
})
const DAY = dayOf(2026, 1, 5)

test('lines of one customer and day become one row; customers stand by number', () => {
  const b = new PortfolioBuilder()
  b.addLine(0, DAY, 1000, 600, 'line', false)
  b.addLine(1, DAY, 500, 0, 'default', false)
  b.addLine(0, DAY, -200, -120, 'product', true)
  b.addLine(0, DAY + 1, 300, 0, 'correction', false)
  b.addLine(UNASSIGNED, DAY, 77, 0, 'default', false)
  b.addDocument(0, DAY, false)
  b.addDocument(0, DAY, true)
  b.addActivity(0, DAY, 1, Number.NaN)
  const p = b.build([customer('10'), customer('9', 0)], 'v')
  expect(p.customers.number).toEqual(['9', '10'])
  expect([...p.customers.parent]).toEqual([1, -1])
  expect([...p.sales.start]).toEqual([0, 1, 3])
  expect([...p.sales.revenue]).toEqual([500, 800, 300])
  expect([...p.sales.cost]).toEqual([0, 480, 0])
  expect([...p.sales.measured]).toEqual([0, 1200, 300])
  expect([...p.sales.gross]).toEqual([500, 1200, 300])
  expect([...p.sales.uncosted]).toEqual([500, 0, 0])
  expect([p.sales.documents[1], p.sales.invoices[1], p.sales.lines[1], p.sales.returns[1]]).toEqual([
    2, 1, 2, 1,
  ])
  expect([...p.unassigned.sales.revenue]).toEqual([77])
  expect([...p.activities.start]).toEqual([0, 0, 1])
  expect([p.first, p.last]).toEqual([DAY, DAY + 1])
})

test('whatever the order of the lines, the portfolio is the same and sums to them', () => {
  const facts = fc.array(
    fc.record({
      c: fc.integer({ min: -1, max: 6 }),
      day: fc.integer({ min: 0, max: 9 }),
      net: fc.integer({ min: -1e6, max: 1e6 }),
    }),
    { maxLength: 200 },
  )
  const list = ['7', '12', 'B', '3', 'A', '100', '1'].map(n => customer(n))
  const build = (lines: { c: number; day: number; net: number }[]) => {
    const b = new PortfolioBuilder()
    for (const { c, day, net } of lines) b.addLine(c, DAY + day, net, net, 'line', false)
    return b.build(list, 'v')
  }
  fc.assert(
    fc.property(facts, lines => {
      const p = build(lines)
      expect(build([...lines].reverse())).toEqual(p)
      const total = (of: Float64Array) => of.reduce((a, b) => a + b, 0)
      expect(total(p.sales.revenue) + total(p.unassigned.sales.revenue)).toBe(
        lines.reduce((a, l) => a + l.net, 0),
      )
      for (let c = 0; c < list.length; c++)
        for (let i = p.sales.start[c]! + 1; i < p.sales.start[c + 1]!; i++)
          expect(p.sales.day[i]!).toBeGreaterThan(p.sales.day[i - 1]!)
    }),
  )
})

test('taking over a portfolio and adding the rest equals building it at once', () => {
  const b = new PortfolioBuilder()
  for (let i = 0; i < 500; i++) b.addLine(i % 5, DAY + (i % 7), i * 10, i, 'line', false)
  b.addActivity(2, DAY, 0, 30)
  const list = ['1', '2', '3', '4', '5'].map(n => customer(n))
  const whole = b.build(list, 'v')
  const again = new PortfolioBuilder()
  again.takeOver(whole, id => (id === 3 ? undefined : id - 1), false)
  for (let i = 0; i < 500; i++) if (i % 5 === 2) again.addLine(2, DAY + (i % 7), i * 10, i, 'line', false)
  again.addActivity(2, DAY, 0, 30)
  expect(again.build(list, 'v')).toEqual(whole)
})

test('numbers come before text and by size', () => {
  expect(['B', '10', '9', 'A', '009', '100'].sort(compareNumbers)).toEqual([
    '009',
    '9',
    '10',
    '100',
    'A',
    'B',
  ])
})
