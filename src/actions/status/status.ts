import { analysisPeriod } from '../../cycle/1-analysis/period.ts'
import { untilDay } from '../../ledger/until.ts'
import { ledgerVersion } from '../../store/database.ts'
import { ledgerCounts } from '../../store/ledger-counts.ts'
import { isoPeriod } from '../analysis/head.ts'
import type { Workspace } from '../workspace.ts'

/** What a workspace holds. */
export async function workspaceStatus(workspace: Workspace) {
  const { query } = workspace.database
  const [counts, version] = await Promise.all([ledgerCounts(query), ledgerVersion(query)])
  const empty = counts.documents === 0
  const today = workspace.today()
  const period = empty ? null : analysisPeriod(untilDay(await workspace.portfolio(), today), today)
  return {
    demo: workspace.demo,
    ledger: { empty, version, ...counts },
    defaultPeriod: period && isoPeriod(period),
    user: workspace.actor.name,
  }
}
