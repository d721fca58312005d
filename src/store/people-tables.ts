import type { Generated } from 'kysely'

type Moment = Date | string

/** Who may come in: our tables, and those columns of better-auth's that we read or write ourselves. */
export type PeopleTables = {
  member: PlaceColumns & {
    user_id: string
    active: boolean
    created_at: Moment
    last_code_step: Generated<number | null>
  }
  invitation: PlaceColumns & {
    id: Generated<number>
    email: string
    token_hash: Buffer
    recovers: boolean
    invited_by: string
    /** The person who did; null: the command line. */
    created_by_id: string | null
    created_at: Moment
    expires_at: Moment
  }
  sign_in_try: { address_hash: Buffer; tries: number; last_at: Moment; locked_until: Moment }
  'auth.user': {
    id: string
    name: string
    email: string
    emailVerified: boolean
    createdAt: Moment
    updatedAt: Moment
    twoFactorEnabled: boolean | null
  }
  'auth.session': {
    id: string
    token: string
    userId: string
    createdAt: Moment
    updatedAt: Moment
    expiresAt: Moment
    ipAddress: string | null
    userAgent: string | null
  }
  'auth.account': {
    id: string
    accountId: string
    providerId: string
    userId: string
    password: string | null
    createdAt: Moment
    updatedAt: Moment
  }
  'auth.passkey': { id: string; userId: string; credentialID: string }
  'auth.twoFactor': { id: string; userId: string; secret: string; backupCodes: string }
  'auth.verification': { id: string; identifier: string; value: string; expiresAt: Moment }
}

/** What somebody may do and see, as a member or as an invitation offers it. */
export type PlaceColumns = {
  role: string
  sight: string
  team: string
  manager_names: string[]
  hurting: boolean
}
