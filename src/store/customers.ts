import type { Queries } from './database.ts'
import { RESERVED_CUSTOMER } from './portfolio.ts'
import type { CustomerTable } from './tables.ts'

/** What is known of one customer beside its figures. */
export async function customerById(queries: Queries, id: number): Promise<CustomerTable | undefined> {
  if (!Number.isSafeInteger(id)) return undefined
  return queries.selectFrom('customer').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Id and account manager of every customer that has one. */
export async function customerManagers(queries: Queries): Promise<Map<number, string>> {
  const rows = await queries
    .selectFrom('customer')
    .select(['id', 'manager'])
    .where('manager', '<>', '')
    .where('id', '<>', RESERVED_CUSTOMER)
    .execute()
  return new Map(rows.map(row => [row.id, row.manager]))
}

/** Number and name of all customers, in columns, by id. */
export async function customerNamesAndNumbers(
  queries: Queries,
): Promise<{ n: number; number: string[]; name: string[] }> {
  const rows = await queries
    .selectFrom('customer')
    .select(['number', 'name'])
    .where('id', '<>', RESERVED_CUSTOMER)
    .orderBy('id')
    .execute()
  return { n: rows.length, number: rows.map(r => r.number), name: rows.map(r => r.name) }
}

/** Number and name of given customers. */
export async function customerNames(
  queries: Queries,
  ids: readonly number[],
): Promise<Map<number, { number: string; name: string }>> {
  if (ids.length === 0) return new Map()
  const rows = await queries
    .selectFrom('customer')
    .select(['id', 'number', 'name'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(row => [row.id, row]))
}
