import type { ClassOverride } from '../cycle/2-classification/classes.ts'
import type { CustomerClass } from '../cycle/2-classification/customer-class.ts'
import { type Day, dayOfIso, isoOf } from '../shared/calendar.ts'
import type { Queries } from './database.ts'

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
    .map(({ customer_id, day, ...rest }) => ({
      ...rest,
      class: rest.class as CustomerClass,
      customerId: customer_id,
      day: dayOfIso(day) as Day,
    }))
}

export async function addOverride(queries: Queries, given: Omit<ClassOverride, 'id'>): Promise<void> {
  const { customerId, day, ...rest } = given
  await queries
    .insertInto('class_override')
    .values({ ...rest, day: isoOf(day), customer_id: customerId })
    .execute()
}
