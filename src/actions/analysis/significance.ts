import { directory } from '../customers/directory.ts'
import { customerRow } from '../customers/row.ts'
import type { Workspace } from '../workspace.ts'
import { current, type View } from './current.ts'
import { head } from './head.ts'

const ROWS = 500

/** 1.2 who is significant, of all and within segments, and who is big without being profitable. */
export async function significantCustomers(workspace: Workspace, view: View) {
  const given = await current(workspace, view)
  const { significance, bigNotProfitable } = given.analysis
  const names = await directory(workspace, given.portfolio.customers)
  return {
    ...head(given),
    threshold: given.settings.analysis.significanceThreshold,
    absolute: { customers: significance.absoluteCustomers, share: significance.absoluteShare },
    relative: significance.relativeOnly,
    segments: significance.segments,
    bigNotProfitable: Array.from(bigNotProfitable.positions.subarray(0, ROWS), position => ({
      ...customerRow(given, names, position),
      causes: bigNotProfitable.causes(position).map(c => c.cause),
    })),
  }
}
