import { type Kysely, sql } from 'kysely'

/** What was done to keep the data: backups, restores, tests of backups. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`create table keeping_run (
      id      bigint generated always as identity primary key,
      kind    text not null,
      started timestamptz not null,
      ended   timestamptz,
      outcome text not null,
      detail  jsonb,
      file    text,
      size    bigint
    )`)
    .execute(db)
}
