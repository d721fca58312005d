import { readdir } from 'node:fs/promises'
import { addMonths, isoOf } from '../../shared/calendar.ts'
import {
  finishedFiles,
  lastRetentionRun,
  noteRetentionRun,
  RETENTION_KINDS,
  type Removable,
  type RetentionKind,
  removable,
  removePast,
  retentionRows,
  setRetention,
} from '../../store/retention.ts'
import { writeLedger } from '../../store/write-ledger.ts'
import { record, recorded } from '../audit/record.ts'
import type { Workspace } from '../workspace.ts'
import { removeOriginals } from './originals.ts'

/**
 * Months that each kind is kept unless somebody decides otherwise; null: until it is removed by hand. What a firm works
 * with is never removed by itself, what nobody asks for any more is.
 */
const DEFAULT_MONTHS: Readonly<Record<RetentionKind, number | null>> = {
  originals: null,
  discardedPreviews: 3,
  exitInterviewNotes: null,
  judgementNotes: null,
  activityPersons: null,
  consents: null,
  sessions: 12,
}

/** The periods in force. */
export async function retentionPeriods(workspace: Workspace): Promise<Map<RetentionKind, number | null>> {
  const set = new Map((await retentionRows(workspace.database.query)).map(row => [row.kind, row.months]))
  return new Map(
    RETENTION_KINDS.map(kind => [kind, set.has(kind) ? set.get(kind)! : DEFAULT_MONTHS[kind]] as const),
  )
}

/** The day so many months before; of a month that is shorter its last day. */
export function monthsBefore(now: Date, months: number): string {
  return isoOf(addMonths(Math.floor(now.getTime() / 86_400_000), -months))
}

const cutoff = (now: Date, months: number | null) => (months === null ? null : monthsBefore(now, months))

/** Files that are there and that no import needs any more. */
async function oldFiles(workspace: Workspace): Promise<{ sha256: string; day: string }[]> {
  const there = new Set(await readdir(workspace.originals).catch(() => []))
  return (await finishedFiles(workspace.database.query)).filter(({ sha256 }) => there.has(sha256))
}

async function removableNow(
  workspace: Workspace,
  kind: RetentionKind,
  before: string | null,
): Promise<Removable> {
  if (kind !== 'originals') return removable(workspace.database.query, kind, before)
  const files = await oldFiles(workspace)
  const old = files.filter(({ day }) => before !== null && day < before)
  return {
    held: files.length,
    count: old.length,
    oldest: old[0]?.day ?? null,
    newest: old.at(-1)?.day ?? null,
  }
}

/** How long each kind is kept, and what that would remove now. */
export async function retentionView(workspace: Workspace, now: Date = new Date()) {
  const kinds = []
  for (const [kind, months] of await retentionPeriods(workspace)) {
    const { held, ...removes } = await removableNow(workspace, kind, cutoff(now, months))
    kinds.push({ kind, months, default: DEFAULT_MONTHS[kind], held, removes })
  }
  const last = await lastRetentionRun(workspace.database.query)
  return {
    kinds,
    fixed: [{ kind: 'audit' as const }, { kind: 'books' as const }, { kind: 'backups' as const }],
    lastRun: last && { at: last.at.toISOString(), by: last.author },
  }
}

/** Sets periods. Nothing is removed before the next run. */
export async function saveRetention(
  workspace: Workspace,
  periods: readonly { kind: RetentionKind; months: number | null }[],
  now: Date = new Date(),
) {
  const before = await retentionPeriods(workspace)
  const changed = periods.filter(({ kind, months }) => before.get(kind) !== months)
  await recorded(workspace, async transaction => {
    for (const { kind, months } of changed)
      await setRetention(transaction, { kind, months, author: workspace.actor.name, at: now })
    const side = (of: (p: (typeof changed)[number]) => number | null | undefined) =>
      Object.fromEntries(changed.map(p => [p.kind, of(p) ?? null]))
    const done = {
      action: 'changed',
      entity: 'retention',
      entityId: 'periods',
      before: side(p => before.get(p.kind)),
      after: side(p => p.months),
    }
    return { result: undefined, done: changed.length > 0 ? done : null }
  })
  return retentionView(workspace, now)
}

/**
 * Removes what is past its period, each kind in a transaction of its own with an entry in the audit. For the nightly
 * work, and for who does not want to wait for it.
 */
export async function applyRetention(
  workspace: Workspace,
  now: Date = new Date(),
): Promise<{ removed: { kind: RetentionKind; count: number }[] }> {
  const removed: { kind: RetentionKind; count: number }[] = []
  for (const [kind, months] of await retentionPeriods(workspace)) {
    const before = cutoff(now, months)
    if (before === null) continue
    const count = await removeKind(workspace, kind, before)
    if (count > 0) removed.push({ kind, count })
  }
  await noteRetentionRun(workspace.database.query, now, workspace.actor.name)
  return { removed }
}

async function removeKind(workspace: Workspace, kind: RetentionKind, before: string): Promise<number> {
  const done = (count: number) => ({
    action: 'removed',
    entity: 'retention',
    entityId: kind,
    after: { before, count },
  })
  if (kind === 'originals') {
    const old = (await oldFiles(workspace)).filter(({ day }) => day < before).map(({ sha256 }) => sha256)
    if (old.length === 0) return 0
    // Noted first: a file that is gone without a note would be worse than a note of one that is still there.
    await recorded(workspace, async () => ({
      result: undefined,
      done: { ...done(old.length), after: { before, count: old.length, files: old.slice(0, 1000) } },
    }))
    return removeOriginals(workspace, old)
  }
  if (kind === 'activityPersons')
    return writeLedger(workspace.database, async client => {
      const count = await removePast(client, kind, before)
      if (count > 0) await record(workspace, client, done(count))
      return { result: count, touched: { everyone: count > 0, customers: new Set<number>() } }
    })
  return recorded(workspace, async transaction => {
    const count = await removePast(transaction, kind, before)
    return { result: count, done: count > 0 ? done(count) : null }
  })
}
