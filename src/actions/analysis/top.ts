import { top } from '../../cycle/1-analysis/top.ts'
import { directory } from '../customers/directory.ts'
import { customerRow } from '../customers/row.ts'
import type { Workspace } from '../workspace.ts'
import { current, type View } from './current.ts'
import { head } from './head.ts'

/** 1.1 the biggest customers by revenue or contribution, with their share of the attention. */
export async function topCustomers(
  workspace: Workspace,
  view: View & { by: 'revenue' | 'contribution'; n: number },
) {
  const given = await current(workspace, view)
  const { figures, significance, whale } = given.analysis
  const names = await directory(workspace, given.portfolio.customers)
  const order = view.by === 'revenue' ? significance.order : whale.order
  return {
    ...head(given),
    rows: top(figures, order, view.n).map(row => ({
      ...customerRow(given, names, row.position),
      contributionShare: row.contributionShare,
      attention: row.attention,
      attentionShare: row.attentionShare,
      ratio: row.ratio,
      costsMoney: row.costsMoney,
    })),
  }
}
