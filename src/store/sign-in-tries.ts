import { sql } from 'kysely'
import type { Queries } from './database.ts'

/** Tries that are free, and how long the account rests after each further one: 30 s, doubled up to a quarter. */
const FREE = 5
const FIRST_REST = 30
const LONGEST_REST = 900
/** After a quarter without a try it begins anew. */
const FORGOTTEN = 900

/**
 * Takes one try to sign in for an address before anything is compared, so that many at once are counted as well.
 * Answers null when it may go on, else the seconds to wait; then nothing was counted.
 */
export async function takeTry(queries: Queries, addressHash: Buffer, now: Date): Promise<number | null> {
  const at = now.toISOString()
  const tries = sql`case when t.last_at < ${at}::timestamptz - make_interval(secs => ${FORGOTTEN})
    and t.locked_until <= ${at}::timestamptz then 1 else t.tries + 1 end`
  const { rows } = await sql<{ tries: number }>`
    insert into sign_in_try as t values (${addressHash}, 1, ${at}, ${at})
    on conflict (address_hash) do update set
      tries = ${tries},
      last_at = excluded.last_at,
      locked_until = ${at}::timestamptz + make_interval(secs => case when ${tries} >= ${FREE}
        then least(${LONGEST_REST}::double precision, ${FIRST_REST} * 2.0 ^ least(${tries} - ${FREE}, 10)) else 0 end)
    where t.locked_until <= ${at}::timestamptz
    returning tries`.execute(queries)
  if (rows.length > 0) return null
  const row = await queries
    .selectFrom('sign_in_try')
    .select('locked_until')
    .where('address_hash', '=', addressHash)
    .executeTakeFirst()
  const until = new Date(row?.locked_until ?? now).getTime()
  return Math.max(1, Math.ceil((until - now.getTime()) / 1000))
}

/** The try worked: what went before is forgotten, and what is a day old of anybody. */
export async function forgetTries(queries: Queries, addressHash: Buffer, now: Date): Promise<void> {
  await queries
    .deleteFrom('sign_in_try')
    .where(eb =>
      eb.or([eb('address_hash', '=', addressHash), eb('last_at', '<', new Date(now.getTime() - 86_400_000))]),
    )
    .execute()
}
