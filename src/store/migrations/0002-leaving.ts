import { type Kysely, sql } from 'kysely'

/** What customers told when they left, and the stretches in which it was agreed that they do not buy. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  `create table exit_interview (
    id          bigint generated always as identity primary key,
    customer_id bigint not null,
    day         date not null,
    reasons     text[] not null,
    note        text not null,
    author      text not null
  )`,
  `create index exit_interview_customer on exit_interview (customer_id)`,
  // to_day is not included.
  `create table agreed_pause (
    id          bigint generated always as identity primary key,
    customer_id bigint not null,
    from_day    date not null,
    to_day      date not null check (to_day > from_day),
    reason      text not null,
    author      text not null,
    day         date not null
  )`,
  `create index agreed_pause_customer on agreed_pause (customer_id)`,
]
