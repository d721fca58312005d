import { QUADRANT_POSITIONS } from '../../cycle/1-analysis/quadrant.ts'
import { directory } from '../customers/directory.ts'
import { customerRow } from '../customers/row.ts'
import type { Workspace } from '../workspace.ts'
import { current, type View } from './current.ts'
import { head } from './head.ts'

const POINTS = 2000
const APART = QUADRANT_POSITIONS.indexOf('apart')

/** 1.8 margin against cost to serve, for the largest customers by revenue; those without revenue apart. */
export async function quadrantPoints(workspace: Workspace, view: View) {
  const given = await current(workspace, view)
  const { figures: f, quadrant, significance } = given.analysis
  const { customers } = f.portfolio
  const names = await directory(workspace, given.portfolio.customers)
  const points = []
  const apart = []
  for (const position of significance.order) {
    if (quadrant.position[position] === APART) {
      if (apart.length < POINTS) apart.push(customerRow(given, names, position))
    } else if (points.length < POINTS) {
      const index = f.members[position]!
      const revenue = f.revenue[position]!
      points.push({
        id: customers.id[index]!,
        number: customers.number[index]!,
        name: customers.name[index]!,
        margin: f.grossMargin[position]! / revenue,
        cost: f.costToServe[position]! / revenue,
        revenue,
        contribution: f.contribution[position]!,
        position: QUADRANT_POSITIONS[quadrant.position[position]!]!,
      })
    }
  }
  return {
    ...head(given),
    cutMargin: quadrant.cutMargin ?? 0,
    cutCost: quadrant.cutCost ?? 0,
    counts: quadrant.counts,
    points,
    apart,
  }
}
