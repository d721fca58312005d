import { Failure } from '../actions/failure.ts'
import type { Workspace } from '../actions/workspace.ts'

/** Imports the demo company's files as a user would. */
export async function fillDemo(_workspace: Workspace): Promise<void> {
  throw new Failure('demo-unavailable', { reason: 'not-made', database: '' })
}
