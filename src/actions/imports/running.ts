import { performance } from 'node:perf_hooks'
import type { Rehearsed } from '../../imports/rehearse.ts'
import type { Database } from '../../store/database.ts'
import { type ImportProgress, importLock } from '../../store/import-lock.ts'
import { Failure } from '../failure.ts'

/**
 * What goes on in this process for an import: how far it is, and what its rehearsal found, for the import itself. None of
 * it is needed by another process: that an import is worked on is a lock in the database, its progress is noted there,
 * and a rehearsal is read again.
 */
export type Running = {
  progress: ImportProgress | null
  rehearsed: Rehearsed | null
  /** Settles when the present step ends; never rejects. */
  work: Promise<void> | null
}

/** The workspace, of which only the database matters here. */
type Place = { readonly database: Database }

const running = new WeakMap<Database, Map<number, Running>>()

/** The rehearsals kept in memory at a time; an older one is read again when it is needed. */
const KEPT = 3

export function runningOf(workspace: Place, id: number): Running {
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

/** Takes the work on an import, before its state says so; the failure `import-being-written` while another has it. */
export async function takeWork({ database }: Place, id: number): Promise<void> {
  if (!(await importLock(database).take(id))) throw new Failure('import-being-written', { id })
}

export async function leaveWork({ database }: Place, id: number): Promise<void> {
  await importLock(database).release(id)
}

/** Goes on behind what was asked: a step of an import whose work was taken, and is left when the step ends. */
export function goOn(workspace: Place, id: number, step: () => Promise<void>): void {
  const entry = runningOf(workspace, id)
  entry.work = step()
    .catch(() => {})
    .then(() => leaveWork(workspace, id))
    .finally(() => {
      entry.work = null
      entry.progress = null
    })
}

const reporters = new WeakMap<Database, (id: number, progress: ImportProgress) => void>()

/** Sends progress elsewhere than to the database: from a thread to the one that holds the lock. */
export function reportProgress(
  database: Database,
  report: (id: number, progress: ImportProgress) => void,
): void {
  reporters.set(database, report)
}

/** Says how far an import is, to this process at once and to the others within a second. */
export function setProgress(workspace: Place, id: number, progress: ImportProgress): void {
  const { database } = workspace
  runningOf(workspace, id).progress = progress
  const report = reporters.get(database)
  if (report) report(id, progress)
  else importLock(database).note(id, progress, performance.now())
}

/** Waits until nothing goes on for the import. */
export async function settled(workspace: Place, id: number): Promise<void> {
  for (let work = runningOf(workspace, id).work; work !== null; work = runningOf(workspace, id).work)
    await work
}

/** Waits until nothing goes on in the workspace at all, before it closes. */
export async function allSettled(workspace: Place): Promise<void> {
  for (const id of running.get(workspace.database)?.keys() ?? []) await settled(workspace, id)
}
