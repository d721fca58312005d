import { expect, test } from 'vitest'
import { formatFor } from './format.ts'

const nl = formatFor('nl')
const en = formatFor('en')
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

test('amounts as the two languages write them', () => {
  expect(plain(nl.euro(123456))).toBe('€ 1.234,56')
  expect(plain(nl.euro(-123456))).toBe('€ -1.234,56')
  expect(plain(en.euro(123456))).toBe('€1,234.56')
  expect(plain(en.euro(-123456))).toBe('-€1,234.56')
  expect(plain(nl.euroWhole(-49))).toBe('€ 0')
  expect(plain(nl.euroWhole(123456))).toBe('€ 1.235')
  expect(plain(nl.euroShort(54_900_000))).toBe('€ 549.000')
  expect(plain(nl.euroShort(-123_456_789))).toBe('€ -1,23 mln.')
  expect(plain(en.euroShort(54_900_000))).toBe('€549k')
})

test('shares with one decimal, never minus zero', () => {
  expect(plain(nl.share(0.1234))).toBe('12,3%')
  expect(en.share(-0.0001)).toBe('0.0%')
})

test('days, months and periods', () => {
  expect(nl.day('2026-11-21')).toBe('21 nov 2026')
  expect(en.day('2026-11-21')).toBe('21 Nov 2026')
  expect(nl.period({ from: '2025-01-01', to: '2026-01-01' })).toBe('2025')
  expect(nl.period({ from: '2025-11-01', to: '2026-11-01' })).toBe('nov 2025 – okt 2026')
  expect(nl.period({ from: '2025-03-01', to: '2025-04-01' })).toBe('mrt 2025')
  expect(en.period({ from: '2025-03-03', to: '2025-04-10' })).toBe('3 Mar 2025 – 9 Apr 2025')
})

test('minutes as hours', () => {
  expect(nl.minutes(45)).toBe('45 min')
  expect(nl.minutes(135)).toBe('2 u 15')
  expect(nl.minutes(362)).toBe('6 u 02')
  expect(en.minutes(120)).toBe('2 h')
})
