import { expect, test } from 'vitest'
import { customPeriod, monthsOf, yearsOf } from './periods.ts'

test('years and months of a ledger, newest first', () => {
  expect(yearsOf('2024-11-30', '2026-03-04').map(year => year.text)).toEqual(['2026', '2025', '2024'])
  expect(monthsOf('2025-12-30', '2026-01-31')).toEqual([
    { text: '2026-01', from: '2026-01-01', to: '2026-02-01' },
    { text: '2025-12', from: '2025-12-01', to: '2026-01-01' },
  ])
  expect(yearsOf(null, null)).toEqual([])
})

test('a picked period includes its last day', () => {
  expect(customPeriod('2025-01-01', '2025-12-31')).toBe('2025-01-01..2026-01-01')
  expect(customPeriod('2025-02-01', '2025-01-31')).toBeNull()
})
