import type { Context } from 'hono'
import { recorded } from '../../actions/audit/record.ts'
import { checkPassword } from '../../actions/people/password-rules.ts'
import type { Workspace } from '../../actions/workspace.ts'
import { forgetCodeStep } from '../../store/code-steps.ts'
import { accountByEmail } from '../../store/members.ts'
import { accountHalfIn, accountOfReset } from '../../store/reset.ts'
import { endHalfWay, endSession } from '../../store/sessions.ts'
import { forgetTries, takeTry } from '../../store/sign-in-tries.ts'
import { mustBeFresh } from '../access/viewer.ts'
import { bodyTextOf } from '../body-limit.ts'
import { FORGET } from '../headers.ts'
import { parseJson } from '../limits/json.ts'
import { parse } from '../limits/parse.ts'
import { RequestRefusal } from '../problem.ts'
import type { Auth } from './auth.ts'
import { headersFrom, passCookies } from './auth-headers.ts'
import { hashOfCode } from './backup-codes.ts'
import { BODIES, FIXED, NEEDS, type SignInPath, signInPath } from './bodies.ts'
import { canUnseal, codeServing } from './code-step.ts'
import { cookieNamed, cookiesAt, cookiesHandedOn, signedValue } from './cookie.ts'
import { refusalOf, tooManyTries } from './refusals.ts'
import type { Found, Sessions } from './sessions.ts'
import { guessesOf, triesKey } from './tries.ts'

export type AuthProxy = {
  workspace: Workspace
  auth: () => Auth
  origin: () => string
  secret: string
  sessions: Sessions
  secondFactor: 'required' | 'offered'
  /** Whether the person of an address signed in with this browser before. */
  isBrowserOf: (context: Context, email: string) => Promise<boolean>
  /** Told of a sign-in that worked. */
  entered: (context: Context, found: Found) => Promise<void>
  /** Goes on with something after the answer. */
  later: (work: Promise<unknown>) => void
}

/**
 * The only way to better-auth: what the list does not name is not there. Bodies are cut to what each path takes, guesses
 * are counted before anything is compared, who must be signed in is checked as everywhere else, what better-auth refuses
 * is said in our words, and answers hold no session token.
 */
export async function proxyToAuth(proxy: AuthProxy, context: Context, path: string): Promise<Response> {
  const name = signInPath(context.req.method, path)
  if (!name) throw new RequestRefusal(404, 'not-found')
  const body = context.req.method === 'POST' ? bodyOf(context, name) : {}
  const found = await proxy.sessions.of(context)
  const need = NEEDS[name]
  if (need && !found) throw new RequestRefusal(401, 'signed-out')
  if (need === 'fresh' && found) mustBeFresh(found.viewer)
  const guess = await countGuess(proxy, context, name, body, found)
  await checkNewPassword(proxy, name, body, found)
  // A wrong code may be the last one that is heard: who it is must be asked before.
  const owing = CODES.has(name) ? (found ? accountIn(found) : await halfIn(proxy, context)) : null
  if (owing) await mustUnseal(proxy, owing, name === 'verifyBackupCode' ? 'backupCodes' : 'secret')
  if (name === 'verifyTotp') body.code = await mustServe(proxy, owing, String(body.code))
  if (name === 'verifyBackupCode') body.code = hashOfCode(String(body.code))
  const response = await forward(proxy, context, name, path, body, found)
  if (response.status >= 400) {
    const refusal = await refusalOf(response, name)
    if (name === 'signIn') proxy.later(noteWrongPassword(proxy, String(body.email)))
    if (owing && (refusal.code === 'code-wrong' || refusal.code === 'too-many-tries'))
      proxy.later(noteFailure(proxy.workspace, owing, 'code'))
    throw refusal
  }
  // An error that the browser itself brought comes back in the same place, and is nobody's failure.
  if (
    name === 'ssoCallback' &&
    !new URL(context.req.url).searchParams.has('error') &&
    NOT_THEIRS.test(response.headers.get('location') ?? '')
  )
    proxy.later(noteFailure(proxy.workspace, null, 'single sign-on'))
  if (name === 'enrolTotp' && found) await forgetCodeStep(proxy.workspace.database.query, found.row.userId)
  if (guess) await forgetTries(proxy.workspace.database.query, guess, new Date())
  if (!READS.has(name)) proxy.sessions.forget()
  return answered(proxy, context, name, response, found)
}

/** What changes no session and no right. */
const READS: ReadonlySet<SignInPath> = new Set([
  'passkeySignInOptions',
  'passkeyOptions',
  'passkeys',
  'signInSso',
  'forgotPassword',
])

