import { attentionRatio } from '../../cycle/1-analysis/top.ts'
import { directory } from '../customers/directory.ts'
import { customerRow } from '../customers/row.ts'
import type { Workspace } from '../workspace.ts'
import { current, type View } from './current.ts'
import { head } from './head.ts'

/** 1.7 the second 20/80: who claims attention and complaints, and who is forgotten. */
export async function attentionClaims(workspace: Workspace, view: View) {
  const given = await current(workspace, view)
  const { attention, figures } = given.analysis
  const names = await directory(workspace, given.portfolio.customers)
  const named = (position: number) => ({
    ...customerRow(given, names, position),
    attention: figures.attention[position]!,
    ratio: attentionRatio(figures, position),
  })
  return {
    ...head(given),
    recorded: attention.recordedShare,
    enough: attention.state === 'enough',
    minutes: attention.minutes,
    top20: attention.top,
    complaints: { total: attention.complaints.total, top20Share: attention.complaints.topShare },
    toLossMaking: attention.toLossMaking,
    energievreters: attention.drains.map(named),
    forgotten: attention.forgotten.map(named),
  }
}
