import type { SalesDays } from '../../ledger/portfolio.ts'
import { roundHalfAway } from '../../shared/money.ts'
import type { Current } from '../analysis/current.ts'

/**
 * Revenue and cost of goods of customers (store ids; 0: without a customer) in the period, counted as the figures count:
 * the default margin is applied and rounded per customer and day.
 */
export function sumsOfRows(given: Current, ids: readonly number[]): { net: number; cost: number } {
  const wanted = new Set(ids)
  const sum = { net: 0, cost: 0 }
  const { customers, sales, unassigned } = given.single
  if (wanted.has(0)) addRows(sum, unassigned.sales, 0, given)
  for (let c = 0; c < customers.n; c++) if (wanted.has(customers.id[c]!)) addRows(sum, sales, c, given)
  return sum
}

function addRows(sum: { net: number; cost: number }, sales: SalesDays, c: number, given: Current): void {
  const { from, to } = given.period
  const defaultCost = 1 - given.settings.analysis.defaultMargin
  for (let row = sales.start[c]!; row < sales.start[c + 1]!; row++) {
    const day = sales.day[row]!
    if (day < from || day >= to) continue
    sum.net += sales.revenue[row]!
    sum.cost += sales.cost[row]! + roundHalfAway(sales.uncosted[row]! * defaultCost)
  }
}