function bodyOf(context: Context, name: SignInPath): Record<string, unknown> {
  const text = bodyTextOf(context)
  return parse(BODIES[name], text === '' ? {} : parseJson(text), 'body')
}

/**
 * Counts a guess of a password, by the address that was given or by who is signed in; answers what to forget by. A
 * browser in which somebody signed in before is counted apart, so that nobody keeps its owner out by guessing elsewhere.
 */
async function countGuess(
  { workspace, isBrowserOf }: AuthProxy,
  context: Context,
  name: SignInPath,
  body: Record<string, unknown>,
  found: Found | null,
): Promise<Buffer | null> {
  const signedIn = ['changePassword', 'enrolTotp', 'removeTotp', 'backupCodes'].includes(name)
  const from = name === 'signIn' && (await isBrowserOf(context, String(body.email))) ? 'browser' : 'address'
  const hash =
    name === 'signIn'
      ? guessesOf(String(body.email))[from]
      : signedIn
        ? triesKey(`account ${found?.row.userId}`)
        : null
  if (hash === null) return null
  const wait = await takeTry(workspace.database.query, hash, new Date())
  if (wait !== null) throw tooManyTries(wait)
  return hash
}

/** The rules for a new password, wherever one is chosen. */
async function checkNewPassword(
  { workspace }: AuthProxy,
  name: SignInPath,
  body: Record<string, unknown>,
  found: Found | null,
): Promise<void> {
  if (name === 'changePassword' && found) checkPassword(String(body.newPassword), found.row)
  if (name !== 'resetPassword') return
  const account = await accountOfReset(workspace.database.query, String(body.token))
  if (!account) throw new RequestRefusal(400, 'reset-link-invalid')
  checkPassword(String(body.newPassword), account)
}

async function forward(
  proxy: AuthProxy,
  context: Context,
  name: SignInPath,
  path: string,
  body: Record<string, unknown>,
  found: Found | null,
): Promise<Response> {
  const { method } = context.req
  const url = new URL(`/api/auth${path}`, proxy.origin())
  if (name === 'ssoCallback') url.search = new URL(context.req.url).search
  const headers = headersFrom(context, proxy.origin())
  // One that ended is no session there either.
  const known = { origin: proxy.origin(), secret: proxy.secret, session: found !== null }
  headers.set('cookie', cookiesHandedOn(context.req.header('cookie'), known))
  if (method !== 'POST') return proxy.auth().handler(new Request(url, { method, headers }))
  headers.set('content-type', 'application/json')
  const text = JSON.stringify({ ...body, ...FIXED[name] })
  return proxy.auth().handler(new Request(url, { method, headers, body: text }))
}

async function answered(
  proxy: AuthProxy,
  context: Context,
  name: SignInPath,
  response: Response,
  before: Found | null,
): Promise<Response> {
  const token = newToken(proxy, response)
  const found = token === null ? null : await proxy.sessions.byToken(token)
  const entering = ['signIn', 'verifyTotp', 'verifyBackupCode', 'passkeySignIn', 'ssoCallback'].includes(name)
  if (found && name === 'signIn' && (await passkeyFirst(proxy, found)))
    throw new RequestRefusal(403, 'passkey-first')
  passCookies(context, response)
  // A code that ends enrolling is no sign-in.
  const enrolled = before !== null && (name === 'verifyTotp' || name === 'verifyBackupCode')
  if (found && entering && !enrolled) await proxy.entered(context, found)
  // Who signs in anew while being in leaves the old session behind.
  if (before && (name === 'signIn' || (found && entering && before.token !== token)))
    await endSession(proxy.workspace.database.query, before.row.userId, before.row.id)
  if (before && name === 'changePassword') await endHalfWay(proxy.workspace.database.query, before.row.userId)
  if (before) await noteChange(proxy, name, before)
  if (name === 'signOut') context.header(FORGET.name, FORGET.value)
  if (response.status >= 300) return context.redirect(response.headers.get('location') ?? '/sign-in', 302)
  return context.json(shown(name, await response.json().catch(() => ({}))) as object)
}

/**
 * Where a second factor is asked, a password alone does not pass by the passkey that was added for it: ends the session
 * that it began, and answers whether it did.
 */
export async function passkeyFirst(
  proxy: Pick<AuthProxy, 'secondFactor' | 'workspace' | 'sessions'>,
  { row }: Found,
): Promise<boolean> {
  if (proxy.secondFactor === 'offered' || row.twoFactor || row.passkeys === 0) return false
  await endSession(proxy.workspace.database.query, row.userId, row.id)
  proxy.sessions.forget()
  return true
}

