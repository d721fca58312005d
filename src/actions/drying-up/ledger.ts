import { current } from '../analysis/current.ts'
import type { Workspace } from '../workspace.ts'
import { askedDay, dryingAt, dryingIn } from './drying.ts'
import { groupSales } from './groups.ts'
import { type DryingReport, dryingReport } from './report.ts'

/** The report of the ledger as known on a day. */
export async function dryingUpLedger(workspace: Workspace, asOf: string | undefined): Promise<DryingReport> {
  const given = await current(workspace, {})
  const day = askedDay(given.portfolio, given.today, asOf)
  const sales = await groupSales(workspace, given.single)
  return dryingReport(dryingAt(given, day), dryingIn(given, sales.portfolio, day))
}
