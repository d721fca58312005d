import { expect, test } from 'vitest'
import { dayOf } from './calendar.ts'
import { defaultPeriod, monthsIn, parsePeriod, periodBefore, periodText } from './period.ts'

const year2025 = { from: dayOf(2025, 1, 1), to: dayOf(2026, 1, 1) }

test('a period is a year, a month or two days, the second not included', () => {
  expect(parsePeriod('2025')).toEqual(year2025)
  expect(parsePeriod('2025-02')).toEqual({ from: dayOf(2025, 2, 1), to: dayOf(2025, 3, 1) })
  expect(parsePeriod(periodText(year2025))).toEqual(year2025)
  for (const wrong of [
    '',
    '25',
    '2025-13',
    '2025-00',
    '0000',
    '0000-01',
    '9999',
    '2025-01-01',
    '2025-01-01..',
    '2026-01-01..2025-01-01',
    '2025..2026',
    'a..b..c',
  ])
    expect(parsePeriod(wrong), wrong).toBeNull()
})

test('the period before has the same months, one length back', () => {
  expect(periodBefore(year2025)).toEqual({ from: dayOf(2024, 1, 1), to: dayOf(2025, 1, 1) })
  expect(periodBefore({ from: dayOf(2025, 3, 1), to: dayOf(2025, 4, 1) })).toEqual({
    from: dayOf(2025, 2, 1),
    to: dayOf(2025, 3, 1),
  })
  expect(periodBefore({ from: 100, to: 110 })).toEqual({ from: 90, to: 100 })
  expect(monthsIn(year2025)).toBe(12)
})

test('the default period ends with the last complete month', () => {
  const first = dayOf(2023, 1, 2)
  // 20 November: November is not complete. 30 November 2026 is a Monday, its last weekday: it is.
  expect(periodText(defaultPeriod(first, dayOf(2026, 11, 20)))).toBe('2025-11-01..2026-11-01')
  expect(periodText(defaultPeriod(first, dayOf(2026, 11, 30)))).toBe('2025-12-01..2026-12-01')
  // 30 January 2026 is a Friday and the last weekday of its month.
  expect(periodText(defaultPeriod(first, dayOf(2026, 1, 30)))).toBe('2025-02-01..2026-02-01')
  // A ledger of one month has no complete one; that month is shown all the same.
  expect(periodText(defaultPeriod(dayOf(2026, 1, 5), dayOf(2026, 1, 12)))).toBe('2025-02-01..2026-02-01')
})
