import fc from 'fast-check'
import { expect, test } from 'vitest'
import { civilOf, dayOf, isoOf } from '../../shared/calendar.ts'
import { DATE_STYLES, DateReader, type DateStyle, serialDay } from './dates.ts'

const reader = new DateReader()

test.each([
  // text, what it says about its column, the day where the column is day-month, where it is month-day
  ['21-11-2026', 'dmy', '2026-11-21', null],
  ['11/21/2026', 'mdy', null, '2026-11-21'],
  ['05/06/2026', 'either', '2026-06-05', '2026-05-06'],
  ['5.6.26', 'either', '2026-06-05', '2026-05-06'],
  ['05-05-2026', 'same', '2026-05-05', '2026-05-05'],
  ['1-2-99', 'either', '1999-02-01', '1999-01-02'],
  ['2026-11-21', 'ymd', '2026-11-21', '2026-11-21'],
  ['2026/11/21', 'ymd', '2026-11-21', '2026-11-21'],
  ['2010-12-01 08:26:00', 'ymd', '2010-12-01', '2010-12-01'],
  ['2010-12-01T23:59:59.123+01:00', 'ymd', '2010-12-01', '2010-12-01'],
  ['2026-11-21Z', 'ymd', '2026-11-21', '2026-11-21'],
  ['21-11-2026 14:05', 'dmy', '2026-11-21', null],
  ['11/21/2026 2:05 PM', 'mdy', null, '2026-11-21'],
  ['20261121', 'ymd', '2026-11-21', '2026-11-21'],
  ['20261121 0800', 'ymd', '2026-11-21', '2026-11-21'],
  ['21112026', 'dmy', '2026-11-21', null],
  ['99-12-31', 'ymd', '1999-12-31', '1999-12-31'],
  ['21 nov 2026', 'named', '2026-11-21', '2026-11-21'],
  ['1 mrt. 2026', 'named', '2026-03-01', '2026-03-01'],
  ['3-Mar-26', 'named', '2026-03-03', '2026-03-03'],
  ['March 12, 2025', 'named', '2025-03-12', '2025-03-12'],
  ['12 février 2025', 'named', '2025-02-12', '2025-02-12'],
  ['1er août 2025', 'named', '2025-08-01', '2025-08-01'],
  ['za 21 november 2026', 'named', '2026-11-21', '2026-11-21'],
  ['2. März 2026', 'named', '2026-03-02', '2026-03-02'],
  ['31-02-2026', 'invalid', null, null],
  ['2026-02-30', 'invalid', null, null],
  ['29-02-2025', 'invalid', null, null],
  ['13/13/2025', 'invalid', null, null],
  ['00:00.0', 'none', null, null],
  ['12-2025', 'none', null, null],
  ['1.2.3', 'none', null, null],
  ['10.5', 'none', null, null],
  ['hello', 'none', null, null],
  ['', 'none', null, null],
])('%s is %s', (text, shape, dmy, mdy) => {
  expect(reader.shapeOf(text)).toBe(shape)
  const inStyle = (style: DateStyle): string | null => {
    const day = reader.valueIn(style)
    return day === null ? null : isoOf(day)
  }
  expect([inStyle('dmy'), inStyle('mdy')]).toEqual([dmy, mdy])
})

test('serials of both workbook calendars', () => {
  expect(reader.shapeOf('45982')).toBe('serial')
  expect(isoOf(reader.valueIn('serial')!)).toBe('2025-11-21')
  expect(reader.valueIn('dmy')).toBeNull()
  expect(reader.shapeOf('45982.75')).toBe('serial')
  expect(isoOf(reader.valueIn('serial1904')!)).toBe('2029-11-22')
  expect(isoOf(serialDay(1, false)!)).toBe('1900-01-01')
  expect(serialDay(60, false)).toBeNull()
  expect(isoOf(serialDay(61, false)!)).toBe('1900-03-01')
  expect(isoOf(serialDay(0, true)!)).toBe('1904-01-01')
})

const two = (n: number): string => String(n).padStart(2, '0')
const written: Readonly<Record<'dmy' | 'mdy' | 'ymd', (y: number, m: number, d: number) => string[]>> = {
  dmy: (y, m, d) => [
    `${two(d)}-${two(m)}-${y}`,
    `${d}/${m}/${y}`,
    `${d}.${m}.${y} 08:15`,
    `${two(d)}${two(m)}${y}`,
  ],
  mdy: (y, m, d) => [`${two(m)}/${two(d)}/${y}`, `${m}-${d}-${y}`],
  ymd: (y, m, d) => [
    `${y}-${two(m)}-${two(d)}`,
    `${y}${two(m)}${two(d)}`,
    `${y}-${two(m)}-${two(d)}T00:00:00Z`,
  ],
}

test('a date written in a style comes back in that style', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: dayOf(1970, 1, 1), max: dayOf(2099, 12, 31) }),
      fc.constantFrom('dmy' as const, 'mdy' as const, 'ymd' as const),
      (day, style) => {
        const { year, month, day: d } = civilOf(day)
        for (const text of written[style](year, month, d)) {
          // eight digits in a row are read as yyyymmdd where they can be
          if (/^\d{8}$/.test(text) && style === 'dmy' && reader.shapeOf(text) === 'ymd') continue
          reader.shapeOf(text)
          expect(reader.valueIn(style), text).toBe(day)
        }
      },
    ),
    { numRuns: 2000 },
  )
})

test('any text gives a shape and never throws', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 50 }), text => {
      reader.shapeOf(text)
      for (const style of DATE_STYLES) reader.valueIn(style)
    }),
    { numRuns: 2000 },
  )
})
