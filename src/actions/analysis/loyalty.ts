import type { Workspace } from '../workspace.ts'
import { current, type View } from './current.ts'
import { head } from './head.ts'

/** 1.12 loyalty coefficient per start year, and who was lost or dried up within the first year. */
export async function loyaltyCoefficient(workspace: Workspace, view: View) {
  const given = await current(workspace, view)
  const { years, startUnknown } = given.analysis.loyalty
  return {
    ...head(given),
    years: years.map(y => ({
      year: y.year,
      started: y.started,
      ripe: y.ripe,
      again: y.again,
      coefficient: y.coefficient,
      lost: y.lost,
      driedUp: y.driedUp,
      ripeFirstYear: y.ripe,
    })),
    startUnknown,
  }
}
