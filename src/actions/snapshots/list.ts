import { listSnapshots, type SnapshotHead } from '../../store/snapshots.ts'
import type { Workspace } from '../workspace.ts'

export const shown = (head: SnapshotHead) => ({ ...head, takenAt: head.takenAt.toISOString() })

/** 2.5 the stored snapshots, newest first. */
export async function snapshots(workspace: Workspace) {
  return { snapshots: (await listSnapshots(workspace.database.query)).map(shown) }
}
