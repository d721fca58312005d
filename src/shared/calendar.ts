/**
 * Calendar days without time zones. A `Day` is the number of days since 1970-01-01 in the proleptic Gregorian
 * calendar, so that days fit in an Int32Array, sort as numbers and subtract to a distance in days.
 *
 * Conversion: Howard Hinnant, "chrono-compatible low-level date algorithms" (days_from_civil, civil_from_days).
 */
export type Day = number

/** Year, month 1–12 and day of the month 1–31. */
export type Civil = { year: number; month: number; day: number }

/** The day of a civil date; the date is not checked, see `validDay`. Example: dayOf(2026, 11, 21) is 20778. */
export function dayOf(year: number, month: number, day: number): Day {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146097 + dayOfEra - 719468
}

/** The civil date of a day. Example: civilOf(0) is { year: 1970, month: 1, day: 1 }. */
export function civilOf(day: Day): Civil {
  const z = day + 719468
  const era = Math.floor(z / 146097)
  const dayOfEra = z - era * 146097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const mp = Math.floor((5 * dayOfYear + 2) / 153)
  const month = mp < 10 ? mp + 3 : mp - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return { year, month, day: dayOfYear - Math.floor((153 * mp + 2) / 5) + 1 }
}

/** Days in a month, leap years counted. Example: daysInMonth(2024, 2) is 29. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** The day of a civil date, or null where no such date exists (31 February) or the year lies outside 1900–2199. */
export function validDay(year: number, month: number, day: number): Day | null {
  if (!(year >= 1900 && year < 2200) || !(month >= 1 && month <= 12)) return null
  if (!(day >= 1 && day <= daysInMonth(year, month))) return null
  return dayOf(year, month, day)
}

/** A day as ISO 8601, `2026-11-21`. */
export function isoOf(day: Day): string {
  const { year, month, day: d } = civilOf(day)
  return `${String(year).padStart(4, '0')}-${month < 10 ? '0' : ''}${month}-${d < 10 ? '0' : ''}${d}`
}

/** The day of `2026-11-21`, or null when the text is no such date. */
export function dayOfIso(text: string): Day | null {
  const m = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)
  return m ? validDay(Number(m[1]), Number(m[2]), Number(m[3])) : null
}

/** ISO weekday, 1 = Monday … 7 = Sunday. 1970-01-01 was a Thursday. */
export function weekdayOf(day: Day): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

/** Months since year 0, so that month arithmetic is addition. Example: monthIndex of 2026-11-21 is 2026*12 + 10. */
export function monthIndexOf(day: Day): number {
  const { year, month } = civilOf(day)
  return year * 12 + month - 1
}

/** First day of a month index. */
export function dayOfMonthIndex(index: number): Day {
  return dayOf(Math.floor(index / 12), (index % 12) + 1, 1)
}

/** The same day `months` later (negative: earlier), clamped to the last day of a shorter month. */
export function addMonths(day: Day, months: number): Day {
  const { year, month, day: d } = civilOf(day)
  const index = year * 12 + month - 1 + months
  const y = Math.floor(index / 12)
  const m = (index % 12) + 1
  return dayOf(y, m, Math.min(d, daysInMonth(y, m)))
}

/** First day of the month in which the day lies. */
export function startOfMonth(day: Day): Day {
  return dayOfMonthIndex(monthIndexOf(day))
}

/** The last Monday-to-Friday day of the month in which the day lies. */
export function lastWeekdayOfMonth(day: Day): Day {
  let last = dayOfMonthIndex(monthIndexOf(day) + 1) - 1
  while (weekdayOf(last) > 5) last--
  return last
}
