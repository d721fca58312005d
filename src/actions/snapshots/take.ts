import { snapshotOf } from '../../cycle/2-classification/snapshots.ts'
import { isoOf } from '../../shared/calendar.ts'
import { addSnapshot, snapshotHead } from '../../store/snapshots.ts'
import { current } from '../analysis/current.ts'
import { recorded } from '../audit/record.ts'
import type { Workspace } from '../workspace.ts'
import { shown } from './list.ts'

/** Stores class, score and figures of every customer as they stand, with the settings they were made with. */
export async function takeSnapshot(
  workspace: Workspace,
  given: { label: string; period?: string | undefined },
  now: Date = new Date(),
) {
  const by = workspace.actor.name
  const { analysis, classification, period, settings } = await current(workspace, { period: given.period })
  const { figures } = analysis
  const head = {
    label: given.label.trim(),
    takenAt: now,
    by,
    period,
    contribution: figures.totals.contribution,
    settings,
  }
  const columns = {
    ...snapshotOf(analysis, classification.classes, classification.scores),
    revenue: figures.revenue,
    grossMargin: figures.grossMargin,
  }
  const id = await recorded(workspace, async transaction => {
    const result = await addSnapshot(transaction, head, columns)
    const after = {
      label: head.label,
      period: { from: isoOf(period.from), to: isoOf(period.to) },
      customers: columns.customerId.length,
      contribution: head.contribution,
    }
    return { result, done: { action: 'created', entity: 'snapshot', entityId: result, after } }
  })
  return shown((await snapshotHead(workspace.database.query, id))!)
}
