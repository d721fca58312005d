import { QUADRANT_POSITIONS, type QuadrantPosition } from '../../cycle/1-analysis/quadrant.ts'
import { WHITNEY_CODES, type WhitneyCode } from '../../cycle/1-analysis/whitney.ts'
import type { Workspace } from '../workspace.ts'
import { current, type View } from './current.ts'
import { head } from './head.ts'

/** Step 1 in one page: totals and the finding of every part. */
export async function overview(workspace: Workspace, view: View) {
  const given = await current(workspace, view)
  const { whale, pyramids, significance, attention, whitney, quadrant } = given.analysis
  const named = attention.state === 'enough'
  const codes = Object.fromEntries(WHITNEY_CODES.map(c => [c, 0])) as Record<WhitneyCode, number>
  for (const cell of whitney.cells) codes[cell.code] = cell.customers
  const positions = Object.fromEntries(QUADRANT_POSITIONS.map(p => [p, 0])) as Record<
    QuadrantPosition,
    number
  >
  for (const count of quadrant.counts) positions[count.position] = count.customers
  return {
    ...head(given),
    lossMaking: whale.lossMaking,
    top20: pyramids.best,
    whale: { peakShare: whale.peakShare, peakCustomers: whale.peakCustomers },
    significant: significance.customers,
    energievreters: named ? attention.drains.length : null,
    forgotten: named ? attention.forgotten.length : null,
    whitney: codes,
    toJudge: whitney.undecided,
    quadrants: positions,
  }
}
