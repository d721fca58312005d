import type { ExitInterview, ExitReason } from '../src/ledger/exit-interview.ts'
import type { Day } from '../src/shared/calendar.ts'
import { ACCOUNT_MANAGERS } from './company.ts'
import { demoWorld } from './generate.ts'

/** What customers that left told, in the order in which they left; the last ones were not asked. */
const TOLD: readonly { reasons: readonly ExitReason[]; note: string }[] = [
  { reasons: ['noAttention', 'noInitiative', 'notThinkingAlong'], note: 'Twee jaar niemand gezien.' },
  { reasons: ['agreementsNotKept', 'noAttention'], note: 'Drie keer een halve levering, nooit gebeld.' },
  {
    reasons: ['noInitiative', 'noAttention', 'notExpert'],
    note: 'De concurrent kwam met een plan, wij met een prijslijst.',
  },
  { reasons: ['price'], note: 'Internetwinkel.' },
  {
    reasons: ['noAttention', 'agreementsNotKept', 'unfairlyTreated'],
    note: 'Voelde zich een nummer na de creditnota.',
  },
  { reasons: ['noInitiative', 'notThinkingAlong', 'noAttention'], note: '' },
  {
    reasons: ['agreementsNotKept', 'noInitiative', 'noAttention'],
    note: 'Vaste levertijd afgesproken, niet gehaald.',
  },
]

const ASKED_AFTER = 90

/** The demo company's exit interviews by name of the customer: a quarter after the last invoice of who left. */
export function demoInterviews(given: {
  seed: number
  until: Day
}): (Omit<ExitInterview, 'id' | 'customerId'> & { customer: string })[] {
  const world = demoWorld(given)
  const last = new Map<string, Day>()
  for (const { customer, day } of world.documents)
    if (customer) last.set(customer.name, Math.max(day, last.get(customer.name) ?? day))
  return world.customers
    .filter(customer => customer.role === 'lost' && last.has(customer.name))
    .map(({ name, manager }) => ({ customer: name, manager, day: last.get(name)! + ASKED_AFTER }))
    .filter(({ day }) => day <= given.until)
    .sort((a, b) => a.day - b.day)
    .slice(0, TOLD.length)
    .map(({ customer, manager, day }, i) => ({
      customer,
      day,
      reasons: [...TOLD[i]!.reasons],
      note: TOLD[i]!.note,
      author: ACCOUNT_MANAGERS[manager] ?? ACCOUNT_MANAGERS[0]!,
    }))
}
