import { current, type View } from '../analysis/current.ts'
import { head } from '../analysis/head.ts'
import { directory } from '../customers/directory.ts'
import { customerRow, numberOrNull } from '../customers/row.ts'
import type { Workspace } from '../workspace.ts'
import { scoreSpread } from './score-spread.ts'

/** 2.1 the ranking by weighted score, a page of it, with what each criterion gives and how stable the class is. */
export async function scoreRanking(workspace: Workspace, view: View & { offset: number; limit: number }) {
  const given = await current(workspace, view)
  const { scores, stability, stable, classStability } = given.classification
  const { stableFrom } = given.settings.classification.stability
  const isStable = (position: number) => (classStability(position) ?? 0) >= stableFrom - 1e-9
  const names = await directory(workspace, given.portfolio.customers)
  return {
    ...head(given),
    criteria: scores.criteria.map(({ criterion, knownCustomers }) => ({
      criterion: criterion.id,
      weight: criterion.weight,
      source: criterion.source,
      known: knownCustomers,
    })),
    runs: stability.runs,
    stable,
    scored: scores.scored,
    spread: scoreSpread(
      Array.from(scores.order, position => ({
        score: scores.score[position]!,
        stable: isStable(position),
      })),
    ),
    rows: Array.from(scores.order.subarray(view.offset, view.offset + view.limit), position => ({
      ...customerRow(given, names, position),
      rank: scores.rank[position]!,
      coverage: scores.coverage[position]!,
      stability: classStability(position),
      values: scores.criteria.map(c => numberOrNull(c.value[position]!)),
    })),
  }
}
