import { sql } from 'kysely'
import type { Queries } from './database.ts'
import type { PlaceColumns } from './people-tables.ts'

/** A session with the member behind it, as one look at the database finds it. */
export type SessionRow = PlaceColumns & {
  id: string
  createdAt: Date | string
  updatedAt: Date | string
  expiresAt: Date | string
  userId: string
  name: string
  email: string
  twoFactor: boolean | null
  passkeys: number
  /** Has one; not who comes in by single sign-on only. */
  password: boolean
}

/** The session of a token, of somebody who may still sign in. */
export async function sessionOf(queries: Queries, token: string): Promise<SessionRow | null> {
  const row = await queries
    .selectFrom('auth.session as s')
    .innerJoin('auth.user as u', 'u.id', 's.userId')
    .innerJoin('member as m', 'm.user_id', 's.userId')
    .select(['s.id', 's.createdAt', 's.updatedAt', 's.expiresAt', 's.userId', 'u.name', 'u.email'])
    .select([
      'm.role',
      'm.sight',
      'm.team',
      'm.manager_names',
      'm.hurting',
      'u.twoFactorEnabled as twoFactor',
    ])
    .select(sql<number>`(select count(*) from auth.passkey p where p."userId" = m.user_id)`.as('passkeys'))
    .select(
      sql<boolean>`exists (select from auth.account a where a."userId" = m.user_id and a.password is not null)`.as(
        'password',
      ),
    )
    .where('s.token', '=', token)
    .where('m.active', '=', true)
    .executeTakeFirst()
  return row ?? null
}

/** Notes that a session was used; it ends when it would have ended. */
export async function touchSession(queries: Queries, id: string, updatedAt: Date): Promise<void> {
  await queries.updateTable('auth.session').set({ updatedAt }).where('id', '=', id).execute()
}

export async function sessionsOf(queries: Queries, userId: string, now: Date) {
  return queries
    .selectFrom('auth.session')
    .select(['id', 'createdAt', 'updatedAt', 'expiresAt', 'ipAddress', 'userAgent'])
    .where('userId', '=', userId)
    .where('expiresAt', '>', now)
    .orderBy('updatedAt', 'desc')
    .execute()
}

/** Ends one session of somebody; false when there is none such. */
export async function endSession(queries: Queries, userId: string, id: string): Promise<boolean> {
  const gone = await queries
    .deleteFrom('auth.session')
    .where('userId', '=', userId)
    .where('id', '=', id)
    .executeTakeFirst()
  return Number(gone.numDeletedRows) > 0
}

/** Ends every session of somebody but `keep`, also what is half-way to one, and answers how many sessions. */
export async function endSessions(queries: Queries, userId: string, keep = ''): Promise<number> {
  await endHalfWay(queries, userId)
  const gone = await queries
    .deleteFrom('auth.session')
    .where('userId', '=', userId)
    .where('id', '<>', keep)
    .executeTakeFirst()
  return Number(gone.numDeletedRows)
}

/** Ends sign-ins of somebody that wait for their second step, and links to a new password that were not followed. */
export async function endHalfWay(queries: Queries, userId: string): Promise<void> {
  await queries.deleteFrom('auth.verification').where('value', '=', userId).execute()
}

/** Removes sessions that ended by themselves, and what better-auth kept for a while. */
export async function dropStale(queries: Queries, now: Date, idle: number): Promise<void> {
  await queries
    .deleteFrom('auth.session')
    .where(eb => eb.or([eb('expiresAt', '<', now), eb('updatedAt', '<', new Date(now.getTime() - idle))]))
    .execute()
  await queries.deleteFrom('auth.verification').where('expiresAt', '<', now).execute()
}
