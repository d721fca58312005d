/**
 * What of sign-in is served under `/api/auth`, and nothing else: better-auth has many more paths, all of them closed.
 * Bodies and answers are JSON; a refusal is the same RFC 9457 problem as everywhere. `link: true` is where the browser
 * goes by itself.
 */
export const SIGN_IN_PATHS = {
  /** `{ email, password }` → `{ next: 'signed-in' | 'second-factor' }` */
  signIn: { method: 'POST', path: '/sign-in/email' },
  /** `{ code }` of the authenticator app, after `second-factor` or to finish enrolling → `{ next: 'signed-in' }` */
  verifyTotp: { method: 'POST', path: '/two-factor/verify-totp' },
  /** `{ code }`, one of the backup codes, which is then used up → `{ next: 'signed-in' }` */
  verifyBackupCode: { method: 'POST', path: '/two-factor/verify-backup-code' },
  signOut: { method: 'POST', path: '/sign-out' },
  /** `{ provider: 'sso', callbackURL, errorCallbackURL }` → `{ url }` to go to */
  signInSso: { method: 'POST', path: '/sign-in/social' },
  /** Where the provider sends the browser back to. */
  ssoCallback: { method: 'GET', path: '/callback/sso', link: true },
  /** → options for `navigator.credentials.get` */
  passkeySignInOptions: { method: 'GET', path: '/passkey/generate-authenticate-options' },
  /** `{ response }` → `{ next: 'signed-in' }` */
  passkeySignIn: { method: 'POST', path: '/passkey/verify-authentication' },
  /** Signed in, fresh → options for `navigator.credentials.create` */
  passkeyOptions: { method: 'GET', path: '/passkey/generate-register-options' },
  /** `{ response, name? }` */
  passkeyAdd: { method: 'POST', path: '/passkey/verify-registration' },
  /** → `[{ id, name, createdAt, deviceType, … }]` */
  passkeys: { method: 'GET', path: '/passkey/list-user-passkeys' },
  /** `{ id }` */
  passkeyRemove: { method: 'POST', path: '/passkey/delete-passkey' },
  /** `{ currentPassword, newPassword }`; every other session ends */
  changePassword: { method: 'POST', path: '/change-password' },
  /** `{ email }`; answers the same whether the address is known or not */
  forgotPassword: { method: 'POST', path: '/request-password-reset' },
  /** `{ token, newPassword }`; the token stands behind the # of the mailed link */
  resetPassword: { method: 'POST', path: '/reset-password' },
  /** `{ password }` → `{ totpURI, backupCodes }`; in force once `verifyTotp` took a code */
  enrolTotp: { method: 'POST', path: '/two-factor/enable' },
  /** `{ password }` */
  removeTotp: { method: 'POST', path: '/two-factor/disable' },
  /** `{ password }` → `{ backupCodes }`, the old ones lapse */
  backupCodes: { method: 'POST', path: '/two-factor/generate-backup-codes' },
} as const satisfies Record<string, { method: 'GET' | 'POST'; path: string; link?: true }>

/** Screens that mails and links lead to; the token follows behind a #, which browsers send to nobody. */
export const LINK_PAGES = { invitation: '/invitation', resetPassword: '/reset-password' } as const
