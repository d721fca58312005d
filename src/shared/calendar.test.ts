import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addMonths,
  civilOf,
  dayOf,
  dayOfIso,
  daysInMonth,
  isoOf,
  lastWeekdayOfMonth,
  monthIndexOf,
  startOfMonth,
  validDay,
  weekdayOf,
} from './calendar.ts'

test('days count from 1 January 1970', () => {
  expect(dayOf(1970, 1, 1)).toBe(0)
  expect(dayOf(2026, 11, 21)).toBe(20778)
  expect(civilOf(0)).toEqual({ year: 1970, month: 1, day: 1 })
  expect(isoOf(20778)).toBe('2026-11-21')
})

test('every day has one date, the one that the platform gives it', () => {
  fc.assert(
    fc.property(fc.integer({ min: -25_567, max: 84_005 }), day => {
      const { year, month, day: d } = civilOf(day)
      expect(dayOf(year, month, d)).toBe(day)
      expect(isoOf(day)).toBe(new Date(day * 86_400_000).toISOString().slice(0, 10))
      expect(dayOfIso(isoOf(day))).toBe(day)
      expect(weekdayOf(day) % 7).toBe(new Date(day * 86_400_000).getUTCDay())
    }),
  )
})

test('dates that do not exist are none', () => {
  expect(validDay(2025, 2, 31)).toBeNull()
  expect(validDay(2025, 2, 29)).toBeNull()
  expect(validDay(2024, 2, 29)).toBe(dayOf(2024, 2, 29))
  expect(validDay(2025, 13, 1)).toBeNull()
  expect(validDay(1899, 1, 1)).toBeNull()
  expect(dayOfIso('2025-1-1')).toBeNull()
  expect(daysInMonth(1900, 2)).toBe(28)
  expect(daysInMonth(2000, 2)).toBe(29)
})

test('months are added to the last day they have', () => {
  expect(isoOf(addMonths(dayOf(2025, 1, 31), 1))).toBe('2025-02-28')
  expect(isoOf(addMonths(dayOf(2025, 3, 31), -1))).toBe('2025-02-28')
  expect(isoOf(addMonths(dayOf(2025, 11, 15), 3))).toBe('2026-02-15')
  expect(isoOf(startOfMonth(dayOf(2025, 11, 15)))).toBe('2025-11-01')
  expect(monthIndexOf(dayOf(2026, 11, 21))).toBe(2026 * 12 + 10)
})

test('the last weekday of a month is no Saturday or Sunday', () => {
  // 31 January 2026 is a Saturday, 28 February too.
  expect(isoOf(lastWeekdayOfMonth(dayOf(2026, 1, 3)))).toBe('2026-01-30')
  expect(isoOf(lastWeekdayOfMonth(dayOf(2026, 2, 3)))).toBe('2026-02-27')
  expect(isoOf(lastWeekdayOfMonth(dayOf(2026, 3, 31)))).toBe('2026-03-31')
})
