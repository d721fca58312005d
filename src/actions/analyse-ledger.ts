import { analyse } from '../cycle/1-analysis/analysis.ts'
import { wholePeriod } from '../cycle/1-analysis/period.ts'
import { classify } from '../cycle/2-classification/classification.ts'
import { type Summary, summary } from '../cycle/2-classification/summary.ts'
import { untilDay } from '../ledger/until.ts'
import type { Period } from '../shared/period.ts'
import { currentJudgements } from '../store/judgements.ts'
import { currentOverrides } from '../store/overrides.ts'
import { Failure } from './failure.ts'
import { SEED } from './seed.ts'
import { settingsInForce } from './settings/document.ts'
import type { Workspace } from './workspace.ts'

/** Steps 1 and 2 of the ledger as one object, over the given period or over all there is until today. */
export async function analyseLedger(
  workspace: Workspace,
  options: { period?: Period | undefined; costToServe: boolean },
): Promise<Summary> {
  const portfolio = untilDay(await workspace.portfolio(), workspace.today())
  const period = options.period ?? wholePeriod(portfolio)
  if (period === null) throw new Failure('ledger-empty')
  const settings = structuredClone(await settingsInForce(workspace.database.query))
  if (!options.costToServe) settings.analysis.costToServe.enabled = false
  const judgements = await currentJudgements(workspace.database.query)
  const overrides = await currentOverrides(workspace.database.query)
  const analysis = analyse(portfolio, period, settings.analysis, judgements, workspace.today())
  return summary(analysis, classify(analysis, settings.classification, overrides, SEED))
}
