import { createHash } from 'node:crypto'
import type { Queries } from './database.ts'

/** Whose password a mailed token resets, while it lasts. It is kept as better-auth keeps it: SHA-256 of its name. */
export async function accountOfReset(
  queries: Queries,
  token: string,
): Promise<{ name: string; email: string } | null> {
  const identifier = createHash('sha256').update(`reset-password:${token}`).digest('base64url')
  const found = await queries
    .selectFrom('auth.verification as v')
    .innerJoin('auth.user as u', 'u.id', 'v.value')
    .select(['u.name', 'u.email'])
    .where('v.identifier', '=', identifier)
    .executeTakeFirst()
  return found ?? null
}
