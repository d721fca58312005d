import { expect, test } from 'vitest'
import { isSummary, readSummary } from './summary-file.ts'

test('frequency, recency and age make a summary; an invoice file is none', () => {
  expect(isSummary('ID,frequency,recency,T\n1,2,30.43,38.86')).toBe(true)
  expect(isSummary('"id","x","t.x","T.cal","x.star"\n"1",2,30,38,1')).toBe(true)
  expect(isSummary('customer_id,date,number_of_cds,dollar_value\n00001,1997-01-01,1,11.77')).toBe(false)
  expect(isSummary('')).toBe(false)
})

test('rows are read with their mean value; a cell that is no number is NaN', () => {
  const read = readSummary('ID;x;t_x;T;zbar\nA;2;30,43;38,86;22,35\nB;0;0;38,86;\nC;two;0;38;1\n')
  expect(read.id).toEqual(['A', 'B', 'C'])
  expect([...read.x]).toEqual([2, 0, Number.NaN])
  expect([...read.tx]).toEqual([30.43, 0, 0])
  expect([...read.T]).toEqual([38.86, 38.86, 38])
  expect([...read.mean!]).toEqual([22.35, Number.NaN, 1])
  expect(read.weight).toBeNull()
})
