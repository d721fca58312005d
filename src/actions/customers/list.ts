import { current } from '../analysis/current.ts'
import { isoPeriod } from '../analysis/head.ts'
import type { Workspace } from '../workspace.ts'
import { directory } from './directory.ts'
import { customerRow, customerRows } from './row.ts'
import { type Filter, select } from './select.ts'

/** A slice of the customers that pass a filter, in order. */
export async function customers(workspace: Workspace, filter: Filter & { offset: number; limit: number }) {
  const given = await current(workspace, filter)
  const names = await directory(workspace, given.portfolio.customers)
  const { positions, sums } = select(given, names, filter)
  return {
    period: isoPeriod(given.period),
    total: positions.length,
    all: given.analysis.figures.n,
    listed: given.portfolio.customers.n,
    sums,
    segments: names.segments,
    rows: customerRows(given, names, positions.subarray(filter.offset, filter.offset + filter.limit)),
  }
}

/** All of them, one by one, for a file. */
export async function* everyCustomer(
  workspace: Workspace,
  filter: Filter,
): AsyncGenerator<ReturnType<typeof customerRow>> {
  const given = await current(workspace, filter)
  const names = await directory(workspace, given.portfolio.customers)
  for (const position of select(given, names, filter).positions) yield customerRow(given, names, position)
}
