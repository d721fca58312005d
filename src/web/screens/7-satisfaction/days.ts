import { dayOfIso, isoOf } from '../../../shared/calendar.ts'

/** The first day that no longer counts after a last one: 2026-10-31 → 2026-11-01. */
export const dayAfter = (iso: string): string => {
  const day = dayOfIso(iso)
  return day === null ? iso : isoOf(day + 1)
}

/** The day of the user's own clock, as a date field writes it. */
export function today(): string {
  const now = new Date()
  const two = (value: number) => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
