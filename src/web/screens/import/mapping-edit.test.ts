import { expect, test } from 'vitest'
import type { Preview, TableMapping } from '../../../contract/imports.ts'
import { assignField, statedOnly, stateKind, stateStyle } from './mapping-edit.ts'

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

test('only stated styles are sent, so that an open question stays open', () => {
  const column = (name: string, code: string | null) => ({
    name,
    samples: [],
    field: null,
    numberStyle: 'comma',
    dateStyle: null,
    evidence: code === null ? null : { code, values: {} },
    undecided: code === null,
  })
  const read: TableMapping = {
    ...mapping,
    numbers: { Bedrag: 'comma', Aantal: 'comma', Prijs: 'point' },
    dates: { Datum: 'dmy' },
  }
  const file = {
    mapping: read,
    columns: [
      column('Bedrag', null),
      column('Aantal', 'style-number-comma'),
      column('Prijs', 'style-number-point-stated'),
    ],
  } as unknown as Preview['files'][number]
  const sent = statedOnly(file, stateStyle(read, 'dates', 'Datum', 'mdy'))
  expect(sent.numbers).toEqual({ Prijs: 'point' })
  expect(sent.dates).toEqual({ Datum: 'mdy' })
  expect(statedOnly(file, read, 'Bedrag').numbers).toEqual({ Bedrag: 'comma', Prijs: 'point' })
  expect(statedOnly(file, stateStyle(read, 'numbers', 'Bedrag', 'point')).numbers).toEqual({
    Bedrag: 'point',
    Prijs: 'point',
  })
})
