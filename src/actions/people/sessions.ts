import { endSession, endSessions, sessionsOf } from '../../store/sessions.ts'
import { recorded } from '../audit/record.ts'
import { Failure } from '../failure.ts'
import type { Workspace } from '../workspace.ts'

/** Where a person is signed in, the latest used first. */
export async function ownSessions(workspace: Workspace, userId: string, now: Date = new Date()) {
  return sessionsOf(workspace.database.query, userId, now)
}

export async function endOwnSession(workspace: Workspace, userId: string, id: string): Promise<void> {
  await recorded(workspace, async transaction => {
    if (!(await endSession(transaction, userId, id))) throw new Failure('session-not-found')
    return { result: undefined, done: { action: 'ended', entity: 'session', entityId: id } }
  })
}

/** Ends every session of a person but `keep`, and answers how many. */
export async function endOtherSessions(workspace: Workspace, userId: string, keep: string): Promise<number> {
  return recorded(workspace, async transaction => {
    const result = await endSessions(transaction, userId, keep)
    return {
      result,
      done: { action: 'ended-others', entity: 'session', entityId: keep, after: { ended: result } },
    }
  })
}
