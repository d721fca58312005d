import type { Queries } from './database.ts'
import { RESERVED_CUSTOMER } from './portfolio.ts'

/** How a customer is reached. */
export type Contact = { id: number; city: string; email: string; phone: string }

/** City, e-mail and phone of every customer. */
export async function allContacts(queries: Queries): Promise<Contact[]> {
  return queries
    .selectFrom('customer')
    .select(['id', 'city', 'email', 'phone'])
    .where('id', '<>', RESERVED_CUSTOMER)
    .execute()
}

/** The same of given customers, as they stand now. */
export async function contactsOf(queries: Queries, ids: readonly number[]): Promise<Map<number, Contact>> {
  if (ids.length === 0) return new Map()
  const rows = await queries
    .selectFrom('customer')
    .select(['id', 'city', 'email', 'phone'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(row => [row.id, row]))
}
