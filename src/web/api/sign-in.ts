import {
  browserSupportsWebAuthn,
  browserSupportsWebAuthnAutofill,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
  WebAuthnError,
} from '@simplewebauthn/browser'
import { SIGN_IN_PATHS } from '../../contract/access/sign-in.ts'
import { shownAddress } from '../app/address.ts'
import { ApiProblem, send } from './client.ts'

type Path = Exclude<keyof typeof SIGN_IN_PATHS, 'ssoCallback'>
/** In, or first a code of the authenticator app. */
export type Step = { next: 'signed-in' | 'second-factor' }
type Passkey = { id: string; name?: string | null; createdAt: string }

async function ask<T>(name: Path, body: object = {}): Promise<T> {
  const { method, path } = SIGN_IN_PATHS[name]
  const headers = { 'content-type': 'application/json' }
  return send<T>(
    `/api/auth${path}`,
    method === 'GET' ? { method } : { method, headers, body: JSON.stringify(body) },
  )
}

export const signIn = (email: string, password: string) => ask<Step>('signIn', { email, password })
export const signOut = () => ask<unknown>('signOut')
/** The six digits of the app, while signing in or to finish adding it. */
export const giveCode = (code: string) => ask<Step>('verifyTotp', { code: code.replaceAll(/\s/g, '') })
export const giveBackupCode = (code: string) => ask<Step>('verifyBackupCode', { code: code.trim() })

/** Where to go for signing in with the company's own account; `to` is where one comes back. */
export async function ssoAddress(to: string): Promise<string> {
  const { url } = await ask<{ url: string }>('signInSso', {
    provider: 'sso',
    callbackURL: shownAddress(to),
    errorCallbackURL: '/sign-in',
  })
  return url
}

export const forgotPassword = (email: string) => ask<unknown>('forgotPassword', { email })
export const resetPassword = (token: string, newPassword: string) =>
  ask<unknown>('resetPassword', { token, newPassword })
export const changePassword = (currentPassword: string, newPassword: string) =>
  ask<unknown>('changePassword', { currentPassword, newPassword })

export const enrolTotp = (password: string) =>
  ask<{ totpURI: string; backupCodes: string[] }>('enrolTotp', { password })
export const removeTotp = (password: string) => ask<unknown>('removeTotp', { password })
export const newBackupCodes = (password: string) =>
  ask<{ backupCodes: string[] }>('backupCodes', { password })

export const passkeysPossible = browserSupportsWebAuthn
export const listPasskeys = () => ask<Passkey[]>('passkeys')
export const removePasskey = (id: string) => ask<unknown>('passkeyRemove', { id })

/** Adds a passkey of this device or of a key that is plugged in. */
export async function addPasskey(name: string): Promise<void> {
  const optionsJSON = await ask<PublicKeyCredentialCreationOptionsJSON>('passkeyOptions')
  const response = await startRegistration({ optionsJSON }).catch(refusedByBrowser)
  await ask('passkeyAdd', { response, name })
}

/** Signs in with a passkey that the browser offers. */
export async function signInWithPasskey(): Promise<Step> {
  const optionsJSON = await ask<PublicKeyCredentialRequestOptionsJSON>('passkeySignInOptions')
  const response = await startAuthentication({ optionsJSON }).catch(refusedByBrowser)
  return ask<Step>('passkeySignIn', { response })
}

/** Lets the browser offer passkeys where the e-mail address is typed; null when it cannot, or none was picked. */
export async function signInByAutofill(): Promise<Step | null> {
  if (!(await browserSupportsWebAuthnAutofill())) return null
  const optionsJSON = await ask<PublicKeyCredentialRequestOptionsJSON>('passkeySignInOptions')
  const response = await startAuthentication({ optionsJSON, useBrowserAutofill: true }).catch(() => null)
  return response && ask<Step>('passkeySignIn', { response })
}

/** What the browser itself refused, in our words: the user turned away, or the device has this passkey already. */
function refusedByBrowser(cause: unknown): never {
  const known = cause instanceof WebAuthnError && cause.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED'
  throw new ApiProblem({ status: 0, code: known ? 'passkey-known' : 'passkey-not-given' })
}
