/** A month of 30.4375 days: a twelfth of the mean year. */
export const DAYS_PER_MONTH = 30.4375

/**
 * The units a fit can carry, in days. Months and years are exact fractions of one another, so that 12 months are 12
 * months whatever the unit of the fit.
 */
export const DAYS_PER_UNIT = {
  hour: 1 / 24,
  day: 1,
  week: 7,
  month: DAYS_PER_MONTH,
  quarter: 3 * DAYS_PER_MONTH,
  year: 12 * DAYS_PER_MONTH,
} as const

export type TimeUnit = keyof typeof DAYS_PER_UNIT

/** A length of time in another unit. Example: 12 months are 52.17857 weeks, 365.25 days and 8,766 hours. */
export function inUnit(length: number, from: TimeUnit, to: TimeUnit): number {
  return from === to ? length : (length * DAYS_PER_UNIT[from]) / DAYS_PER_UNIT[to]
}
