import { current, type View } from '../analysis/current.ts'
import { head } from '../analysis/head.ts'
import { directory } from '../customers/directory.ts'
import { customerRow } from '../customers/row.ts'
import type { Workspace } from '../workspace.ts'

/** 2.4 the customers on whom most depends. */
export async function dependenceRows(workspace: Workspace, view: View) {
  const given = await current(workspace, view)
  const { dependence, settings } = given.classification
  const names = await directory(workspace, given.portfolio.customers)
  return {
    ...head(given),
    warnRevenue: settings.dependence.revenue,
    warnContribution: settings.dependence.contribution,
    rows: dependence.map(row => ({
      ...customerRow(given, names, row.position),
      contributionShare: row.contributionShare,
      warnRevenue: row.warnRevenue,
      warnContribution: row.warnContribution,
    })),
  }
}
