import { createHmac } from 'node:crypto'
import type { Context } from 'hono'
import { setCookie } from 'hono/cookie'
import type pg from 'pg'
import { recorded } from '../../actions/audit/record.ts'
import { Failure } from '../../actions/failure.ts'
import { joinBySso } from '../../actions/people/join-by-sso.ts'
import { checkPassword } from '../../actions/people/password-rules.ts'
import { setUp } from '../../actions/people/set-up.ts'
import type { Workspace } from '../../actions/workspace.ts'
import { hasInvitation } from '../../store/invitations.ts'
import { accountById, hasMembers, memberByEmail, memberById } from '../../store/members.ts'
import { guardedPool } from '../../store/pool.ts'
import { sameBytes } from '../../store/same-bytes.ts'
import { dropStale, endHalfWay } from '../../store/sessions.ts'
import { hasPasskey, hasSubject } from '../../store/sign-in-keys.ts'
import { forgetTries, takeTry } from '../../store/sign-in-tries.ts'
import { clientOf } from '../access/client-address.ts'
import type { Viewer } from '../access/viewer.ts'
import type { LogLine } from '../logs/line.ts'
import { describeError, reasonOf } from '../logs/scrub.ts'
import type { Mails } from '../mail/mails.ts'
import { RequestRefusal } from '../problem.ts'
import { type Auth, makeAuth } from './auth.ts'
import { headersFrom, passCookies } from './auth-headers.ts'
import { type AuthProxy, newToken, noteFailure, passkeyFirst, proxyToAuth } from './auth-proxy.ts'
import { cookieNamed, cookiesAt, isEncrypted } from './cookie.ts'
import { hashPassword } from './password-hash.ts'
import { tooManyTries } from './refusals.ts'
import { type Found, IDLE, openSessions } from './sessions.ts'
import type { SsoOptions } from './single-sign-on.ts'
import { guessesOf, triesKey } from './tries.ts'

export type SignInOptions = {
  company: Workspace
  /** How the company's database is reached. */
  connection: pg.PoolConfig
  /** Where the product is reached, `http://localhost:3210`; asked when the first request comes. */
  origin: () => string
  sso?: SsoOptions | null
  mails?: Mails | null
  /** Whether everybody with a password must have a second factor. */
  secondFactor?: 'required' | 'offered'
  log: LogLine
}

export type SignIn = {
  /** Answers what lies below `/api/auth`. */
  handle(context: Context, path: string): Promise<Response>
  /** Who asks, by the session; null: nobody is signed in. */
  identify(context: Context): Promise<Viewer | null>
  found(context: Context): Promise<Found | null>
  /** Somebody's rights or sessions changed. */
  forget(): void
  /** Makes the first owner; who is not at this machine has to know the code. */
  setUp(
    context: Context,
    given: { name: string; email: string; password: string; code?: string | undefined },
  ): Promise<void>
  /** Signs in who just chose this password; false when a second factor or a passkey is asked first. */
  enter(context: Context, email: string, password: string): Promise<boolean>
  /** Code for setting up from elsewhere, the same in every process; null when that was done. */
  setUpCode(): Promise<string | null>
  readonly origin: () => string
  readonly sso: { name: string } | null
  readonly hasMail: boolean
  /** Sends a mail and answers whether the mail server took it; false where mail is not set up. */
  mailed(send: (mails: Mails) => Promise<void>): Promise<boolean>
  close(): Promise<void>
}

