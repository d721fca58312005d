import { FilePortfolio } from '../imports/file-portfolio.ts'
import { type Rehearsed, rehearse } from '../imports/rehearse.ts'
import type { GroupSales } from '../ledger/group-sales.ts'
import type { Portfolio } from '../ledger/portfolio.ts'
import { afterDay, untilDay } from '../ledger/until.ts'
import type { Day } from '../shared/calendar.ts'
import { type Hints, importRoom, planFile, type StoredFile } from './imports/file-source.ts'

/**
 * Reads files by themselves, in memory, into a portfolio; with `groups` sales per product group too. What is dated
 * after today is left out and named among the problems.
 */
export async function filesPortfolio(
  files: readonly StoredFile[],
  options: {
    today: Day
    groups?: boolean
    hints?: Hints
    progress?: (done: number, total: number) => void
  },
): Promise<{ portfolio: Portfolio; groupSales: GroupSales; rehearsed: Rehearsed }> {
  // One after the other: a folder may hold more files than may be open at once.
  const planned: Awaited<ReturnType<typeof planFile>>[] = []
  const room = importRoom()
  for (const file of files) planned.push(await planFile(file, options.hints, room))
  const total = planned.reduce((sum, file) => sum + file.size, 0)
  let done = 0
  const gather = () => new FilePortfolio({ groups: options.groups ?? false })
  let gathered = gather()
  const rehearsed = await rehearse(planned, {
    tap: () => {
      gathered = gather()
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
  return { portfolio, groupSales: gathered.groupSales('files'), rehearsed }
}
