import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type { Queries } from './database.ts'
import type { PlaceColumns } from './people-tables.ts'

/** Somebody who may sign in, with the account behind it. */
export type MemberRow = PlaceColumns & {
  id: string
  name: string
  email: string
  active: boolean
  created_at: Date | string
  twoFactor: boolean
  passkeys: number
  lastSeen: Date | string | null
}

const PLACE = ['role', 'sight', 'team', 'manager_names', 'hurting'] as const

function membersQuery(queries: Queries) {
  return queries
    .selectFrom('member')
    .innerJoin('auth.user', 'auth.user.id', 'member.user_id')
    .select(PLACE.map(column => `member.${column}` as const))
    .select(['auth.user.id', 'auth.user.name', 'auth.user.email', 'member.active', 'member.created_at'])
    .select(sql<boolean>`coalesce("twoFactorEnabled", false)`.as('twoFactor'))
    .select(sql<number>`(select count(*) from auth.passkey p where p."userId" = user_id)`.as('passkeys'))
    .select(
      sql<Date | null>`(select max(s."updatedAt") from auth.session s where s."userId" = user_id)`.as(
        'lastSeen',
      ),
    )
}

/** Everybody who may sign in, by name. */
export async function allMembers(queries: Queries): Promise<MemberRow[]> {
  return membersQuery(queries).orderBy('auth.user.name').orderBy('auth.user.id').execute()
}

export async function memberById(queries: Queries, id: string): Promise<MemberRow | null> {
  return (await membersQuery(queries).where('user_id', '=', id).executeTakeFirst()) ?? null
}

export async function memberByEmail(queries: Queries, email: string): Promise<MemberRow | null> {
  const found = await membersQuery(queries).where('auth.user.email', '=', email).executeTakeFirst()
  return found ?? null
}

/** The account of an address, also one that is no member (any more). */
export async function accountByEmail(
  queries: Queries,
  email: string,
): Promise<{ id: string; name: string } | null> {
  const found = await queries
    .selectFrom('auth.user')
    .select(['id', 'name'])
    .where('email', '=', email)
    .executeTakeFirst()
  return found ?? null
}

export async function accountById(
  queries: Queries,
  id: string,
): Promise<{ id: string; name: string } | null> {
  const found = await queries
    .selectFrom('auth.user')
    .select(['id', 'name'])
    .where('id', '=', id)
    .executeTakeFirst()
  return found ?? null
}

export async function hasMembers(queries: Queries): Promise<boolean> {
  return (await queries.selectFrom('member').select('user_id').limit(1).execute()).length > 0
}

/** Holds other changes of members off until the end of the transaction, so that the last owner is counted rightly. */
export async function lockMembers(transaction: Queries): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('klantkring members'))`.execute(transaction)
}

export async function addMember(
  queries: Queries,
  id: string,
  place: PlaceColumns,
  created_at: Date,
): Promise<void> {
  await queries
    .insertInto('member')
    .values({ user_id: id, ...placeOf(place), active: true, created_at })
    .execute()
}

export async function updateMember(
  queries: Queries,
  id: string,
  change: PlaceColumns & { active: boolean },
): Promise<void> {
  await queries
    .updateTable('member')
    .set({ ...placeOf(change), active: change.active })
    .where('user_id', '=', id)
    .execute()
}

/** Removes the member and the account with everything that hangs on it. */
export async function removeMember(queries: Queries, id: string): Promise<void> {
  await queries.deleteFrom('member').where('user_id', '=', id).execute()
  await queries.deleteFrom('auth.user').where('id', '=', id).execute()
}

/** How many could still let others in, `without` left out. */
export async function otherOwners(queries: Queries, without: string): Promise<number> {
  const rows = await queries
    .selectFrom('member')
    .select('user_id')
    .where('role', '=', 'owner')
    .where('active', '=', true)
    .where('user_id', '<>', without)
    .execute()
  return rows.length
}

/** Account managers in the files that a member stands for, when the sight is the team's: of everybody in it. */
export async function teamNames(queries: Queries, team: string): Promise<string[]> {
  if (team === '') return []
  const rows = await queries.selectFrom('member').select('manager_names').where('team', '=', team).execute()
  return rows.flatMap(row => row.manager_names)
}

/** Every account manager that customers have, by name. */
export async function accountManagers(queries: Queries): Promise<string[]> {
  const rows = await queries
    .selectFrom('customer')
    .select('manager')
    .distinct()
    .where('manager', '<>', '')
    .orderBy('manager')
    .execute()
  return rows.map(row => row.manager)
}

/** Makes an account; the address is known to be theirs, by an invitation or because it is the first. */
export async function addAccount(
  queries: Queries,
  account: { id: string; name: string; email: string },
  now: Date,
): Promise<void> {
  await queries
    .insertInto('auth.user')
    .values({ ...account, emailVerified: true, createdAt: now, updatedAt: now, twoFactorEnabled: false })
    .execute()
}

/** Gives an account a password, in the place of one it had. */
export async function setPassword(queries: Queries, id: string, hash: string, now: Date): Promise<void> {
  const changed = await queries
    .updateTable('auth.account')
    .set({ password: hash, updatedAt: now })
    .where('userId', '=', id)
    .where('providerId', '=', 'credential')
    .executeTakeFirst()
  if (Number(changed.numUpdatedRows) > 0) return
  await queries
    .insertInto('auth.account')
    .values({
      id: `${id}-password`,
      accountId: id,
      providerId: 'credential',
      userId: id,
      password: hash,
      createdAt: now,
      updatedAt: now,
    })
    .execute()
}

/** Takes the authenticator app, the passkeys and the subject of single sign-on off an account. */
export async function removeSecondFactors(queries: Queries, id: string): Promise<void> {
  await queries.deleteFrom('auth.twoFactor').where('userId', '=', id).execute()
  await queries.deleteFrom('auth.passkey').where('userId', '=', id).execute()
  await queries.deleteFrom('auth.account').where('userId', '=', id).where('providerId', '=', 'sso').execute()
  await queries.updateTable('auth.user').set({ twoFactorEnabled: false }).where('id', '=', id).execute()
}

const placeOf = ({ role, sight, team, manager_names, hurting }: Selectable<PlaceColumns>) => ({
  role,
  sight,
  team,
  manager_names,
  hurting,
})
