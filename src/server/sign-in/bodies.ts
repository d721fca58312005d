import { z } from 'zod'
import { SIGN_IN_PATHS } from '../../contract/access/sign-in.ts'

export type SignInPath = keyof typeof SIGN_IN_PATHS

const password = z.string().max(1000)
const code = z.string().trim().min(1).max(100)
/** A path of our own screens, so that nobody is sent elsewhere: browsers leave out tabs and ends of lines, `/\t/` is `//`. */
const ownPath = z
  .string()
  .max(500)
  .regex(/^\/(?!\/)[^\\\p{Cc}]*$/u)

const bytes = z.base64url().max(40_000)
/** What a device answers (WebAuthn, AuthenticationResponseJSON and RegistrationResponseJSON): what is verified of it. */
const ofDevice = {
  id: bytes.max(2000),
  rawId: bytes.max(2000),
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional(),
  clientExtensionResults: z.object({}).default({}),
}
const signed = z.object({
  ...ofDevice,
  response: z.object({
    clientDataJSON: bytes,
    authenticatorData: bytes,
    signature: bytes,
    userHandle: bytes.max(200).optional(),
  }),
})
const enrolled = z.object({
  ...ofDevice,
  response: z.object({
    clientDataJSON: bytes,
    attestationObject: bytes,
    // Kept, and told to browsers later: what a device in the words of its maker may be reached by.
    transports: z
      .array(z.string().regex(/^[a-z-]{1,20}$/))
      .max(10)
      .optional(),
  }),
})

/** What each path takes; anything else in a body is left out before better-auth sees it. */
export const BODIES: Readonly<Record<SignInPath, z.ZodObject>> = {
  // An address that is none is as unknown as any other.
  signIn: z.object({ email: z.string().trim().toLowerCase().max(254), password }),
  verifyTotp: z.object({ code }),
  verifyBackupCode: z.object({ code }),
  signOut: z.object({}),
  signInSso: z.object({
    provider: z.literal('sso'),
    callbackURL: ownPath.default('/'),
    errorCallbackURL: ownPath.default('/sign-in'),
  }),
  ssoCallback: z.object({}),
  passkeySignInOptions: z.object({}),
  passkeySignIn: z.object({ response: signed }),
  passkeyOptions: z.object({}),
  passkeyAdd: z.object({ response: enrolled, name: z.string().trim().max(100).optional() }),
  passkeys: z.object({}),
  passkeyRemove: z.object({ id: z.string().max(100) }),
  changePassword: z.object({ currentPassword: password, newPassword: password }),
  forgotPassword: z.object({ email: z.string().trim().toLowerCase().max(254).pipe(z.email()) }),
  resetPassword: z.object({ token: z.string().min(1).max(200), newPassword: password }),
  enrolTotp: z.object({ password }),
  removeTotp: z.object({ password }),
  backupCodes: z.object({ password }),
}

/** Set by us whatever was asked. */
export const FIXED: Partial<Record<SignInPath, object>> = {
  signInSso: { disableRedirect: true },
  changePassword: { revokeOtherSessions: true },
}

/** What only somebody who is signed in may ask, and which of it asks that this was a short while ago. */
export const NEEDS: Partial<Record<SignInPath, 'session' | 'fresh'>> = {
  passkeyOptions: 'fresh',
  passkeyAdd: 'fresh',
  passkeys: 'session',
  passkeyRemove: 'fresh',
  changePassword: 'session',
  enrolTotp: 'fresh',
  removeTotp: 'fresh',
  backupCodes: 'fresh',
}

/** The path of a request below `/api/auth`; null for everything that is closed. */
export function signInPath(method: string, path: string): SignInPath | null {
  const found = Object.entries(SIGN_IN_PATHS).find(([, p]) => p.method === method && p.path === path)
  return (found?.[0] as SignInPath | undefined) ?? null
}
