import { isoOf } from '../../../shared/calendar.ts'

const DAY_MS = 86_400_000
/** 1970-01-01 in Excel's days since 1900, counted with the 29 February 1900 that never was. */
const EPOCH = 25_569
/** What dates since 1904 are behind those since 1900. */
const FROM_1904 = 1462
/** The day after 9999-12-31, the last that Excel can show. */
const END = 2_958_466

/** Number formats that a workbook need not spell out, with a day in them, and with a time alone. */
const DAYS = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58])
const TIMES = new Set([18, 19, 20, 21, 45, 46, 47])
const TOKEN = /^(?:d{1,4}|m{1,5}|y{1,4}|j{2,4}|e{1,4}|a{3,5}|h{1,2}|s{1,2}|am|pm|a|p)$/

/** What a number in a format is shown as. */
export type Shown = 'number' | 'day' | 'time'

/**
 * Whether numbers in this format are shown as a day, or as a time without one. Text in quotes, escaped characters, colours
 * and conditions are no part of the format. Source: ECMA-376 part 1, 18.8.30 and 18.8.31.
 *
 * @example shownBy(164, 'dd-mm-yyyy;@') // 'day'
 * @example shownBy(164, '[h]:mm') // 'time'
 * @example shownBy(164, '#,##0.00 "dagen"') // 'number'
 */
export function shownBy(id: number, code: string | undefined): Shown {
  if (code === undefined) return DAYS.has(id) ? 'day' : TIMES.has(id) ? 'time' : 'number'
  const sections = code
    .toLowerCase()
    .replace(/"[^"]*"|[\\_*]./g, ' ')
    .split(';')
    .map(section => {
      // What is counted on past 24 hours or 60 minutes, `[mm]`, is a time and no month.
      const shown = section.replace(/\[(?:h+|m+|s+)\]/g, 'h').replace(/\[[^\]]*\]/g, ' ')
      const tokens = shown.replace(/(s+)[.,]0+/g, '$1').match(/[a-z0#?%]+/g) ?? []
      if (tokens.length === 0 || !tokens.every(token => TOKEN.test(token))) return 'number'
      const clock = tokens.some(token => /^[hs]/.test(token))
      const day = tokens.some(token => /^[dyje]|^mmm|^aaa/.test(token) || (token.startsWith('m') && !clock))
      return day ? 'day' : clock ? 'time' : 'number'
    })
  return sections.find(section => section !== 'number') ?? 'number'
}

/**
 * The day of a number of days since 1900 or 1904 as ISO text; null where it is none that Excel can show. The time of day
 * is left out; half a millisecond before midnight is midnight.
 *
 * @example dayOfSerial(45_688, false) // 2025-01-31
 */
export function dayOfSerial(serial: number, since1904: boolean): string | null {
  const days = Math.floor(Math.round((serial + (since1904 ? FROM_1904 : 0)) * DAY_MS) / DAY_MS)
  if (!(days >= 0 && days < END)) return null
  // Before the day that never was, the count is one behind.
  return isoOf(days - EPOCH + (days < 60 ? 1 : 0))
}

/**
 * A number of days as hours, minutes and, where there are any, seconds; null below nothing.
 *
 * @example timeOfSerial(0.0625) // '1:30'
 */
export function timeOfSerial(serial: number): string | null {
  if (!(serial >= 0 && serial < END)) return null
  const seconds = Math.round(serial * 86_400)
  const two = (n: number): string => String(n).padStart(2, '0')
  const minutes = `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}`
  return seconds % 60 === 0 ? minutes : `${minutes}:${two(seconds % 60)}`
}
