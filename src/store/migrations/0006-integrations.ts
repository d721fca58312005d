import { type Kysely, sql } from 'kysely'

/** What other programs come in with, what they are told, and what was answered to a write that may be repeated. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  // Of the secret only its SHA-256 is kept.
  `create table api_token (
    id          bigint generated always as identity primary key,
    name        text not null,
    prefix      text not null,
    hash        text not null,
    permissions text[] not null,
    read_only   boolean not null,
    managers    text[],
    hurting     boolean not null,
    created_at  timestamptz not null default now(),
    created_by  text not null,
    expires     date not null,
    last_used   timestamptz,
    revoked_at  timestamptz
  )`,
  `create unique index api_token_hash on api_token (hash)`,

  // Secrets are sealed with a key that is not in the database.
  `create table webhook (
    id              bigint generated always as identity primary key,
    name            text not null,
    url             text not null,
    events          text[] not null,
    figures         boolean not null,
    secret          text not null,
    previous_secret text,
    previous_until  timestamptz,
    disabled_at     timestamptz,
    disabled_why    text,
    given_up        integer not null default 0,
    created_at      timestamptz not null default now(),
    created_by      text not null,
    last_delivered  timestamptz,
    last_failed     timestamptz
  )`,
  // What is to be sent and what was: written in the transaction of what it tells, sent afterwards.
  `create table webhook_delivery (
    seq        bigint generated always as identity primary key,
    id         text not null,
    webhook_id bigint not null,
    event      text not null,
    payload    text not null,
    state      text not null,
    tries      integer not null default 0,
    attempts   jsonb not null default '[]',
    next_at    timestamptz,
    created_at timestamptz not null default now()
  )`,
  `create unique index webhook_delivery_id on webhook_delivery (id)`,
  `create index webhook_delivery_due on webhook_delivery (next_at) where state = 'waiting'`,
  `create index webhook_delivery_of on webhook_delivery (webhook_id, seq)`,
  // Who was on the list of drying up when it was last told, and on which version of it.
  `create table webhook_seen (customer_id bigint primary key)`,
  `create table webhook_told ("only" boolean primary key default true check ("only"), version text not null)`,

  // Requests with an Idempotency-Key: taken before the work, with the answer afterwards.
  `create table idempotent_request (
    actor       text not null,
    key         text not null,
    fingerprint text not null,
    holder      text not null,
    alive_until timestamptz,
    at          timestamptz not null default now(),
    status      integer,
    type        text,
    body        text,
    primary key (actor, key)
  )`,
  `create index idempotent_request_at on idempotent_request (at)`,
]
