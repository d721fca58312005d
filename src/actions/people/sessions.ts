import { endSession, endSessions, sessionsOf } from '../../store/sessions.ts'
import { recorded } from '../audit/record.ts'
import { Failure } from '../failure.ts'
import type { Workspace } from '../workspace.ts'

/** Where the person who asks is signed in, the latest used first. */
export async function ownSessions(workspace: Workspace, now: Date = new Date()) {
  return sessionsOf(workspace.database.query, workspace.actor.id, now)
}

export async function endOwnSession(workspace: Workspace, id: string): Promise<void> {
  await recorded(workspace, async transaction => {
    if (!(await endSession(transaction, workspace.actor.id, id))) throw new Failure('session-not-found')
    return { result: undefined, done: { action: 'ended', entity: 'session', entityId: id } }
  })
}

/** Ends every session of the person who asks but `keep`. */
export async function endOtherSessions(workspace: Workspace, keep: string): Promise<number> {
  return recorded(workspace, async transaction => {
    const result = await endSessions(transaction, workspace.actor.id, keep)
    return {
      result,
      done: { action: 'ended-others', entity: 'session', entityId: keep, after: { ended: result } },
    }
  })
}
