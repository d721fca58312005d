import { expectedContribution, leversOf } from '../../cycle/1-analysis/contribution.ts'
import { directory } from '../customers/directory.ts'
import { customerRow } from '../customers/row.ts'
import type { Workspace } from '../workspace.ts'
import type { Current } from './current.ts'
import { current, type View } from './current.ts'
import { head } from './head.ts'

/** 1.4 the customers that bring most, with what is expected of them and the lever that would raise it. */
export async function contributionPerCustomer(workspace: Workspace, view: View & { n: number }) {
  const given = await current(workspace, view)
  const { figures, whale } = given.analysis
  const names = await directory(workspace, given.portfolio.customers)
  const levers = leversOf(figures)
  return {
    ...head(given),
    rows: Array.from(whale.order.subarray(0, view.n), position => {
      const split = levers(position)
      return {
        ...customerRow(given, names, position),
        valuePerOrder: split ? Math.round(split.valuePerOrder) : 0,
        contributionPercent: split?.contributionShare ?? null,
        expected: expectedYearly(given, position),
        bestLever: split?.best ?? null,
      }
    }),
  }
}

/** Contribution expected a year, in cents; null where nothing was bought. */
export function expectedYearly(given: Current, position: number): number | null {
  const expected = expectedContribution(given.analysis.figures, position)
  return expected && Math.round((expected.cents * 12) / expected.months)
}
