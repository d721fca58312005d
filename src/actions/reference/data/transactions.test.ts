import { expect, test } from 'vitest'
import { Fields } from '../fields.ts'
import { binOf, rowsOf } from './datasets.ts'
import { conditionsOf } from './transactions.ts'

test('a filter is a list of conditions on columns', () => {
  const [id, quantity, price] = conditionsOf('CustomerID present, Quantity>0, UnitPrice >= 0.5')
  expect(id).toMatchObject({ column: 'CustomerID' })
  expect([id!.holds('17850.0'), id!.holds(' ')]).toEqual([true, false])
  expect([quantity!.holds('1'), quantity!.holds('0'), quantity!.holds('-3'), quantity!.holds('')]).toEqual([
    true,
    false,
    false,
    false,
  ])
  expect(price).toMatchObject({ column: 'UnitPrice' })
  expect([price!.holds('0.5'), price!.holds('0.49')]).toEqual([true, false])
  expect(() => conditionsOf('not a return')).toThrow('the filter "not a return" is not understood')
})

test('a bin is a number of purchases, or so many and more', () => {
  expect([binOf('3')(3), binOf('3')(4), binOf('7+')(7), binOf('7plus')(90), binOf('7+')(6)]).toEqual([
    true,
    false,
    true,
    true,
    false,
  ])
  expect(() => binOf('often')).toThrow('not understood')
})

test('the rows of an input say who counts and how many they must be', () => {
  const rows = (text: string) => rowsOf(new Fields('the input', { rows: text }))
  expect(rows('frequency>0')).toEqual({ repeatersOnly: true, count: null })
  expect(rows('frequency>0 and mean value>0 (11,515)')).toEqual({ repeatersOnly: true, count: 11515 })
  expect(rows('frequency>0 (946 customers)')).toEqual({ repeatersOnly: true, count: 946 })
  expect(() => rows('the first hundred')).toThrow('not understood')
  expect(rowsOf(new Fields('the input', {}))).toEqual({ repeatersOnly: false, count: null })
})
