import { createHash, randomBytes, randomUUID } from 'node:crypto'
import {
  addInvitation,
  allInvitations,
  type InvitationRow,
  invitationOf,
  removeInvitation,
  takeInvitation,
} from '../../store/invitations.ts'
import {
  accountByEmail,
  addAccount,
  addMember,
  lockMembers,
  memberByEmail,
  setPassword,
  updateMember,
} from '../../store/members.ts'
import { endSessions } from '../../store/sessions.ts'
import { personId } from '../access/actor.ts'
import { noteOf, record, recorded } from '../audit/record.ts'
import { Failure } from '../failure.ts'
import type { Workspace } from '../workspace.ts'
import { type PlaceGiven, placeColumns } from './members.ts'

const LASTS = 7 * 86_400_000

const hashOf = (token: string) => createHash('sha256').update(token).digest()

export async function invitationList(workspace: Workspace): Promise<InvitationRow[]> {
  return allInvitations(workspace.database.query)
}

/**
 * Invites an address for seven days and answers the token for the link, of which only a hash is kept. An address that
 * has an account is refused with `member-exists`, unless it is to lead somebody back in (`recovers`, from the command
 * line): then taking it up chooses a new password and the role.
 */
export async function invite(
  workspace: Workspace,
  given: PlaceGiven & { email: string; recovers?: boolean },
  now: Date = new Date(),
): Promise<{ invitation: InvitationRow; token: string }> {
  const email = given.email.trim().toLowerCase()
  const recovers = given.recovers ?? false
  const token = randomBytes(32).toString('base64url')
  const invitation = await recorded(workspace, async transaction => {
    if (!recovers && (await memberByEmail(transaction, email))) throw new Failure('member-exists', { email })
    const place = placeColumns(given)
    const result = await addInvitation(transaction, {
      ...place,
      email,
      token_hash: hashOf(token),
      recovers,
      invited_by: workspace.actor.name,
      created_by_id: personId(workspace.actor),
      created_at: now,
      expires_at: new Date(now.getTime() + LASTS),
    })
    const after = { ...place, email: noteOf(workspace, email), recovers }
    return { result, done: { action: 'invited', entity: 'invitation', entityId: result.id, after } }
  })
  return { invitation, token }
}

export async function withdrawInvitation(workspace: Workspace, id: number): Promise<void> {
  await recorded(workspace, async transaction => {
    if (!(await removeInvitation(transaction, id))) throw new Failure('invitation-not-found')
    return { result: undefined, done: { action: 'withdrawn', entity: 'invitation', entityId: id } }
  })
}

/** What the holder of a token is invited to, and the name when there is an account already. */
export async function lookAtInvitation(
  workspace: Workspace,
  token: string,
  now: Date = new Date(),
): Promise<{ invitation: InvitationRow; knownName: string | null }> {
  const { query } = workspace.database
  const invitation = await invitationOf(query, hashOf(token), now)
  if (!invitation) throw new Failure('invitation-not-found')
  const account = await accountByEmail(query, invitation.email)
  return { invitation, knownName: account?.name ?? null }
}

/**
 * Takes up an invitation, once: makes the account and member, or gives a known one the new password and role and signs
 * it out everywhere; its second factors stay.
 */
export async function takeUpInvitation(
  workspace: Workspace,
  given: { token: string; name: string; passwordHash: string },
  now: Date = new Date(),
): Promise<{ email: string; known: boolean }> {
  return workspace.database.query.transaction().execute(async transaction => {
    await lockMembers(transaction)
    const invitation = await takeInvitation(transaction, hashOf(given.token), now)
    if (!invitation) throw new Failure('invitation-not-found')
    const { email } = invitation
    const account = await accountByEmail(transaction, email)
    const member = account && (await memberByEmail(transaction, email))
    const id = account?.id ?? randomUUID()
    const name = account?.name ?? given.name
    if (!account) await addAccount(transaction, { id, name, email }, now)
    await setPassword(transaction, id, given.passwordHash, now)
    if (member) {
      await updateMember(transaction, id, { ...invitation, active: true })
      await endSessions(transaction, id)
    } else await addMember(transaction, id, invitation, now)
    const self = { ...workspace.actor, kind: 'person' as const, id, name }
    await record(workspace.as(self), transaction, {
      action: member ? 'came-back' : 'joined',
      entity: 'member',
      entityId: id,
      after: { role: invitation.role, invitation: invitation.id },
    })
    return { email, known: account !== null }
  })
}
