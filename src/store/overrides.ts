import type { Queries } from './database.ts'

/** A class that a person gave a customer instead of the derived one; class null takes an earlier one back. */
export type ClassOverride = {
  id: number
  customerId: number
  class: string | null
  reason: string
  author: string
  day: string
}

/** The overrides in force, by customer; those that were taken back are left out. */
export async function currentOverrides(queries: Queries): Promise<ClassOverride[]> {
  const rows = await queries
    .selectFrom('class_override')
    .selectAll()
    .distinctOn('customer_id')
    .orderBy('customer_id')
    .orderBy('id', 'desc')
    .execute()
  return rows
    .filter(row => row.class !== null)
    .map(({ customer_id, ...rest }) => ({ ...rest, customerId: customer_id }))
}

/** The id of the newest override, 0 while there is none. */
export async function newestOverride(queries: Queries): Promise<number> {
  const row = await queries
    .selectFrom('class_override')
    .select(e => e.fn.max('id').as('id'))
    .executeTakeFirst()
  return row?.id ?? 0
}

export async function addOverride(queries: Queries, given: Omit<ClassOverride, 'id'>): Promise<void> {
  const { customerId, ...rest } = given
  await queries
    .insertInto('class_override')
    .values({ ...rest, customer_id: customerId })
    .execute()
}
