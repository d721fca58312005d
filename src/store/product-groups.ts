import { sql } from 'kysely'
import type { Queries } from './database.ts'
import { RESERVED_CUSTOMER } from './portfolio.ts'

/** Revenue of customers per product group from a day to another (not included), largest first. */
export async function customerGroupRevenue(
  queries: Queries,
  customers: readonly number[],
  from: string,
  to: string,
): Promise<{ group: string; revenue: number }[]> {
  const { rows } = await sql<{ group: string; revenue: number }>`
    select p.group_name as "group", sum(l.net)::bigint as revenue
    from line l join product p on p.id = l.product_id
    where l.customer_id = any(${[...customers]}::bigint[]) and l.day >= ${from} and l.day < ${to}
      and p.group_name <> ''
    group by p.group_name
    order by revenue desc, p.group_name`.execute(queries)
  return rows
}

/** Revenue of all customers per product group; what has no customer counts in no share. */
export async function groupRevenue(queries: Queries, from: string, to: string): Promise<Map<string, number>> {
  // Summed per product first: the join then meets thousands of rows instead of millions.
  const { rows } = await sql<{ group: string; revenue: number }>`
    select p.group_name as "group", sum(s.net)::bigint as revenue
    from (select product_id, sum(net) as net from line
          where day >= ${from} and day < ${to} and customer_id <> ${RESERVED_CUSTOMER} and product_id is not null
          group by product_id) s
    join product p on p.id = s.product_id
    where p.group_name <> ''
    group by p.group_name`.execute(queries)
  return new Map(rows.map(row => [row.group, row.revenue]))
}
