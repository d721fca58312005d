import { figures } from '../../cycle/1-analysis/figures.ts'
import { wholePeriod } from '../../cycle/1-analysis/period.ts'
import type { AnalysisSettings } from '../../cycle/1-analysis/settings.ts'
import type { ValueSettings } from '../../cycle/9-value/settings.ts'
import { valuate } from '../../cycle/9-value/valuation.ts'
import type { Rehearsed } from '../../imports/rehearse.ts'
import type { Day } from '../../shared/calendar.ts'
import { filesPortfolio } from '../files-portfolio.ts'
import type { Hints, StoredFile } from '../imports/file-source.ts'
import { type ValueReport, valueReport } from './report.ts'

/**
 * Values the customers of files by themselves, in memory, from all that was read up to its last day, or up to day
 * `asOf`. Null when the files held not one invoice line before it.
 */
export async function valueFiles(
  files: readonly StoredFile[],
  options: {
    today: Day
    asOf?: Day
    analysis: AnalysisSettings
    settings: ValueSettings
    intervals: number
    hints?: Hints
    progress?: (done: number, total: number) => void
  },
): Promise<{ report: ValueReport | null; rehearsed: Rehearsed }> {
  const { portfolio, rehearsed } = await filesPortfolio(files, options)
  const whole = wholePeriod(portfolio)
  if (whole === null) return { report: null, rehearsed }
  const asOf = options.asOf ?? portfolio.last + 1
  if (asOf <= portfolio.first) return { report: null, rehearsed }
  const period = { from: whole.from, to: options.asOf ?? whole.to }
  const made = figures(portfolio, period, options.analysis)
  const valuation = valuate(made, options.settings, asOf)
  return { report: valueReport(valuation, made, options.intervals), rehearsed }
}
