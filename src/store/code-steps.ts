import type { Queries } from './database.ts'

/** What is sealed of somebody's authenticator app: its secret, or the backup codes; one, or none. */
export async function sealedOf(
  queries: Queries,
  userId: string,
  what: 'secret' | 'backupCodes' = 'secret',
): Promise<string[]> {
  const rows = await queries
    .selectFrom('auth.twoFactor')
    .select(eb => eb.ref(what).as('sealed'))
    .where('userId', '=', userId)
    .execute()
  return rows.map(row => row.sealed)
}

/**
 * Takes the time step of a code; false when this or a later one of the same person was taken before. Of several that
 * take it at once, in whatever process, one gets it.
 */
export async function takeCodeStep(queries: Queries, userId: string, step: number): Promise<boolean> {
  const taken = await queries
    .updateTable('member')
    .set({ last_code_step: step })
    .where('user_id', '=', userId)
    .where(eb => eb.or([eb('last_code_step', 'is', null), eb('last_code_step', '<', step)]))
    .executeTakeFirst()
  return Number(taken.numUpdatedRows) > 0
}

/** A new secret makes other codes: none of them was taken. */
export async function forgetCodeStep(queries: Queries, userId: string): Promise<void> {
  await queries.updateTable('member').set({ last_code_step: null }).where('user_id', '=', userId).execute()
}
