import type { Queries } from './database.ts'

/** The name of the local user, who signs what people judge until there is sign-in; empty until given. */
export async function localUser(queries: Queries): Promise<string> {
  const row = await queries.selectFrom('local_user').select('name').executeTakeFirst()
  return row?.name ?? ''
}

export async function saveLocalUser(queries: Queries, name: string): Promise<void> {
  await queries
    .insertInto('local_user')
    .values({ name })
    .onConflict(conflict => conflict.column('only').doUpdateSet({ name }))
    .execute()
}
