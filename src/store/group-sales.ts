import { type GroupSales, GroupSalesBuilder } from '../ledger/group-sales.ts'
import type { Database } from './database.ts'
import { inSnapshot, portfolioVersion, RESERVED_CUSTOMER, readCosts, readLines } from './portfolio.ts'

/**
 * Sales per customer and product group of the whole ledger: one streamed pass over the lines whose product has a group.
 * The costs of its lines are found as the portfolio finds them.
 */
export async function loadGroupSales(database: Database): Promise<GroupSales> {
  return inSnapshot(database, async client => {
    const version = await portfolioVersion(client)
    const { rows } = await client.query("select id, group_name from product where group_name <> ''")
    const groups = new Map<number, string>(rows.map(row => [row.id, row.group_name]))
    const builder = new GroupSalesBuilder()
    if (groups.size > 0)
      await readLines(
        client,
        await readCosts(client),
        `where product_id is not null and customer_id <> ${RESERVED_CUSTOMER}`,
        line => {
          const group = groups.get(line.product)
          if (group === undefined) return
          builder.addLine(line.customer, group, line.day, line.net, line.found, line.basis, line.back)
        },
      )
    return builder.build(version)
  })
}
