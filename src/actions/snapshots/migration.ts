import {
  MIGRATION_CLASSES,
  migration,
  type Snapshot,
  snapshotOf,
} from '../../cycle/2-classification/snapshots.ts'
import { customerNames } from '../../store/customers.ts'
import { snapshotColumns, snapshotHead } from '../../store/snapshots.ts'
import { current } from '../analysis/current.ts'
import { isoPeriod } from '../analysis/head.ts'
import { Failure } from '../failure.ts'
import type { Workspace } from '../workspace.ts'
import { shown } from './list.ts'

/** 2.5 who moved from class to class between a snapshot and another one, or the present. */
export async function migrationTable(workspace: Workspace, from: number, to: number | 'now') {
  const [before, after] = await Promise.all([
    stored(workspace, from),
    to === 'now' ? now(workspace) : stored(workspace, to),
  ])
  const { cells, movers } = migration(before.columns, after.columns)
  const names = await customerNames(
    workspace.database.query,
    movers.map(m => m.customerId),
  )
  return {
    from: before.head,
    to: after.head,
    classes: [...MIGRATION_CLASSES],
    cells,
    movers: movers.map(({ customerId, ...moved }) => ({
      id: customerId,
      number: names.get(customerId)?.number ?? '',
      name: names.get(customerId)?.name ?? '',
      ...moved,
    })),
  }
}

type Side = { head: ReturnType<typeof shown>; columns: Snapshot }

async function stored(workspace: Workspace, id: number): Promise<Side> {
  const head = await snapshotHead(workspace.database.query, id)
  if (!head) throw new Failure('snapshot-not-found', { id })
  return { head: shown(head), columns: await snapshotColumns(workspace.database, id) }
}

async function now(workspace: Workspace): Promise<Side> {
  const { analysis, classification, period } = await current(workspace, {})
  const { figures } = analysis
  return {
    head: {
      id: 0,
      label: '',
      takenAt: new Date(workspace.today() * 86_400_000).toISOString(),
      by: '',
      period: isoPeriod(period),
      customers: figures.n,
      contribution: figures.totals.contribution,
    },
    columns: snapshotOf(analysis, classification.classes, classification.scores),
  }
}
