import { expect, test } from 'vitest'
import { yearColumns } from './build-up-years.ts'

const year = (number: number, customers = 10) => ({
  year: number,
  customers,
  base: 100,
  growth: number,
  operatingCost: -1,
  price: 2,
  contribution: 101 + number,
})

test('few years have a column each', () => {
  expect(yearColumns([year(1), year(2)]).map(column => column.name)).toEqual(['1', '2'])
})

test('many years come together, weighted by their customers', () => {
  const columns = yearColumns(Array.from({ length: 30 }, (_, at) => year(at + 1)))
  expect(columns.map(column => column.name)).toEqual([
    '1',
    '2',
    '3',
    '4',
    '5',
    '6–10',
    '11–15',
    '16–20',
    '21+',
  ])
  expect(columns[5]).toMatchObject({ customers: 50, base: 100, growth: 8, contribution: 109 })
  const [six] = yearColumns([
    ...Array.from({ length: 13 }, (_, at) => year(at + 20, at === 1 ? 90 : 10)),
  ]).slice(1)
  expect(six?.name).toBe('21+')
  expect(six?.growth).toBeCloseTo(
    (90 * 21 + 10 * (22 + 23 + 24 + 25 + 26 + 27 + 28 + 29 + 30 + 31 + 32)) / 200,
  )
})
