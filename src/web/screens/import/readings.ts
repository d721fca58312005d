import { isoOf, validDay } from '../../../shared/calendar.ts'

/** One way to read a text: in that style it is this amount (in cents) or this day. */
export type Reading = { style: string; cents?: number; day?: string }

/**
 * Both ways to read a text that its column does not decide, to ask the user which is right: '1.000' is 1,000.00 with
 * a decimal comma and 1.00 with a point; '03-04-2026' is 3 April day first and 4 March month first.
 */
export function readingsOf(text: string, sort: 'number' | 'date'): Reading[] {
  return sort === 'number' ? numberReadings(text) : dateReadings(text)
}

function numberReadings(text: string): Reading[] {
  const plain = text.replace(/[^\d.,+-]/g, '')
  return (['comma', 'point'] as const).flatMap(style => {
    const [thousands, decimal] = style === 'comma' ? ['.', ','] : [',', '.']
    const value = Number(plain.replaceAll(thousands, '').replace(decimal, '.'))
    return Number.isFinite(value) ? [{ style, cents: Math.round(value * 100) }] : []
  })
}

function dateReadings(text: string): Reading[] {
  const parts = /^\D*(\d{1,2})\D(\d{1,2})\D(\d{4}|\d{2})/.exec(text)
  if (!parts) return []
  const [a, b] = [Number(parts[1]), Number(parts[2])]
  const year = Number(parts[3]) + (parts[3]!.length === 2 ? 2000 : 0)
  const readings: Reading[] = []
  const dmy = validDay(year, b, a)
  const mdy = validDay(year, a, b)
  if (dmy !== null) readings.push({ style: 'dmy', day: isoOf(dmy) })
  if (mdy !== null) readings.push({ style: 'mdy', day: isoOf(mdy) })
  return readings
}
