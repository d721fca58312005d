import type { Queries } from './database.ts'

/** Whether a passkey with this credential id is known, of whomever (WebAuthn §7.1: then it is not added again). */
export async function hasPasskey(queries: Queries, credentialId: string): Promise<boolean> {
  const found = await queries
    .selectFrom('auth.passkey')
    .select('id')
    .where('credentialID', '=', credentialId)
    .executeTakeFirst()
  return found !== undefined
}

/** Whether somebody came in by single sign-on before, and is known there by a subject. */
export async function hasSubject(queries: Queries, userId: string): Promise<boolean> {
  const found = await queries
    .selectFrom('auth.account')
    .select('id')
    .where('userId', '=', userId)
    .where('providerId', '=', 'sso')
    .executeTakeFirst()
  return found !== undefined
}