/** The token of the session that an answer begins. */
export function newToken(proxy: Pick<AuthProxy, 'origin' | 'secret'>, response: Response): string | null {
  const { session } = cookiesAt(proxy.origin())
  for (const cookie of response.headers.getSetCookie()) {
    const token = signedValue(cookieNamed(cookie, session), proxy.secret)
    if (token) return token
  }
  return null
}

/** What goes out of better-auth's answers. */
function shown(name: SignInPath, given: unknown): unknown {
  const body = (given ?? {}) as Record<string, unknown>
  switch (name) {
    case 'signIn':
      return { next: body.twoFactorRedirect ? 'second-factor' : 'signed-in' }
    case 'verifyTotp':
    case 'verifyBackupCode':
    case 'passkeySignIn':
      return { next: 'signed-in' }
    case 'signInSso':
      return { url: body.url }
    case 'passkeyOptions':
      return body
    case 'passkeySignInOptions':
      return { ...body, userVerification: 'required' }
    case 'passkeys':
      return (given as Record<string, unknown>[]).map(({ id, name, createdAt, deviceType, backedUp }) => ({
        id,
        name,
        createdAt,
        deviceType,
        backedUp,
      }))
    case 'enrolTotp':
      return { totpURI: body.totpURI, backupCodes: body.backupCodes }
    case 'backupCodes':
      return { backupCodes: body.backupCodes }
    default:
      return {}
  }
}

const CHANGES: Partial<Record<SignInPath, string>> = {
  signOut: 'signed-out',
  changePassword: 'password-changed',
  verifyTotp: 'second-factor-on',
  removeTotp: 'second-factor-off',
  backupCodes: 'backup-codes-made',
  passkeyAdd: 'passkey-added',
  passkeyRemove: 'passkey-removed',
}

/** Notes what somebody changed of the own account. */
async function noteChange(proxy: AuthProxy, name: SignInPath, { viewer, row }: Found): Promise<void> {
  const action = CHANGES[name]
  if (!action) return
  await recorded(proxy.workspace.as(viewer.actor), async () => ({
    result: undefined,
    done: { action, entity: 'account', entityId: row.userId },
  }))
}

/** The provider knows somebody by an address of an account here, and has not proved that it is his. */
const NOT_THEIRS = /[?&]error=account_not_linked/

/** What asks for a code. */
const CODES: ReadonlySet<SignInPath> = new Set(['verifyTotp', 'verifyBackupCode'])

const accountIn = ({ row }: Found): Account => ({ id: row.userId, name: row.name })

/** Refuses where no code can ever be right, and says what to do about it. */
async function mustUnseal({ workspace, secret }: AuthProxy, { id }: Account, what: 'secret' | 'backupCodes') {
  if (!(await canUnseal(workspace.database.query, secret, id, what)))
    throw new RequestRefusal(409, 'second-factor-sealed')
}

/** Refuses a code of an app that served before; without knowing whose it is nobody could tell. Answers what to compare. */
async function mustServe({ workspace, secret, later }: AuthProxy, owing: Account | null, code: string) {
  if (!owing) throw new RequestRefusal(401, 'second-factor-lapsed')
  const serves = await codeServing(workspace.database.query, secret, { userId: owing.id, code })
  if (serves !== null) return serves
  later(noteFailure(workspace, owing, 'code'))
  throw new RequestRefusal(401, 'code-wrong')
}

/** Who gave the password already and now gives a code. */
async function halfIn(proxy: AuthProxy, context: Context): Promise<Account | null> {
  const { half } = cookiesAt(proxy.origin())
  const token = signedValue(cookieNamed(context.req.header('cookie'), half), proxy.secret)
  return token === null ? null : accountHalfIn(proxy.workspace.database.query, token)
}

/** A wrong password for somebody known; for others there is nothing to guard, and it would only fill the audit. */
async function noteWrongPassword({ workspace }: AuthProxy, email: string): Promise<void> {
  const account = await accountByEmail(workspace.database.query, email)
  if (account) await noteFailure(workspace, account, 'password')
}

type Account = { id: string; name: string }

/**
 * Notes a sign-in that failed, and by what; never what was given. Of somebody who has no account here nothing is known
 * that may be kept.
 */
export async function noteFailure(
  workspace: Workspace,
  account: Account | null,
  by: 'password' | 'code' | 'single sign-on',
): Promise<void> {
  const actor = account
    ? { ...workspace.actor, kind: 'person' as const, id: account.id, name: account.name }
    : workspace.actor
  await recorded(workspace.as(actor), async () => ({
    result: undefined,
    done: { action: 'sign-in-failed', entity: 'account', entityId: account?.id ?? 'unknown', after: { by } },
  }))
}
