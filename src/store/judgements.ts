import type { Judgement, JudgementSubject, Mark } from '../ledger/judgement.ts'
import { type Day, dayOfIso, isoOf } from '../shared/calendar.ts'
import type { Queries } from './database.ts'

type NewJudgement = Omit<Judgement, 'id'>

/** The newest judgement of every customer and subject. */
export async function currentJudgements(queries: Queries): Promise<Judgement[]> {
  const rows = await queries
    .selectFrom('judgement')
    .selectAll()
    .distinctOn(['customer_id', 'subject'])
    .orderBy('customer_id')
    .orderBy('subject')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(judgementOf)
}

/** Everything judged about a customer, newest first. */
export async function judgementsOf(queries: Queries, customerId: number): Promise<Judgement[]> {
  const rows = await queries
    .selectFrom('judgement')
    .selectAll()
    .where('customer_id', '=', customerId)
    .orderBy('id', 'desc')
    .execute()
  return rows.map(judgementOf)
}

export async function addJudgements(queries: Queries, given: readonly NewJudgement[]): Promise<void> {
  if (given.length === 0) return
  await queries
    .insertInto('judgement')
    .values(
      given.map(j => ({
        customer_id: j.customerId,
        subject: j.subject,
        mark: j.mark,
        note: j.note,
        author: j.author,
        day: isoOf(j.day),
      })),
    )
    .execute()
}

type Row = {
  id: number
  customer_id: number
  subject: string
  mark: number
  note: string
  author: string
  day: string
}

const judgementOf = (row: Row): Judgement => ({
  id: row.id,
  customerId: row.customer_id,
  subject: row.subject as JudgementSubject,
  mark: row.mark as Mark,
  note: row.note,
  author: row.author,
  day: dayOfIso(row.day) as Day,
})
