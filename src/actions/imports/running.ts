import type { Rehearsed } from '../../imports/rehearse.ts'
import type { Database } from '../../store/database.ts'
import type { Workspace } from '../workspace.ts'

/** What goes on in this process for an import: how far it is, and what its rehearsal found, for the import itself. */
export type Running = {
  progress: { step: 'reading' | 'importing' | 'undoing'; done: number; total: number } | null
  rehearsed: Rehearsed | null
  /** Settles when the present step ends; never rejects. */
  work: Promise<void> | null
}

const running = new WeakMap<Database, Map<number, Running>>()

/** The rehearsals kept in memory at a time; an older one is read again when it is needed. */
const KEPT = 3

export function runningOf(workspace: Workspace, id: number): Running {
  let map = running.get(workspace.database)
  if (!map) {
    map = new Map()
    running.set(workspace.database, map)
  }
  let entry = map.get(id)
  if (!entry) {
    entry = { progress: null, rehearsed: null, work: null }
    map.set(id, entry)
    const kept = [...map].filter(([, r]) => r.rehearsed !== null)
    for (const [old, r] of kept.slice(0, Math.max(0, kept.length - KEPT))) if (old !== id) r.rehearsed = null
  }
  return entry
}

/** Waits until nothing goes on for the import. */
export async function settled(workspace: Workspace, id: number): Promise<void> {
  for (let work = runningOf(workspace, id).work; work !== null; work = runningOf(workspace, id).work)
    await work
}

/** Waits until nothing goes on in the workspace at all, before it closes. */
export async function allSettled(workspace: Workspace): Promise<void> {
  for (const id of running.get(workspace.database)?.keys() ?? []) await settled(workspace, id)
}
