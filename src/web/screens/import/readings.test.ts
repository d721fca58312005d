import { expect, test } from 'vitest'
import { readingsOf } from './readings.ts'

test('an amount and a date that can be read two ways', () => {
  expect(readingsOf('1.000', 'number')).toEqual([
    { style: 'comma', cents: 100000 },
    { style: 'point', cents: 100 },
  ])
  expect(readingsOf('03-04-2026', 'date')).toEqual([
    { style: 'dmy', day: '2026-04-03' },
    { style: 'mdy', day: '2026-03-04' },
  ])
})

test('what is no date has no reading', () => {
  expect(readingsOf('31-13-2026', 'date')).toEqual([])
  expect(readingsOf('', 'date')).toEqual([])
})
