import type { ValueSettings } from '../../cycle/9-value/settings.ts'
import { valuate } from '../../cycle/9-value/valuation.ts'
import type { Period } from '../../shared/period.ts'
import { periodText } from '../../shared/period.ts'
import { current } from '../analysis/current.ts'
import type { Workspace } from '../workspace.ts'
import { type ValueReport, valueReport } from './report.ts'

/** The same report of the ledger, with settings that the command line lays over those in force. */
export async function valueLedger(
  workspace: Workspace,
  options: { period?: Period | undefined; settings: Partial<ValueSettings>; intervals: number },
): Promise<ValueReport> {
  const given = await current(workspace, options.period ? { period: periodText(options.period) } : {})
  const settings = { ...given.settings.value, ...options.settings }
  return valueReport(valuate(given.analysis.figures, settings), given.analysis.figures, options.intervals)
}
