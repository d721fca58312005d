import type { Day } from '../shared/calendar.ts'

/**
 * Kinds of activity that a firm does for a customer. Visits, calls, mails, complaints and service hours are
 * attention; order handling, deliveries and reminders cost money but are no attention; impersonal attention is a
 * magazine, a card, sponsoring. The order is the code in `Activities.kind` and never changes: new kinds go last.
 */
export const ACTIVITY_KINDS = [
  'visit',
  'call',
  'mail',
  'order',
  'delivery',
  'complaint',
  'reminder',
  'service',
  'return',
  'impersonal',
] as const

export type ActivityKind = (typeof ACTIVITY_KINDS)[number]

/** An activity done for one customer. `minutes` null: not logged, the standard minutes of its kind apply. */
export type Activity = {
  customerId: number
  day: Day
  kind: ActivityKind
  minutes: number | null
  person: string | null
}
