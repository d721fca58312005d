import {
  accountManagers,
  allMembers,
  lockMembers,
  type MemberRow,
  memberByEmail,
  memberById,
  otherOwners,
  removeMember,
  removeSecondFactors,
  updateMember,
} from '../../store/members.ts'
import type { PlaceColumns } from '../../store/people-tables.ts'
import { endSessions } from '../../store/sessions.ts'
import { recorded } from '../audit/record.ts'
import { Failure } from '../failure.ts'
import type { Workspace } from '../workspace.ts'
import { endWhatTheyMade } from './end-what-they-made.ts'

/** What somebody may do and see. */
export type PlaceGiven = {
  role: string
  sight: string
  team: string
  managerNames: string[]
  hurting: boolean
}

export const placeColumns = ({ managerNames, ...place }: PlaceGiven): PlaceColumns => ({
  role: place.role,
  // Who is no account manager sees all.
  sight: place.role === 'accountManager' ? place.sight : 'all',
  team: place.team,
  manager_names: managerNames,
  hurting: place.hurting,
})

/** Who may sign in, and the account managers to choose from. */
export async function memberList(
  workspace: Workspace,
): Promise<{ members: MemberRow[]; managers: string[] }> {
  const { query } = workspace.database
  return { members: await allMembers(query), managers: await accountManagers(query) }
}

/**
 * Changes what somebody may do and see. Who may no longer sign in is signed out, and what they made that lets in or sends
 * out ends. Refuses to leave no owner.
 */
export async function changeMember(
  workspace: Workspace,
  id: string,
  given: PlaceGiven & { active: boolean },
): Promise<MemberRow> {
  const change = { ...placeColumns(given), active: given.active }
  return recorded(workspace, async transaction => {
    await lockMembers(transaction)
    const before = await memberById(transaction, id)
    if (!before) throw new Failure('member-not-found')
    const stays = change.role === 'owner' && change.active
    if (!stays) await keepAnOwner(transaction, before)
    await updateMember(transaction, id, change)
    if (!change.active) await endSessions(transaction, id)
    const result = await memberById(transaction, id)
    if (!change.active) await endWhatTheyMade(workspace, transaction, id)
    const done = { action: 'changed', entity: 'member', entityId: id, ...changed(before, change) }
    return { result: result!, done }
  })
}

/**
 * Removes somebody with account, sessions and what they made that lets in or sends out; what they signed keeps their
 * name.
 */
export async function dropMember(workspace: Workspace, id: string): Promise<void> {
  await recorded(workspace, async transaction => {
    await lockMembers(transaction)
    const before = await memberById(transaction, id)
    if (!before) throw new Failure('member-not-found')
    await keepAnOwner(transaction, before)
    await removeMember(transaction, id)
    await endWhatTheyMade(workspace, transaction, id)
    const done = { action: 'removed', entity: 'member', entityId: id, before: placeRow(before) }
    return { result: undefined, done }
  })
}

/** Signs somebody out everywhere, and answers of how many places. */
export async function signOutMember(workspace: Workspace, id: string): Promise<number> {
  return recorded(workspace, async transaction => {
    if (!(await memberById(transaction, id))) throw new Failure('member-not-found')
    const result = await endSessions(transaction, id)
    return {
      result,
      done: { action: 'signed-out', entity: 'member', entityId: id, after: { ended: result } },
    }
  })
}

/**
 * Takes authenticator app and passkeys off the account of an address, for who lost them, and who it is to single sign-on,
 * for whom the provider knows as somebody new; and signs out.
 */
export async function resetSecondFactors(workspace: Workspace, email: string): Promise<MemberRow> {
  return recorded(workspace, async transaction => {
    const member = await memberByEmail(transaction, email.trim().toLowerCase())
    if (!member) throw new Failure('member-not-found')
    await removeSecondFactors(transaction, member.id)
    await endSessions(transaction, member.id)
    const done = { action: 'second-factors-removed', entity: 'member', entityId: member.id }
    return { result: member, done }
  })
}

async function keepAnOwner(transaction: Parameters<typeof otherOwners>[0], before: MemberRow): Promise<void> {
  if (before.role !== 'owner' || !before.active) return
  if ((await otherOwners(transaction, before.id)) === 0) throw new Failure('last-owner')
}

const placeRow = ({ role, sight, team, manager_names, hurting, active }: MemberRow) => ({
  role,
  sight,
  team,
  managerNames: manager_names,
  hurting,
  active,
})

function changed(before: MemberRow, after: PlaceColumns & { active: boolean }) {
  const old = placeRow(before) as Record<string, unknown>
  const fresh = placeRow({ ...before, ...after }) as Record<string, unknown>
  const keys = Object.keys(old).filter(key => JSON.stringify(old[key]) !== JSON.stringify(fresh[key]))
  const only = (of: Record<string, unknown>) => Object.fromEntries(keys.map(key => [key, of[key]]))
  return { before: only(old), after: only(fresh) }
}
