import type { Command } from 'commander'
import { invite } from '../actions/people/invitations.ts'
import { memberList, resetSecondFactors } from '../actions/people/members.ts'
import { HURTING_BY_DEFAULT, ROLES, type Role, role } from '../contract/access/permissions.ts'
import { LINK_PAGES } from '../contract/access/sign-in.ts'
import { port, withWorkspace } from './environment.ts'
import { CommandError, print, printJson, table, WRONG_USE } from './output.ts'
import { publicUrlOf } from './server-options.ts'

export function peopleCommand(program: Command): void {
  const people = program
    .command('people')
    .description('Who may sign in; the way back in for who lost password or second factor')
    .option('--json', 'print JSON and nothing else')
    .action(list)
  people
    .command('invite <email>')
    .description(
      'Print a link for a new person, or one who cannot get in any more; it works once, for seven days',
    )
    .option('--role <role>', `one of ${ROLES.join(', ')}`, 'owner')
    .option('--json', 'print JSON and nothing else')
    .action(async (email: string, options: { role: string; json?: boolean }, command: Command) => {
      await inviteBy(email, options.role, command.optsWithGlobals().json === true)
    })
  people
    .command('reset-2fa <email>')
    .description(
      'Take authenticator app, passkeys and who it is to single sign-on off an account, and sign out everywhere',
    )
    .option('--json', 'print JSON and nothing else')
    .action(async (email: string, _options: object, command: Command) => {
      const member = await withWorkspace(workspace => resetSecondFactors(workspace, email))
      if (command.optsWithGlobals().json) return printJson({ email: member.email, reset: true })
      print(
        `${member.name} (${member.email}) signs in with the password alone now, and can add a second factor anew.`,
      )
    })
}

async function list(options: { json?: boolean }): Promise<void> {
  const { members } = await withWorkspace(memberList)
  const rows = members.map(m => ({
    name: m.name,
    email: m.email,
    role: m.role,
    active: m.active,
    twoFactor: m.twoFactor,
    passkeys: m.passkeys,
    lastSeen: m.lastSeen && new Date(m.lastSeen).toISOString(),
  }))
  if (options.json) return printJson({ people: rows })
  if (rows.length === 0)
    return print('Nobody has an account yet. Open Klantkring in the browser to set up your company.')
  const cells = rows.map(m => [
    m.name,
    m.email,
    m.active ? m.role : `${m.role}, may not sign in`,
    [m.twoFactor && 'app', m.passkeys > 0 && 'passkey'].filter(Boolean).join(', '),
    m.lastSeen?.slice(0, 16).replace('T', ' ') ?? '',
  ])
  print(table([['name', 'e-mail', 'role', 'second factor', 'last seen'], ...cells], []))
}

async function inviteBy(email: string, asked: string, json: boolean): Promise<void> {
  const known = role.safeParse(asked)
  if (!known.success)
    throw new CommandError(`--role is ${asked}; it is one of ${ROLES.join(', ')}.`, WRONG_USE)
  if (!/^\S+@\S+\.\S+$/.test(email)) throw new CommandError(`${email} is no e-mail address.`, WRONG_USE)
  const { token, invitation } = await withWorkspace(workspace =>
    invite(workspace, { ...placeOf(known.data), email, recovers: true }),
  )
  const origin = publicUrlOf(process.env.KLANTKRING_URL)?.origin ?? `http://localhost:${port() ?? 3210}`
  const link = `${origin}${LINK_PAGES.invitation}#${token}`
  if (json) return printJson({ email: invitation.email, role: invitation.role, link })
  print(link)
}

const placeOf = (given: Role) => ({
  role: given,
  sight: given === 'accountManager' ? 'own' : 'all',
  team: '',
  managerNames: [],
  hurting: HURTING_BY_DEFAULT[given],
})
