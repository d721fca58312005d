import { type Kysely, sql } from 'kysely'

/** Erased persons, how long things are kept, and consent. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  `create table erased_person (
    number    bigint generated always as identity primary key,
    at        timestamptz not null,
    author    text not null,
    reason    text not null,
    originals text not null check (originals in ('remove', 'keep'))
  )`,
  // Keyed prints of names, addresses and numbers, by which an import knows the person again without our knowing him.
  `create table erased_mark (
    mark   text primary key,
    person bigint not null references erased_person (number)
  )`,
  // applied_to: what is older was removed by the last run; imports leave it out since.
  `create table retention (
    kind       text primary key,
    months     integer check (months > 0),
    author     text not null,
    at         timestamptz not null,
    applied_to date
  )`,
  `create table retention_run ("only" boolean primary key default true check ("only"), at timestamptz not null, author text not null)`,
  // Rows are added, never changed: the newest of an address and purpose counts.
  `create table consent (
    id      bigint generated always as identity primary key,
    email   text not null,
    purpose text not null check (purpose in ('mail', 'survey')),
    given   boolean not null,
    source  text not null,
    author  text not null,
    at      timestamptz not null
  )`,
  `create index consent_email on consent (email, purpose, id)`,
]
