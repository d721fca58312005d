import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import { twoFactor } from 'better-auth/plugins'
import type pg from 'pg'
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '../../actions/people/password-rules.ts'
import { isLoopbackAddress } from '../access/loopback.ts'
import { FRESH_MS } from '../access/viewer.ts'
import type { LogLine } from '../logs/line.ts'
import { describeError, reasonOf } from '../logs/scrub.ts'
import { ADDRESS_HEADER } from './auth-headers.ts'
import { keptBackupCodes, newBackupCodes } from './backup-codes.ts'
import { cookiePrefix, isEncrypted } from './cookie.ts'
import { hashPassword, verifyPassword } from './password-hash.ts'
import { CODE_REST } from './refusals.ts'
import { type SsoOptions, singleSignOn } from './single-sign-on.ts'

type AuthOptions = {
  /** With the schema `auth` as its search path. */
  pool: pg.Pool
  secret: string
  /** `https://klantkring.example.nl`, without a path. */
  origin: string
  sso: SsoOptions | null
  log: LogLine
  /**
   * Whether somebody with this proven address may come in by single sign-on; `isNew`: as a subject of the provider who did not
   * come before.
   */
  maySignIn: (email: string, accountId: string | null, isNew: boolean) => Promise<boolean>
  /** Whether a passkey with this credential id was added before, by whomever. */
  hasPasskey: (credentialId: string) => Promise<boolean>
  /** Somebody whom the provider knows was not let in; the account when there is one of that address. */
  refused: (accountId: string | null) => void
  /** Somebody came for the first time by single sign-on. */
  joined: (account: { id: string; name: string; email: string }) => Promise<void>
  /** Whether an account belongs to somebody who may sign in. */
  isMember: (accountId: string) => Promise<boolean>
  sendReset: (account: { id: string; name: string; email: string }, token: string) => Promise<void>
  wasReset: (account: { id: string; name: string; email: string }) => Promise<void>
}

/** A session ends a week after it began, used or not; how long it may rest is judged where it is looked up. */
export const SESSION_LASTS = 7 * 86_400

/**
 * better-auth as we use it: accounts and sessions in the database, no sign-up, no cache in cookies, no telemetry.
 * What of it is reachable is decided at the door (`door.ts`).
 */
export function makeAuth(options: AuthOptions) {
  const { origin, sso } = options
  return betterAuth({
    appName: 'Klantkring',
    baseURL: origin,
    basePath: '/api/auth',
    secret: options.secret,
    database: options.pool,
    telemetry: { enabled: false },
    logger: {
      level: 'error',
      log: (_level, message, ...given) => {
        const errors = given.filter(one => one instanceof Error).map(describeError)
        options.log(
          `Sign-in: ${[reasonOf(message), ...errors].join(', ')}`,
          errors.length > 0 ? 'error' : 'warn',
        )
      },
    },
    // What it did not foresee comes to us, with its cause; by itself it writes that to the console, data and all.
    onAPIError: { errorURL: `${origin}/sign-in`, throw: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: SHORTEST_PASSWORD,
      // Signs beyond the first plane count twice here; the rules themselves count signs.
      maxPasswordLength: LONGEST_PASSWORD * 4,
      password: { hash: hashPassword, verify: verifyPassword },
      resetPasswordTokenExpiresIn: 3600,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: async ({ user, token }) => options.sendReset(user, token),
      onPasswordReset: async ({ user }) => options.wasReset(user),
    },
    user: {
      validateUserInfo: async ({ user, source }) => {
        if (source.method !== 'oauth') return { error: 'not_invited' }
        const known = source.action === 'create-user' ? null : (user.id as string)
        const may =
          user.emailVerified === true &&
          (await options.maySignIn(String(user.email).toLowerCase(), known, source.action !== 'sign-in'))
        if (may) return undefined
        options.refused(known)
        return { error: 'not_invited' }
      },
    },
    verification: { storeIdentifier: 'hashed' },
    session: { expiresIn: SESSION_LASTS, disableSessionRefresh: true, freshAge: FRESH_MS / 1000 },
    account: {
      accountLinking: { enabled: true, trustedProviders: [], requireLocalEmailVerified: true },
      updateAccountOnSignIn: false,
    },
    databaseHooks: {
      // Nobody calls the provider in somebody's name: its tokens are not kept.
      account: {
        create: {
          before: async account => ({
            data: { ...account, accessToken: null, refreshToken: null, idToken: null },
          }),
        },
      },
      user: { create: { after: async user => options.joined(user) } },
      session: {
        create: {
          before: async session => ((await options.isMember(session.userId)) ? undefined : false),
        },
      },
    },
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 60,
      max: 120,
      customRules: {
        '/sign-in/email': request => ({ window: 60, max: isHere(request) ? 600 : 60 }),
        '/sign-in/social': { window: 60, max: 60 },
        '/two-factor/*': { window: 60, max: 30 },
        '/passkey/*': { window: 60, max: 60 },
        '/change-password': { window: 60, max: 10 },
        '/request-password-reset': { window: 60, max: 10 },
        '/reset-password': { window: 60, max: 10 },
      },
    },
    advanced: {
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      useSecureCookies: false,
      cookiePrefix: cookiePrefix(origin),
      defaultCookieAttributes: { sameSite: 'strict', httpOnly: true, secure: isEncrypted(origin), path: '/' },
      // The provider of single sign-on sends the browser back from its own pages.
      cookies: { state: { attributes: { sameSite: 'lax' } } },
    },
    plugins: [
      twoFactor({
        issuer: 'Klantkring',
        backupCodeOptions: {
          customBackupCodesGenerate: newBackupCodes,
          storeBackupCodes: keptBackupCodes(options.secret),
        },
        accountLockout: { enabled: true, maxFailedAttempts: 5, durationSeconds: CODE_REST },
      }),
      passkey({
        rpID: new URL(origin).hostname,
        rpName: 'Klantkring',
        origin,
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        registration: {
          async afterVerification({ verification: { registrationInfo } }) {
            askedItsOwner(registrationInfo)
            // Who is meant by an id that two have would be chance: nobody may take up that of another.
            if (await options.hasPasskey(registrationInfo!.credential.id)) refuse()
          },
        },
        authentication: {
          afterVerification: async ({ verification }) => askedItsOwner(verification.authenticationInfo),
        },
      }),
      ...(sso ? singleSignOn(sso, options.log) : []),
    ],
  })
}

/**
 * A passkey stands for two factors only when the device asked for its owner. By what was verified, before anything is
 * kept or begun: what a body says of it is nobody's word.
 */
function askedItsOwner(verified: { userVerified: boolean } | undefined): void {
  if (verified?.userVerified !== true) refuse()
}

function refuse(): never {
  throw new APIError('UNAUTHORIZED', { code: 'AUTHENTICATION_FAILED', message: 'not verified' })
}

/** From this machine: its own people, or everybody through a proxy of which nobody told us. */
const isHere = (request: Request) => isLoopbackAddress(request.headers.get(ADDRESS_HEADER) ?? '')

export type Auth = ReturnType<typeof makeAuth>
