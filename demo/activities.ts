import type { ActivityKind } from '../src/ledger/activity.ts'
import type { Day } from '../src/shared/calendar.ts'
import { type Random, seeded, subSeed } from '../src/statistics/random.ts'
import { MIXES, MONTHS } from './behaviour.ts'
import { ACCOUNT_MANAGERS, COMPLAINT_DESK, CREDIT_CONTROL, INSIDE_SALES, TECHNICIANS } from './company.ts'
import type { DemoCustomer } from './customers.ts'
import { calendarOf } from './days.ts'
import { factor, pick } from './draw.ts'

export type DemoActivity = {
  day: Day
  customer: DemoCustomer
  kind: ActivityKind
  /** null: done, but nobody wrote down how long it took. */
  minutes: number | null
  person: string
}

/** Minutes that one activity takes on average, and how often they are written down. */
const USUAL = {
  visit: { minutes: 110, logged: 1 },
  call: { minutes: 15, logged: 0.8 },
  mail: { minutes: 10, logged: 0.5 },
  service: { minutes: 150, logged: 1 },
  reminder: { minutes: 10, logged: 0 },
} as const

/** All activities by date. */
export function activitiesOf(seed: number, start: Day, customers: readonly DemoCustomer[]): DemoActivity[] {
  const months = calendarOf(start)
  const out: DemoActivity[] = []
  customers.forEach((customer, i) => {
    const random = seeded(subSeed(seed, 20_000 + i))
    const { attention, mix, complaints, complaintMinutes, reminders } = customer.behaviour
    const desk = pick(random, INSIDE_SALES)
    for (const kind of ['visit', 'call', 'mail', 'service'] as const) {
      const yearly = (attention * MIXES[mix][kind]) / USUAL[kind].minutes
      spread(random, customer, kind, yearly, USUAL[kind].minutes, USUAL[kind].logged, desk)
    }
    spread(random, customer, 'complaint', complaints, complaintMinutes, 0.9, desk)
    spread(random, customer, 'reminder', reminders, USUAL.reminder.minutes, USUAL.reminder.logged, desk)
  })
  return out
    .map((a, i) => ({ a, i }))
    .sort((x, y) => x.a.day - y.a.day || x.i - y.i)
    .map(x => x.a)

  function spread(
    random: Random,
    customer: DemoCustomer,
    kind: ActivityKind,
    yearly: number,
    minutes: number,
    logged: number,
    desk: string,
  ): void {
    let due = random()
    for (let m = 0; m < MONTHS; m++) {
      const { days } = months[m]!
      due += (yearly / 12) * customer.behaviour.attentionRhythm[m]!
      for (; due >= 1; due -= 1) {
        const spent = Math.max(1, Math.round(minutes * factor(random, 0.4)))
        const written = minutes > 30 ? Math.max(5, Math.round(spent / 5) * 5) : spent
        out.push({
          day: pick(random, days),
          customer,
          kind,
          minutes: random() < logged ? written : null,
          person: personFor(random, customer, kind, desk),
        })
      }
    }
  }
}

function personFor(random: Random, customer: DemoCustomer, kind: ActivityKind, desk: string): string {
  const manager = ACCOUNT_MANAGERS[customer.manager]!
  if (kind === 'visit') return manager
  if (kind === 'service') return pick(random, TECHNICIANS)
  if (kind === 'complaint') return pick(random, COMPLAINT_DESK)
  if (kind === 'reminder') return CREDIT_CONTROL[0]
  const draw = random()
  return draw < 0.65 ? desk : draw < 0.85 ? manager : pick(random, INSIDE_SALES)
}
