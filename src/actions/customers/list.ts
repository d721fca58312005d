import { visibleRows } from '../access/visibility.ts'
import { current } from '../analysis/current.ts'
import { isoPeriod } from '../analysis/head.ts'
import type { Workspace } from '../workspace.ts'
import { directory } from './directory.ts'
import { type customerRow, customerRows } from './row.ts'
import { type Filter, select } from './select.ts'

/** A slice of the customers in sight that pass a filter, in order; shares of revenue are of what is in sight. */
export async function customers(workspace: Workspace, filter: Filter & { offset: number; limit: number }) {
  const given = await current(workspace, filter)
  const names = await directory(workspace, given.portfolio.customers)
  const seen = visibleRows(workspace.actor, given, names)
  const { positions, sums } = select(given, names, seen, filter)
  return {
    period: isoPeriod(given.period),
    total: positions.length,
    all: seen.all,
    listed: seen.listed,
    sums,
    segments: seen.segments,
    rows: customerRows(
      given,
      names,
      positions.subarray(filter.offset, filter.offset + filter.limit),
      seen.revenue,
    ),
  }
}

const BATCH = 1000

/** All of them for a file, a thousand at a time. */
export async function* everyCustomer(
  workspace: Workspace,
  filter: Filter,
): AsyncGenerator<ReturnType<typeof customerRow>[]> {
  const given = await current(workspace, filter)
  const names = await directory(workspace, given.portfolio.customers)
  const seen = visibleRows(workspace.actor, given, names)
  const { positions } = select(given, names, seen, filter)
  for (let from = 0; from < positions.length; from += BATCH)
    yield customerRows(given, names, positions.subarray(from, from + BATCH), seen.revenue)
}
