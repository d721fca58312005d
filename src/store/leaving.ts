import type { Pause } from '../cycle/7-satisfaction/drying-up/pause.ts'
import type { ExitInterview, ExitReason } from '../ledger/exit-interview.ts'
import { type Day, dayOfIso, isoOf } from '../shared/calendar.ts'
import type { Queries } from './database.ts'

/** An agreed pause as it is kept: who noted it, when and why. */
export type StoredPause = Pause & { id: number; reason: string; author: string; day: Day }

/** Pauses of one customer or of all, oldest first. */
export async function agreedPauses(queries: Queries, customerId?: number): Promise<StoredPause[]> {
  let asked = queries.selectFrom('agreed_pause').selectAll().orderBy('from_day').orderBy('id')
  if (customerId !== undefined) asked = asked.where('customer_id', '=', customerId)
  return (await asked.execute()).map(row => ({
    id: row.id,
    customerId: row.customer_id,
    from: dayOfIso(row.from_day) as Day,
    to: dayOfIso(row.to_day) as Day,
    reason: row.reason,
    author: row.author,
    day: dayOfIso(row.day) as Day,
  }))
}

export async function addPause(queries: Queries, given: Omit<StoredPause, 'id'>): Promise<number> {
  const row = await queries
    .insertInto('agreed_pause')
    .values({
      customer_id: given.customerId,
      from_day: isoOf(given.from),
      to_day: isoOf(given.to),
      reason: given.reason,
      author: given.author,
      day: isoOf(given.day),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** Whether there was such a pause. */
export async function removePause(queries: Queries, customerId: number, id: number): Promise<boolean> {
  const { numDeletedRows } = await queries
    .deleteFrom('agreed_pause')
    .where('id', '=', id)
    .where('customer_id', '=', customerId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Exit interviews of one customer or of all, newest first. */
export async function exitInterviews(queries: Queries, customerId?: number): Promise<ExitInterview[]> {
  let asked = queries.selectFrom('exit_interview').selectAll().orderBy('day', 'desc').orderBy('id', 'desc')
  if (customerId !== undefined) asked = asked.where('customer_id', '=', customerId)
  return (await asked.execute()).map(row => ({
    id: row.id,
    customerId: row.customer_id,
    day: dayOfIso(row.day) as Day,
    reasons: row.reasons as ExitReason[],
    note: row.note,
    author: row.author,
  }))
}

export async function addExitInterview(queries: Queries, given: Omit<ExitInterview, 'id'>): Promise<number> {
  const row = await queries
    .insertInto('exit_interview')
    .values({
      customer_id: given.customerId,
      day: isoOf(given.day),
      reasons: given.reasons,
      note: given.note,
      author: given.author,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** Whether there was such an interview. */
export async function removeExitInterview(
  queries: Queries,
  customerId: number,
  id: number,
): Promise<boolean> {
  const { numDeletedRows } = await queries
    .deleteFrom('exit_interview')
    .where('id', '=', id)
    .where('customer_id', '=', customerId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
