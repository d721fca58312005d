import { z } from 'zod'
import { endpoint, id } from '../endpoint.ts'
import { permission, role, sightKind } from './permissions.ts'

const moment = z.string().describe('ISO 8601, UTC')
const email = z.string().trim().toLowerCase().max(254).pipe(z.email())
const personName = z.string().trim().min(1).max(100)
const lang = z.enum(['nl', 'en'])
/** Judged by the server: from 12 to 128 characters, no common one, without name or e-mail address. */
const newPassword = z.string().max(1000)

export const me = z.object({
  state: z
    .enum(['set-up', 'signed-out', 'signed-in'])
    .describe('set-up: nobody has an account yet, the first owner can be made'),
  demo: z.object({
    offered: z.boolean().describe('only on the machine itself'),
    exists: z.boolean(),
  }),
  setUpCode: z.boolean().describe('setting up asks for the code that the log of the server shows'),
  signIn: z.object({
    sso: z.object({ name: z.string() }).nullable(),
    passkeys: z.boolean(),
    mail: z.boolean().describe('mail is set up, so a forgotten password can be chosen anew by mail'),
  }),
  person: z
    .object({
      id: z.string(),
      name: z.string(),
      email: z.string(),
      role,
      permissions: z.array(permission),
      sight: sightKind,
      hurting: z.boolean().describe('sees labels that hurt'),
      password: z.boolean().describe('has one; not who comes in by single sign-on only'),
      twoFactor: z.boolean(),
      passkeys: z.number(),
      mustEnrol: z.boolean().describe('may do nothing before adding a passkey or an authenticator app'),
      fresh: z.boolean().describe('signed in less than 15 minutes ago, as delicate changes ask'),
    })
    .nullable(),
})
export type Me = z.infer<typeof me>

export const getMe = endpoint({
  method: 'GET',
  path: '/me',
  summary: 'Who asks, and which ways in there are',
  response: me,
})

/** What comes next on the screen: in, or first signing in with what the account asks. */
const next = z.object({ next: z.enum(['signed-in', 'sign-in']) })

export const postSetUp = endpoint({
  method: 'POST',
  path: '/set-up',
  summary: 'Make the first owner, once, and sign in',
  body: z.object({
    name: personName,
    email,
    password: newPassword,
    code: z.string().max(100).optional().describe('from the log of the server, unless on the machine itself'),
  }),
  response: next,
})

const place = z.object({
  role,
  sight: sightKind.describe('of an account manager; every other role sees all'),
  team: z.string().trim().max(100),
  managerNames: z
    .array(z.string().trim().min(1).max(200))
    .max(50)
    .describe('whose customers are their own: account managers as they stand in the customer files'),
  hurting: z.boolean().describe('sees labels that hurt'),
})
export type Place = z.infer<typeof place>

export const member = place.extend({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  active: z.boolean().describe('may sign in'),
  twoFactor: z.boolean(),
  passkeys: z.number(),
  since: moment,
  lastSeen: moment.nullable(),
  you: z.boolean(),
})
export type Member = z.infer<typeof member>

const user = z.string().min(1).max(100)

export const listMembers = endpoint({
  method: 'GET',
  path: '/members',
  summary: 'Who may sign in and as what',
  response: z.object({
    members: z.array(member),
    managers: z.array(z.string()).describe('every account manager in the customer files'),
  }),
})

export const putMember = endpoint({
  method: 'PUT',
  path: '/members/:user',
  summary: 'Change what somebody may do and see; the last owner stays one',
  params: z.object({ user }),
  body: place.extend({ active: z.boolean() }),
  response: member,
  fresh: true,
})

export const deleteMember = endpoint({
  method: 'DELETE',
  path: '/members/:user',
  summary: 'Remove somebody with account and sessions; what they signed keeps their name',
  params: z.object({ user }),
  response: z.object({}),
  fresh: true,
})

export const deleteMemberSessions = endpoint({
  method: 'DELETE',
  path: '/members/:user/sessions',
  summary: 'Sign somebody out everywhere',
  params: z.object({ user }),
  response: z.object({ ended: z.number() }),
  fresh: true,
})

export const invitation = place.extend({
  id: z.number(),
  email: z.string(),
  invitedBy: z.string(),
  createdAt: moment,
  expiresAt: moment,
  expired: z.boolean(),
})
export type Invitation = z.infer<typeof invitation>

export const listInvitations = endpoint({
  method: 'GET',
  path: '/invitations',
  summary: 'Invitations that were not taken up yet',
  response: z.object({ invitations: z.array(invitation) }),
})

export const postInvitation = endpoint({
  method: 'POST',
  path: '/invitations',
  summary: 'Invite somebody; an earlier invitation to the same address lapses',
  body: place.extend({ email, language: lang.default('nl') }),
  response: z.object({
    invitation,
    link: z.string().describe('shown once: it opens the invitation, and only its hash is kept'),
    mailed: z.boolean(),
  }),
  secret: true,
  fresh: true,
})

export const deleteInvitation = endpoint({
  method: 'DELETE',
  path: '/invitations/:id',
  summary: 'Withdraw an invitation',
  params: z.object({ id }),
  response: z.object({}),
  fresh: true,
})

/** In the body, for an address is written down in logs and histories. The link carries it behind its #. */
const token = z.string().min(20).max(100)

export const openInvitation = endpoint({
  method: 'POST',
  path: '/invitations/open',
  summary: 'What an invitation offers, for who holds its link; nothing is changed',
  body: z.object({ token }),
  response: z.object({
    email: z.string(),
    role,
    invitedBy: z.string(),
    expiresAt: moment,
    known: z.boolean().describe('has an account already: the name stays, a new password is chosen'),
  }),
})

export const acceptInvitation = endpoint({
  method: 'POST',
  path: '/invitations/accept',
  summary: 'Take up an invitation by choosing a password; a link works once',
  body: z.object({ token, name: personName, password: newPassword }),
  response: next,
})

export const session = z.object({
  id: z.string(),
  current: z.boolean(),
  createdAt: moment,
  lastSeen: moment.describe('within an hour'),
  expiresAt: moment,
  address: z.string(),
  browser: z.string().describe('what the browser says of itself'),
})
export type Session = z.infer<typeof session>

export const listSessions = endpoint({
  method: 'GET',
  path: '/sessions',
  summary: 'Where you are signed in',
  response: z.object({ sessions: z.array(session) }),
})

export const deleteSession = endpoint({
  method: 'DELETE',
  path: '/sessions/:session',
  summary: 'Sign out somewhere',
  params: z.object({ session: z.string().min(1).max(100) }),
  response: z.object({}),
})

export const deleteSessions = endpoint({
  method: 'DELETE',
  path: '/sessions',
  summary: 'Sign out everywhere but here',
  response: z.object({ ended: z.number() }),
})
