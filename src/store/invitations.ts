import type { Selectable } from 'kysely'
import type { Queries } from './database.ts'
import type { PeopleTables } from './people-tables.ts'

export type InvitationRow = Selectable<Omit<PeopleTables['invitation'], 'token_hash'>>

const COLUMNS = [
  'id',
  'email',
  'role',
  'sight',
  'team',
  'manager_names',
  'hurting',
  'recovers',
  'invited_by',
  'created_by_id',
  'created_at',
  'expires_at',
] as const

/** Invitations that were not taken up, the newest first. */
export async function allInvitations(queries: Queries): Promise<InvitationRow[]> {
  return queries.selectFrom('invitation').select(COLUMNS).orderBy('id', 'desc').execute()
}

/** Keeps an invitation in the place of an earlier one to the same address. */
export async function addInvitation(
  queries: Queries,
  invitation: Omit<InvitationRow, 'id'> & { token_hash: Buffer },
): Promise<InvitationRow> {
  await queries.deleteFrom('invitation').where('email', '=', invitation.email).execute()
  return queries.insertInto('invitation').values(invitation).returning(COLUMNS).executeTakeFirstOrThrow()
}

export async function removeInvitation(queries: Queries, id: number): Promise<InvitationRow | null> {
  const row = await queries
    .deleteFrom('invitation')
    .where('id', '=', id)
    .returning(COLUMNS)
    .executeTakeFirst()
  return row ?? null
}

/** The invitation of a token while it lasts. */
export async function invitationOf(
  queries: Queries,
  tokenHash: Buffer,
  now: Date,
): Promise<InvitationRow | null> {
  const row = await queries
    .selectFrom('invitation')
    .select(COLUMNS)
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row ?? null
}

/** Uses an invitation up: of several that take it at once, one gets it. */
export async function takeInvitation(
  queries: Queries,
  tokenHash: Buffer,
  now: Date,
): Promise<InvitationRow | null> {
  const row = await queries
    .deleteFrom('invitation')
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .returning(COLUMNS)
    .executeTakeFirst()
  return row ?? null
}

/** The invitation of somebody who proved the address otherwise, used up. */
export async function takeInvitationTo(
  queries: Queries,
  email: string,
  now: Date,
): Promise<InvitationRow | null> {
  const row = await queries
    .deleteFrom('invitation')
    .where('email', '=', email)
    .where('expires_at', '>', now)
    .returning(COLUMNS)
    .executeTakeFirst()
  return row ?? null
}

export async function hasInvitation(queries: Queries, email: string, now: Date): Promise<boolean> {
  const row = await queries
    .selectFrom('invitation')
    .select('id')
    .where('email', '=', email)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row !== undefined
}
