import { type Day, dayOf, validDay } from '../../shared/calendar.ts'

/**
 * How the dates of a column are written. `dmy` and `mdy` tell 05/06/2026 apart; `ymd` holds ISO and yyyymmdd;
 * `serial` is the day number of Excel (1 = 1900-01-01), `serial1904` that of old Macs. ISO dates and month names
 * mean the same under every style and are always read.
 */
export const DATE_STYLES = ['dmy', 'mdy', 'ymd', 'serial', 'serial1904'] as const
export type DateStyle = (typeof DATE_STYLES)[number]

/**
 * What one text says about its column: `dmy` or `mdy` where only one of them can be, `either` where both can,
 * `same` where both give one day (05/05), `invalid` a date that does not exist (31-02), `none` no date.
 */
export const DATE_SHAPES = [
  'ymd',
  'dmy',
  'mdy',
  'either',
  'same',
  'serial',
  'named',
  'invalid',
  'none',
] as const
export type DateShape = (typeof DATE_SHAPES)[number]

const MONTHS: Readonly<Record<string, number>> = {
  jan: 1,
  januari: 1,
  january: 1,
  janvier: 1,
  janv: 1,
  januar: 1,
  feb: 2,
  februari: 2,
  february: 2,
  fevrier: 2,
  fevr: 2,
  fev: 2,
  februar: 2,
  mrt: 3,
  maart: 3,
  mar: 3,
  march: 3,
  mars: 3,
  marz: 3,
  mrz: 3,
  maerz: 3,
  apr: 4,
  april: 4,
  avril: 4,
  avr: 4,
  mei: 5,
  may: 5,
  mai: 5,
  jun: 6,
  juni: 6,
  june: 6,
  juin: 6,
  jul: 7,
  juli: 7,
  july: 7,
  juillet: 7,
  juil: 7,
  aug: 8,
  augustus: 8,
  august: 8,
  aout: 8,
  sep: 9,
  sept: 9,
  september: 9,
  septembre: 9,
  okt: 10,
  oktober: 10,
  oct: 10,
  october: 10,
  octobre: 10,
  nov: 11,
  november: 11,
  novembre: 11,
  dec: 12,
  december: 12,
  decembre: 12,
  dez: 12,
  dezember: 12,
}
const EPOCH_1900 = dayOf(1899, 12, 30)
const EPOCH_1904 = dayOf(1904, 1, 1)

/** Reads dates in two steps, as NumberReader does: `shapeOf` a text, then `valueIn` a style for that same text. */
export class DateReader {
  #a = 0
  #b = 0
  #year = 0
  #day: Day | null = null
  #shape: DateShape = 'none'

