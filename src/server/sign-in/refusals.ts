import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { RequestRefusal } from '../problem.ts'
import type { SignInPath } from './bodies.ts'

/** Codes of better-auth and what we say for them. */
const CODES: Readonly<Record<string, readonly [ContentfulStatusCode, string]>> = {
  INVALID_EMAIL_OR_PASSWORD: [401, 'sign-in-refused'],
  INVALID_EMAIL: [401, 'sign-in-refused'],
  // No session is made for who is no member.
  FAILED_TO_CREATE_SESSION: [401, 'sign-in-refused'],
  INVALID_CODE: [401, 'code-wrong'],
  INVALID_BACKUP_CODE: [401, 'code-wrong'],
  TOTP_NOT_ENABLED: [401, 'code-wrong'],
  BACKUP_CODES_NOT_ENABLED: [401, 'code-wrong'],
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: [401, 'second-factor-lapsed'],
  INVALID_TWO_FACTOR_COOKIE: [401, 'second-factor-lapsed'],
  INVALID_PASSWORD: [400, 'password-wrong'],
  CREDENTIAL_ACCOUNT_NOT_FOUND: [400, 'password-wrong'],
  TOTP_ALREADY_ENABLED: [409, 'totp-already'],
  INVALID_TOKEN: [400, 'reset-link-invalid'],
  USER_NOT_FOUND: [400, 'reset-link-invalid'],
  SESSION_NOT_FRESH: [403, 'session-not-fresh'],
  UNAUTHORIZED: [401, 'signed-out'],
  PASSWORD_TOO_SHORT: [422, 'password-short'],
  PASSWORD_TOO_LONG: [422, 'password-long'],
  PASSKEY_NOT_FOUND: [401, 'passkey-failed'],
  CHALLENGE_NOT_FOUND: [401, 'passkey-failed'],
  AUTHENTICATION_FAILED: [401, 'passkey-failed'],
  FAILED_TO_VERIFY_REGISTRATION: [400, 'passkey-failed'],
}

/** The quarter for which better-auth rests an account after five wrong codes, in seconds. */
export const CODE_REST = 900

/**
 * What better-auth refused, as one of our refusals: never its own words, which may say who is known. Throws where it could
 * not go on, so that the log has it.
 */
export async function refusalOf(response: Response, path: SignInPath): Promise<RequestRefusal> {
  const { code } = (await response.json().catch(() => ({}))) as { code?: string }
  if (code === 'ACCOUNT_TEMPORARILY_LOCKED') return tooManyTries(CODE_REST)
  if (response.status === 429) return tooManyTries(Number(response.headers.get('x-retry-after')) || 60)
  const known = CODES[code ?? '']
  if (known) return new RequestRefusal(known[0], known[1])
  if (response.status >= 500)
    throw new Error(`better-auth answered ${response.status}, code ${code ?? 'none'}`)
  if (path === 'passkeySignIn' || path === 'passkeyAdd') return new RequestRefusal(400, 'passkey-failed')
  return new RequestRefusal(400, 'sign-in-failed')
}

export const tooManyTries = (seconds: number) => new RequestRefusal(429, 'too-many-tries', { seconds })
