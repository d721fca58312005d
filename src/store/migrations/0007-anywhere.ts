import { type Kysely, sql } from 'kysely'

/**
 * How far the work on an import is, for every process that is asked. Unlogged: it is worth nothing after a crash, and
 * costs no other server anything.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create unlogged table import_progress (
        import_id bigint primary key,
        step      text not null,
        done      bigint not null,
        total     bigint not null,
        at        timestamptz not null
      )`,
    )
    .execute(db)
}
