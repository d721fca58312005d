import { expect, test } from 'vitest'
import type { TableMapping } from '../../../contract/imports.ts'
import { assignField, stateKind, stateStyle } from './mapping-edit.ts'

const mapping: TableMapping = {
  kind: 'lines',
  columns: { amount: 'Bedrag', date: 'Datum' },
  numbers: {},
  dates: {},
}

test('a field has one column and a column one field', () => {
  expect(assignField(mapping, 'Netto', 'amount').columns).toEqual({ amount: 'Netto', date: 'Datum' })
  expect(assignField(mapping, 'Datum', 'amount').columns).toEqual({ amount: 'Datum' })
  expect(assignField(mapping, 'Datum', null).columns).toEqual({ amount: 'Bedrag' })
})

test('styles and kinds leave the rest as it is', () => {
  expect(stateStyle(mapping, 'numbers', 'Bedrag', 'comma').numbers).toEqual({ Bedrag: 'comma' })
  expect(stateKind(mapping, 'activities', ['customer', 'date']).columns).toEqual({ date: 'Datum' })
  expect(stateKind(null, 'products', []).columns).toEqual({})
})
