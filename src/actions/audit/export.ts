import type { Workspace } from '../workspace.ts'
import { recorded } from './record.ts'

/**
 * Notes that data leave the house as a file: which file, and what was asked of it. Before the first byte goes, so that
 * nothing leaves unnoted. What was searched for may be a name and is left out.
 */
export async function recordExport(workspace: Workspace, file: string, asked: object = {}): Promise<void> {
  const after = Object.fromEntries(
    Object.entries(asked).filter(([key, value]) => value !== undefined && key !== 'search' && key !== 'text'),
  )
  await recorded(workspace, async () => ({
    result: undefined,
    done: { action: 'exported', entity: 'file', entityId: file, after },
  }))
}
