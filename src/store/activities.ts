import { ACTIVITY_KINDS, type ActivityKind } from '../ledger/activity.ts'
import { isoOf } from '../shared/calendar.ts'
import type { Period } from '../shared/period.ts'
import type { Queries } from './database.ts'

export type StoredActivity = {
  day: string
  kind: ActivityKind
  minutes: number | null
  person: string
  importId: number
}

/** A page of the activities of customers in a period, newest first, and how many there are. */
export async function activitiesOf(
  queries: Queries,
  customers: readonly number[],
  period: Period,
  page: { offset: number; limit: number },
): Promise<{ total: number; activities: StoredActivity[] }> {
  const within = queries
    .selectFrom('activity')
    .where('customer_id', 'in', customers)
    .where('day', '>=', isoOf(period.from))
    .where('day', '<', isoOf(period.to))
  const { total } = await within.select(e => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await within
    .select(['day', 'kind', 'minutes', 'person', 'import_id'])
    .orderBy('day', 'desc')
    .orderBy('customer_id')
    .orderBy('id')
    .offset(page.offset)
    .limit(page.limit)
    .execute()
  return {
    total,
    activities: rows.map(row => ({
      day: row.day,
      kind: ACTIVITY_KINDS[row.kind]!,
      minutes: row.minutes,
      person: row.person,
      importId: row.import_id,
    })),
  }
}
