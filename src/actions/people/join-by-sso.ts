import { takeInvitationTo } from '../../store/invitations.ts'
import { addMember, lockMembers } from '../../store/members.ts'
import { record } from '../audit/record.ts'
import type { Workspace } from '../workspace.ts'

/** Takes up the invitation of somebody whose address single sign-on proved; without one it makes no member. */
export async function joinBySso(
  workspace: Workspace,
  account: { id: string; name: string; email: string },
  now: Date = new Date(),
): Promise<void> {
  await workspace.database.query.transaction().execute(async transaction => {
    await lockMembers(transaction)
    const invitation = await takeInvitationTo(transaction, account.email, now)
    if (!invitation) return
    await addMember(transaction, account.id, invitation, now)
    const self = { ...workspace.actor, kind: 'person' as const, id: account.id, name: account.name }
    await record(workspace.as(self), transaction, {
      action: 'joined',
      entity: 'member',
      entityId: account.id,
      after: { role: invitation.role, invitation: invitation.id, by: 'single sign-on' },
    })
  })
}
