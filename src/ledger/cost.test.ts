import { expect, test } from 'vitest'
import { dayOf } from '../shared/calendar.ts'
import { decimalOf } from '../shared/decimal.ts'
import { type CostSources, costOf } from './cost.ts'

const d = (text: string) => decimalOf(text)!
const sources: CostSources = {
  costs: product =>
    product === 1
      ? [
          { from: null, cost: d('4') },
          { from: dayOf(2026, 1, 1), cost: d('5') },
        ]
      : undefined,
  groupMargin: product => (product === 2 ? 0.25 : undefined),
}
const line = { day: dayOf(2026, 3, 1), net: 2000, cost: null, quantity: d('2'), product: 1 }

test('the line’s own cost goes first', () => {
  expect(costOf({ ...line, cost: 1234 }, sources)).toEqual({ cost: 1234, basis: 'line' })
})

test('then the product’s cost valid on that date', () => {
  expect(costOf(line, sources)).toEqual({ cost: 1000, basis: 'product' })
  expect(costOf({ ...line, day: dayOf(2025, 12, 31) }, sources)).toEqual({ cost: 800, basis: 'product' })
})

test('then the margin of the product group, and last the default margin', () => {
  expect(costOf({ ...line, product: 2 }, sources)).toEqual({ cost: 1500, basis: 'group' })
  expect(costOf({ ...line, product: -1 }, sources)).toEqual({ cost: 0, basis: 'default' })
})

test('a return reverses cost, a price correction has none', () => {
  expect(costOf({ ...line, net: -2000, quantity: d('-2') }, sources)).toEqual({
    cost: -1000,
    basis: 'product',
  })
  expect(costOf({ ...line, net: -100, quantity: null }, sources)).toEqual({ cost: 0, basis: 'correction' })
})
