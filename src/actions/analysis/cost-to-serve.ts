import { descending } from '../../statistics/order.ts'
import { directory } from '../customers/directory.ts'
import { customerRows } from '../customers/row.ts'
import type { Workspace } from '../workspace.ts'
import { current, type View } from './current.ts'
import { head } from './head.ts'

const ROWS = 100

/** 1.3 cost pools with their rates, what was charged and what stayed unused, and the customers that cost most. */
export async function costToServe(workspace: Workspace, view: View) {
  const given = await current(workspace, view)
  const { figures: f } = given.analysis
  const { pools, drivers } = f.costToServeDetail
  const names = await directory(workspace, given.portfolio.customers)
  const dearest = descending(f.costToServe)
    .subarray(0, ROWS)
    .filter(p => f.costToServe[p]! > 0)
  return {
    ...head(given),
    pools: pools.map(pool => ({
      name: pool.name,
      kind: pool.kind,
      cost: pool.cost,
      charged: pool.charged,
      outside: pool.outside,
      unused: pool.unused,
      capacity: pool.capacity,
      rate: pool.rate,
      driver: pool.drivers.join(', '),
      estimate: pool.estimate,
    })),
    activityCosts: drivers
      .filter(d => d.count > 0 || d.minutes > 0)
      .map(d => ({ kind: d.driver, count: d.count, minutes: d.minutes, cost: d.cost, source: d.source })),
    rows: customerRows(given, names, dearest),
  }
}
