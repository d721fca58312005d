import { analyse } from '../cycle/1-analysis/analysis.ts'
import { wholePeriod } from '../cycle/1-analysis/period.ts'
import { type AnalysisSettings, DEFAULT_ANALYSIS_SETTINGS } from '../cycle/1-analysis/settings.ts'
import { classify } from '../cycle/2-classification/classification.ts'
import { DEFAULT_CLASSIFICATION_SETTINGS } from '../cycle/2-classification/settings.ts'
import { type Summary, summary } from '../cycle/2-classification/summary.ts'
import type { Rehearsed } from '../imports/rehearse.ts'
import type { Portfolio } from '../ledger/portfolio.ts'
import type { Day } from '../shared/calendar.ts'
import type { Period } from '../shared/period.ts'
import { filesPortfolio } from './files-portfolio.ts'
import type { Hints, StoredFile } from './imports/file-source.ts'
import { SEED } from './seed.ts'

export type FileAnalysis = { summary: Summary | null; rehearsed: Rehearsed; portfolio: Portfolio }

/**
 * Analyses files by themselves, in memory: steps 1 and 2 over the given period, or over all that was read. What is dated
 * after today is left out and named among the problems. The summary
 * is null when the files held not one invoice line.
 */
export async function analyseFiles(
  files: readonly StoredFile[],
  options: {
    today: Day
    period?: Period
    settings?: AnalysisSettings
    hints?: Hints
    progress?: (done: number, total: number) => void
  },
): Promise<FileAnalysis> {
  const { portfolio, rehearsed } = await filesPortfolio(files, options)
  const period = options.period ?? wholePeriod(portfolio)
  if (period === null) return { summary: null, rehearsed, portfolio }
  const analysis = analyse(
    portfolio,
    period,
    options.settings ?? DEFAULT_ANALYSIS_SETTINGS,
    [],
    options.today,
  )
  const classification = classify(analysis, DEFAULT_CLASSIFICATION_SETTINGS, [], SEED)
  return { summary: summary(analysis, classification), rehearsed, portfolio }
}