/** Opens sign-in for the company: better-auth on the schema `auth` through a small pool of its own. */
export function openSignIn(options: SignInOptions): SignIn {
  const { company, log, origin } = options
  const { query, keys } = company.database
  const secret = keys.signIn.toString('base64url')
  const mails = options.mails ?? null
  const sso = options.sso ?? null
  const secondFactor = options.secondFactor ?? 'offered'
  const pool = guardedPool({ max: 4, ...options.connection, options: '-c search_path=auth' })
  const sessions = openSessions({ workspace: company, origin, secret, secondFactor })
  const pending = new Set<Promise<unknown>>()

  function later(work: Promise<unknown>): void {
    const done = work
      .catch((error: unknown) => log(`Sign-in: ${describeError(error)}`, 'error'))
      .finally(() => pending.delete(done))
    pending.add(done)
  }

  let made: Auth | null = null
  const auth = () => {
    made ??= makeAuth({
      pool,
      secret,
      origin: origin(),
      sso,
      log,
      isMember: async id => (await memberById(query, id))?.active === true,
      hasPasskey: id => hasPasskey(query, id),
      async maySignIn(email, accountId, isNew) {
        if (accountId === null) return hasInvitation(query, email, new Date())
        const member = await memberByEmail(query, email)
        // An address that went on to somebody else leads into no account of who had it before.
        if (isNew && (await hasSubject(query, accountId))) return false
        return member?.id === accountId && member.active
      },
      refused: id => later(noteRefused(id)),
      joined: account => joinBySso(company, account),
      // Not awaited, so that a known address is not told by the time it takes.
      sendReset: async (account, token) =>
        later(mails?.passwordReset(account, `${origin()}/reset-password#${token}`) ?? Promise.resolve()),
      async wasReset(account) {
        for (const guesses of Object.values(guessesOf(account.email)))
          await forgetTries(query, guesses, new Date())
        await endHalfWay(query, account.id)
        await note(account.id, account.name, 'password-reset')
      },
    })
    return made
  }

  async function noteRefused(id: string | null): Promise<void> {
    const account = id === null ? null : await accountById(query, id)
    await noteFailure(company, account, 'single sign-on')
  }

  async function note(id: string, name: string, action: string): Promise<void> {
    const actor = { ...company.actor, kind: 'person' as const, id, name }
    await recorded(company.as(actor), async () => ({
      result: undefined,
      done: { action, entity: 'account', entityId: id },
    }))
  }

  const markOf = (userId: string) =>
    createHmac('sha256', secret).update(`device ${userId}`).digest('base64url')
  const broughtMark = (context: Context) =>
    cookieNamed(context.req.header('cookie'), cookiesAt(origin()).device)

  /** Whether this person signed in with this browser before. */
  async function isBrowserOf(context: Context, email: string): Promise<boolean> {
    const mark = broughtMark(context)
    const member = mark === null ? null : await memberByEmail(query, email)
    return member !== null && mark === markOf(member.id)
  }

  /** Whether this browser was seen with this person before; from now on it was. */
  function knowsBrowser(context: Context, userId: string): boolean {
    const mark = markOf(userId)
    if (broughtMark(context) === mark) return true
    setCookie(context, cookiesAt(origin()).device, mark, {
      maxAge: 365 * 86_400,
      path: '/',
      httpOnly: true,
      secure: isEncrypted(origin()),
      sameSite: 'Strict',
    })
    return false
  }

  async function entered(context: Context, { row }: Found): Promise<void> {
    await note(row.userId, row.name, 'signed-in')
    later(dropStale(query, new Date(), IDLE))
    if (!knowsBrowser(context, row.userId) && mails)
      later(mails.newSignIn(row, context.req.header('user-agent') ?? ''))
  }

  const proxy: AuthProxy = {
    workspace: company,
    auth,
    origin,
    secret,
    sessions,
    secondFactor,
    isBrowserOf,
    entered,
    later,
  }

  return {
    handle: (context, path) => proxyToAuth(proxy, context, path),
    identify: async context => (await sessions.of(context))?.viewer ?? null,
    found: context => sessions.of(context),
    forget: () => sessions.forget(),
    async setUp(context, { password, code, ...person }) {
      if (await hasMembers(query)) throw new Failure('set-up-done')
      if (!clientOf(context).local) {
        const wait = await takeTry(query, triesKey('set-up'), new Date())
        if (wait !== null) throw tooManyTries(wait)
        if (!sameCode(code ?? '', codeOf(secret))) throw new RequestRefusal(403, 'set-up-code-wrong')
      }
      checkPassword(password, person)
      await setUp(company, { ...person, passwordHash: await hashPassword(password) })
      await this.enter(context, person.email, password)
    },
    async enter(context, email, password) {
      const headers = headersFrom(context, origin())
      const response = await auth().api.signInEmail({ body: { email, password }, headers, asResponse: true })
      if (!response.ok) throw new RequestRefusal(401, 'sign-in-refused')
      const { twoFactorRedirect } = (await response.json()) as { twoFactorRedirect?: boolean }
      const token = newToken(proxy, response)
      const begun = token === null ? null : await sessions.byToken(token)
      if (begun && (await passkeyFirst(proxy, begun))) return false
      passCookies(context, response)
      sessions.forget()
      if (twoFactorRedirect) return false
      if (begun) {
        knowsBrowser(context, begun.row.userId)
        await note(begun.row.userId, begun.row.name, 'signed-in')
      }
      return true
    },
    setUpCode: async () => ((await hasMembers(query)) ? null : codeOf(secret)),
    origin,
    sso: sso && { name: sso.name },
    hasMail: mails !== null,
    async mailed(send) {
      if (!mails) return false
      try {
        await send(mails)
        return true
      } catch (error) {
        log(`Mail was not taken: ${reasonOf(error)}`, 'error')
        return false
      }
    },
    async close() {
      await Promise.all(pending)
      await pool.end()
    },
  }
}

/** Twelve letters and digits that cannot be mistaken for each other, `7KQ4-M2XT-9RWA`: 60 bits of the secret. */
function codeOf(secret: string): string {
  const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
  const bytes = createHmac('sha256', secret).update('set-up').digest()
  const letters = [...bytes.subarray(0, 12)].map(byte => LETTERS[byte % 32])
  return letters.join('').replace(/(.{4})(?=.)/g, '$1-')
}

function sameCode(given: string, code: string): boolean {
  const plain = (text: string) => Buffer.from(text.toUpperCase().replace(/[^0-9A-Z]/g, ''))
  return sameBytes(plain(given), plain(code))
}
