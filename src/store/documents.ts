import type { Queries } from './database.ts'

/** A page of the documents of a customer, newest first, and how many there are; `net` in cents. */
export async function documentsOf(
  queries: Queries,
  customer: number,
  page: { offset: number; limit: number },
): Promise<{ total: number; rows: { number: string; day: string; lines: number; net: number }[] }> {
  const own = queries.selectFrom('document').where('customer_id', '=', customer)
  const { total } = await own.select(e => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await own
    .select(['number', 'day', 'lines', 'net'])
    .orderBy('day', 'desc')
    .orderBy('id', 'desc')
    .offset(page.offset)
    .limit(page.limit)
    .execute()
  return { total, rows }
}
