import { analysisVersion } from '../store/analysis-version.ts'
import { portfolioVersion } from '../store/portfolio.ts'
import type { Workspace } from './workspace.ts'

/**
 * What every list of a workspace rests on, for who asks: same text, same rows in the same order. An import, an undo, a
 * setting, a judgement, an override, an agreed pause, midnight and another sight change it.
 */
export async function listVersion(workspace: Workspace): Promise<string> {
  const { database, actor } = workspace
  const [ledger, analysis] = await Promise.all([
    portfolioVersion(database.pool),
    analysisVersion(database.query),
  ])
  const sight = actor.sight === 'all' ? 'all' : [...actor.sight].sort()
  return JSON.stringify([ledger, analysis, workspace.today(), sight, actor.hurting])
}