  shapeOf(text: string): DateShape {
    this.#day = null
    this.#shape = this.#numeric(text)
    if (this.#shape === 'none' && text.length <= 40 && text.length >= 5) this.#shape = this.#named(text)
    return this.#shape
  }

  /** The day of the last `shapeOf` in a style, or null where it has none in that style. */
  valueIn(style: DateStyle): Day | null {
    switch (this.#shape) {
      case 'ymd':
      case 'named':
      case 'same':
        return this.#day
      case 'dmy':
        return style === 'mdy' ? null : this.#day
      case 'mdy':
        return style === 'mdy' ? this.#day : null
      case 'either':
        return style === 'mdy'
          ? validDay(this.#year, this.#a, this.#b)
          : validDay(this.#year, this.#b, this.#a)
      case 'serial':
        if (style === 'serial') return serialDay(this.#a, false)
        return style === 'serial1904' ? serialDay(this.#a, true) : null
      default:
        return null
    }
  }

  #numeric(text: string): DateShape {
    let part = 0
    let value = 0
    let digits = 0
    let firstDigits = 0
    let a = 0
    let b = 0
    let separator = 0
    const n = text.length
    let i = 0
    for (; i < n; i++) {
      const c = text.charCodeAt(i)
      if (c >= 48 && c <= 57) {
        if (++digits > 8) return 'none'
        value = value * 10 + c - 48
        continue
      }
      if (digits === 0) return 'none'
      if (part === 2) break
      if (c === 32 && part === 0 && digits === 8) break
      if (c !== 45 && c !== 47 && c !== 46 && !(c === 44 && part === 0)) return 'none'
      if (part === 1 && c !== separator) return this.#serialOr('none', a, firstDigits)
      separator = c
      if (part === 0) {
        a = value
        firstDigits = digits
      } else b = value
      part++
      value = 0
      digits = 0
    }
    if (part === 0) return this.#compact(text, value, digits)
    if (part === 1) {
      // one separator: a serial with a time of day, 45234.5
      return separator === 46 || separator === 44 ? this.#serialOr('none', a, firstDigits) : 'none'
    }
    if (digits === 0 || separator === 44 || (i < n && !timeFollows(text, i))) return 'none'
    return this.#parts(a, firstDigits, b, value, digits)
  }

  #parts(a: number, aDigits: number, b: number, c: number, cDigits: number): DateShape {
    if (aDigits === 4) {
      if (cDigits > 2) return 'none'
      this.#day = validDay(a, b, c)
      return this.#day === null ? 'invalid' : 'ymd'
    }
    if (aDigits > 2 || (cDigits !== 4 && cDigits !== 2)) return 'none'
    if (cDigits === 2 && a > 31) {
      this.#day = validDay(fullYear(a), b, c)
      return this.#day === null ? 'invalid' : 'ymd'
    }
    return this.#twoWay(a, b, cDigits === 2 ? fullYear(c) : c)
  }

  #twoWay(a: number, b: number, year: number): DateShape {
    if (a > 12 && b <= 12) {
      this.#day = validDay(year, b, a)
      return this.#day === null ? 'invalid' : 'dmy'
    }
    if (b > 12 && a <= 12) {
      this.#day = validDay(year, a, b)
      return this.#day === null ? 'invalid' : 'mdy'
    }
    if (a > 12) return 'invalid'
    this.#day = validDay(year, b, a)
    if (this.#day === null) return 'invalid'
    this.#a = a
    this.#b = b
    this.#year = year
    return a === b ? 'same' : 'either'
  }

  #compact(text: string, value: number, digits: number): DateShape {
    if (digits === 8) {
      const year = Math.floor(value / 10000)
      const day = validDay(year, Math.floor(value / 100) % 100, value % 100)
      if (day !== null) {
        this.#day = day
        return 'ymd'
      }
      const tail = value % 10000
      if (tail >= 1900 && tail < 2200)
        return this.#twoWay(Math.floor(value / 1e6), Math.floor(value / 10000) % 100, tail)
      return year >= 1900 && year < 2200 ? 'invalid' : 'none'
    }
    return text.length === digits ? this.#serialOr('none', value, digits) : 'none'
  }

  #serialOr(otherwise: DateShape, value: number, digits: number): DateShape {
    if (digits !== 5 || value < 10000 || value > 80000) return otherwise
    this.#a = value
    return 'serial'
  }

  #named(text: string): DateShape {
    const words = text
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/g, '')
      .toLowerCase()
      .split(/[\s\-/.,]+/)
      .filter(w => w !== '')
    let month = 0
    const numbers: string[] = []
    for (const word of words) {
      const named = MONTHS[word]
      if (named && !month) month = named
      else if (/^\d{1,4}(?:st|nd|rd|th|er|e)?$/.test(word)) numbers.push(word.replace(/\D+$/, ''))
      else if (/^\d{1,2}:\d\d/.test(word) || word === 'am' || word === 'pm') break
      else if (!WEEKDAY.test(word)) return 'none'
    }
    const [one, two] = numbers
    if (!month || one === undefined || two === undefined || numbers.length > 2) return 'none'
    const yearFirst = one.length === 4
    const day = Number(yearFirst ? two : one)
    const yearText = yearFirst ? one : two
    if (yearText.length !== 4 && yearText.length !== 2) return 'none'
    this.#day = validDay(yearText.length === 2 ? fullYear(Number(yearText)) : Number(yearText), month, day)
    return this.#day === null ? 'invalid' : 'named'
  }
}

const WEEKDAY =
  /^(?:ma|di|wo|do|vr|za|zo|mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim|de|of|(?:maan|dins|woens|donder|vrij|zater|zon)dag|(?:mon|tues|wednes|thurs|fri|satur|sun)day|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)$/

/** Two-digit years as POSIX reads them: 69–99 lie in the twentieth century. */
function fullYear(year: number): number {
  return year < 69 ? 2000 + year : 1900 + year
}

/** After the date: blanks or T, then a time of day and perhaps a zone. The calendar day stays as written. */
function timeFollows(text: string, at: number): boolean {
  const c = text.charCodeAt(at)
  if (c !== 32 && c !== 84 && c !== 116 && c !== 44 && c !== 90) return false
  for (let i = at + 1; i < text.length; i++) {
    const d = text.charCodeAt(i)
    const clock = (d >= 48 && d <= 58) || d === 46 || d === 44 || d === 32 || d === 43 || d === 45
    const letter = (d >= 65 && d <= 90) || (d >= 97 && d <= 122)
    if (!clock && !letter) return false
  }
  return true
}

/**
 * The day of a serial of a workbook. In the 1900 system serial 60 is a 29 February 1900 that never was, so serials
 * below 61 are one day off on purpose; in the 1904 system 0 is 1904-01-01. Null outside 1900–2199.
 */
export function serialDay(serial: number, from1904: boolean): Day | null {
  const whole = Math.floor(serial)
  if (!(whole >= 0 && whole <= 110000)) return null
  if (from1904) return EPOCH_1904 + whole
  return whole === 60 || whole === 0 ? null : EPOCH_1900 + whole + (whole < 60 ? 1 : 0)
}
