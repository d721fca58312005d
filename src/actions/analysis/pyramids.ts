import type { Workspace } from '../workspace.ts'
import { current, type View } from './current.ts'
import { head } from './head.ts'

/** 1.6 the first 20/80 and the inverted pyramids. */
export async function invertedPyramids(workspace: Workspace, view: View) {
  const given = await current(workspace, view)
  const { best, bands, table } = given.analysis.pyramids
  return { ...head(given), best20: best, bands, table }
}
