import { type Kysely, sql } from 'kysely'

/**
 * What a restore needs to erase a person again: keyed prints, numbers of customers and files, choices. Null: erased before
 * this was kept.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table erased_person add column again jsonb').execute(db)
}
