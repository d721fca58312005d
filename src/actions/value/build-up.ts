import { buildUpByYear } from '../../cycle/9-value/simple/build-up.ts'
import { current, type View } from '../analysis/current.ts'
import { isoPeriod } from '../analysis/head.ts'
import type { Workspace } from '../workspace.ts'
import { valued } from './valued.ts'

/** 9.4: profit of the mean customer by year of relation, taken apart. */
export async function profitBuildUp(workspace: Workspace, view: View) {
  const given = await current(workspace, view)
  const { relationYears } = valued(given)
  return {
    period: isoPeriod(given.period),
    years: buildUpByYear(relationYears).flatMap(({ year, customers, parts }) =>
      parts
        ? [
            {
              year,
              customers,
              base: parts.base,
              growth: parts.growth,
              operatingCost: parts.operatingCost,
              price: parts.price,
              contribution: parts.own,
            },
          ]
        : [],
    ),
    startUnknown: relationYears.startUnknown.length,
  }
}
