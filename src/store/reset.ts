import { createHash } from 'node:crypto'
import type { Queries } from './database.ts'

/** Whose password a mailed token resets; until it is swept also when it has lapsed. */
export const accountOfReset = (queries: Queries, token: string) =>
  accountOf(queries, `reset-password:${token}`)

/** Who gave the password and still owes the code, by the token of that cookie; the same. */
export const accountHalfIn = (queries: Queries, token: string) => accountOf(queries, token)

/** It is kept as better-auth keeps it: SHA-256 of its name. */
async function accountOf(
  queries: Queries,
  name: string,
): Promise<{ id: string; name: string; email: string } | null> {
  const identifier = createHash('sha256').update(name).digest('base64url')
  const found = await queries
    .selectFrom('auth.verification as v')
    .innerJoin('auth.user as u', 'u.id', 'v.value')
    .select(['u.id', 'u.name', 'u.email'])
    .where('v.identifier', '=', identifier)
    .executeTakeFirst()
  return found ?? null
}
