import type { Queries } from './database.ts'

/** One state of the settings, as it was saved; rows are added, never changed. */
export type StoredSettings = { id: number; value: unknown; author: string; at: Date }

/** The newest settings, undefined while everything stands on its default. */
export async function newestSettings(queries: Queries): Promise<StoredSettings | undefined> {
  const row = await queries.selectFrom('setting').selectAll().orderBy('id', 'desc').executeTakeFirst()
  return row && { ...row, at: new Date(row.at) }
}

/** All states of the settings, oldest first. */
export async function allSettings(queries: Queries): Promise<StoredSettings[]> {
  const rows = await queries.selectFrom('setting').selectAll().orderBy('id').execute()
  return rows.map(row => ({ ...row, at: new Date(row.at) }))
}

export async function addSettings(
  queries: Queries,
  given: { value: unknown; author: string; at: Date },
): Promise<number> {
  const row = await queries
    .insertInto('setting')
    .values({ value: JSON.stringify(given.value), author: given.author, at: given.at })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}
