import {
  invitationList,
  invite,
  lookAtInvitation,
  takeUpInvitation,
  withdrawInvitation,
} from '../../actions/people/invitations.ts'
import { changeMember, dropMember, memberList, signOutMember } from '../../actions/people/members.ts'
import { checkPassword } from '../../actions/people/password-rules.ts'
import { endOtherSessions, endOwnSession, ownSessions } from '../../actions/people/sessions.ts'
import {
  acceptInvitation,
  deleteInvitation,
  deleteMember,
  deleteMemberSessions,
  deleteSession,
  deleteSessions,
  type Invitation,
  listInvitations,
  listMembers,
  listSessions,
  type Member,
  openInvitation,
  postInvitation,
  postSetUp,
  putMember,
} from '../../contract/access/people.ts'
import type { Role, SightKind } from '../../contract/access/permissions.ts'
import { LINK_PAGES } from '../../contract/access/sign-in.ts'
import type { InvitationRow } from '../../store/invitations.ts'
import type { MemberRow } from '../../store/members.ts'
import type { PlaceColumns } from '../../store/people-tables.ts'
import type { Viewer } from '../access/viewer.ts'
import { RequestRefusal } from '../problem.ts'
import { type ApiRouter, answer, handle } from '../registration.ts'
import { hashPassword } from '../sign-in/password-hash.ts'
import type { SignIn } from '../sign-in/sign-in.ts'

/** Setting up, members, invitations and sessions; without sign-in, in the demo company, there are none of them. */
export function peopleRoutes(router: ApiRouter, signIn: SignIn | null): void {
  const given = () => {
    if (!signIn) throw new RequestRefusal(404, 'not-found')
    return signIn
  }
  setUpRoute(router, given)
  memberRoutes(router, given)
  invitationRoutes(router, given)
  sessionRoutes(router, given)
}

/** Sign-in, where there is any. */
type Given = () => SignIn

function setUpRoute(router: ApiRouter, given: Given): void {
  handle(router, postSetUp, async ({ body }, context) => {
    await given().setUp(context, body)
    return context.json({ next: 'signed-in' })
  })
}

function memberRoutes(router: ApiRouter, given: Given): void {
  answer(router, listMembers, async ({ workspace, viewer }) => {
    const { members, managers } = await memberList(workspace)
    return { members: members.map(row => memberOf(row, viewer)), managers }
  })
  answer(router, putMember, async ({ workspace, viewer, params, body }) => {
    const signIn = given()
    const row = await changeMember(workspace, params.user, body)
    signIn.forget()
    return memberOf(row, viewer)
  })
  answer(router, deleteMember, async ({ workspace, params }) => {
    const signIn = given()
    await dropMember(workspace, params.user)
    signIn.forget()
    return {}
  })
  answer(router, deleteMemberSessions, async ({ workspace, params }) => {
    const signIn = given()
    const ended = await signOutMember(workspace, params.user)
    signIn.forget()
    return { ended }
  })
}

function invitationRoutes(router: ApiRouter, given: Given): void {
  answer(router, listInvitations, async ({ workspace }) => ({
    invitations: (await invitationList(workspace)).map(invitationOf),
  }))
  answer(router, postInvitation, async ({ workspace, viewer, body }) => {
    const signIn = given()
    const { invitation, token } = await invite(workspace, body)
    const link = `${signIn.origin()}${LINK_PAGES.invitation}#${token}`
    const mailed = await signIn.mailed(mails =>
      mails.invitation(body.email, viewer.actor.name, link, body.language),
    )
    return { invitation: invitationOf(invitation), link, mailed }
  })
  answer(router, deleteInvitation, async ({ workspace, params }) => {
    await withdrawInvitation(workspace, params.id)
    return {}
  })
  answer(router, openInvitation, async ({ workspace, body }) => {
    const { invitation, knownName } = await lookAtInvitation(workspace, body.token)
    const { email, role, invitedBy, expiresAt } = invitationOf(invitation)
    return { email, role, invitedBy, expiresAt, known: knownName !== null }
  })
  handle(router, acceptInvitation, async ({ workspace, body }, context) => {
    const signIn = given()
    const { invitation, knownName } = await lookAtInvitation(workspace, body.token)
    checkPassword(body.password, { name: knownName ?? body.name, email: invitation.email })
    const passwordHash = await hashPassword(body.password)
    const { email } = await takeUpInvitation(workspace, { ...body, passwordHash })
    signIn.forget()
    const inside = await signIn.enter(context, email, body.password)
    return context.json({ next: inside ? 'signed-in' : 'sign-in' })
  })
}

function sessionRoutes(router: ApiRouter, given: Given): void {
  answer(router, listSessions, async ({ workspace, viewer }) => {
    const own = await ownSessions(workspace, personal(viewer).userId)
    return {
      sessions: own.map(({ id, createdAt, updatedAt, expiresAt, ipAddress, userAgent }) => ({
        id,
        current: id === viewer.session?.id,
        createdAt: iso(createdAt),
        lastSeen: iso(updatedAt),
        expiresAt: iso(expiresAt),
        address: ipAddress ?? '',
        browser: userAgent ?? '',
      })),
    }
  })
  answer(router, deleteSession, async ({ workspace, viewer, params }) => {
    const signIn = given()
    await endOwnSession(workspace, personal(viewer).userId, params.session)
    signIn.forget()
    return {}
  })
  answer(router, deleteSessions, async ({ workspace, viewer }) => {
    const signIn = given()
    const { userId, session } = personal(viewer)
    const ended = await endOtherSessions(workspace, userId, session)
    signIn.forget()
    return { ended }
  })
}

/** Sessions are a person's; the policy lets no token this far. */
const personal = ({ actor, session }: Viewer) => ({ userId: actor.id, session: session?.id ?? '' })

const placeOf = (row: PlaceColumns) => ({
  role: row.role as Role,
  sight: row.sight as SightKind,
  team: row.team,
  managerNames: row.manager_names,
  hurting: row.hurting,
})

const memberOf = (row: MemberRow, viewer: Viewer): Member => ({
  ...placeOf(row),
  id: row.id,
  name: row.name,
  email: row.email,
  active: row.active,
  twoFactor: row.twoFactor,
  passkeys: row.passkeys,
  since: iso(row.created_at),
  lastSeen: row.lastSeen && iso(row.lastSeen),
  you: row.id === viewer.actor.id,
})

const invitationOf = (row: InvitationRow): Invitation => ({
  ...placeOf(row),
  id: row.id,
  email: row.email,
  invitedBy: row.invited_by,
  createdAt: iso(row.created_at),
  expiresAt: iso(row.expires_at),
  expired: new Date(row.expires_at).getTime() <= Date.now(),
})

const iso = (moment: Date | string) => new Date(moment).toISOString()
