import type { Workspace } from '../workspace.ts'
import { current, type View } from './current.ts'
import { head } from './head.ts'

/** 1.11 Whitney's qualification: how many customers stand in each cell, and who is still to be judged. */
export async function whitneyCells(workspace: Workspace, view: View) {
  const given = await current(workspace, view)
  const { cells, toJudge } = given.analysis.whitney
  return {
    ...head(given),
    cells,
    toJudge: toJudge.filter(cell => cell.customers > 0),
    strategicThreshold: given.settings.analysis.strategic.threshold,
  }
}
