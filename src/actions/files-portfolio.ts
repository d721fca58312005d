import { FilePortfolio } from '../imports/file-portfolio.ts'
import { type Rehearsed, rehearse } from '../imports/rehearse.ts'
import type { Portfolio } from '../ledger/portfolio.ts'
import { afterDay, untilDay } from '../ledger/until.ts'
import type { Day } from '../shared/calendar.ts'
import { type Hints, planFile, type StoredFile } from './imports/file-source.ts'

/**
 * Reads files by themselves, in memory, into a portfolio. What is dated after today is left out and named among the
 * problems.
 */
export async function filesPortfolio(
  files: readonly StoredFile[],
  options: { today: Day; hints?: Hints; progress?: (done: number, total: number) => void },
): Promise<{ portfolio: Portfolio; rehearsed: Rehearsed }> {
  const planned = await Promise.all(files.map(file => planFile(file, options.hints)))
  const total = planned.reduce((sum, file) => sum + file.size, 0)
  let done = 0
  let gathered = new FilePortfolio()
  const rehearsed = await rehearse(planned, {
    tap: () => {
      gathered = new FilePortfolio()
      return gathered.tap
    },
    progress: bytes => {
      done += bytes
      options.progress?.(Math.min(done, total), total)
    },
  })
  const whole = gathered.build(rehearsed.rehearsal, 'files')
  const portfolio = untilDay(whole, options.today)
  const { documents: later } = afterDay(whole, options.today)
  if (later > 0)
    rehearsed.problems.add(
      { level: 'notice', code: 'documents-after-today', file: '', row: 0, column: '', value: '' },
      later,
    )
  return { portfolio, rehearsed }
}
