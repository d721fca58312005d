import { type Kysely, sql } from 'kysely'

/**
 * The audit: who did what, when, with before and after. Entries are chained by a keyed hash over the previous one and
 * `content`; what is searched is generated from `content`, so that it cannot say something else than what was hashed.
 * A small local table that is never distributed, so a trigger may keep it from being changed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

/** A field of the content as text; moments are ISO 8601 in UTC, so their order as text is their order in time. */
const from = (path: string) => `text collate "C" generated always as (content::jsonb #>> '{${path}}') stored`

const STATEMENTS = [
  `create table audit (
    seq        bigint primary key,
    content    text not null,
    previous   text not null,
    hash       text not null,
    at         ${from('at')},
    actor_kind ${from('actor,kind')},
    actor_id   ${from('actor,id')},
    actor_name ${from('actor,name')},
    action     ${from('action')},
    entity     ${from('entity')},
    entity_id  ${from('entityId')}
  )`,
  `create index audit_entity on audit (entity, entity_id, seq)`,
  `create index audit_actor on audit (actor_id, seq)`,
  `create index audit_action on audit (action, seq)`,
  `create index audit_at on audit (at)`,
  // The newest entry: its row is locked while one is added, and tells when the tail was cut off.
  `create table audit_head (
    "only" boolean primary key default true check ("only"),
    seq    bigint not null,
    hash   text not null
  )`,
  `insert into audit_head (seq, hash) values (0, '')`,
  `create function audit_is_kept() returns trigger language plpgsql as $$
    begin raise exception 'The audit is only added to: % is refused.', lower(tg_op); end $$`,
  `create trigger audit_is_kept before update or delete or truncate on audit
    for each statement execute function audit_is_kept()`,
]
