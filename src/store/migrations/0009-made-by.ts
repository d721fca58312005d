import { type Kysely, sql } from 'kysely'

/**
 * Who made what lets somebody in or sends something out, so that it ends when that person leaves; the audit tells it of
 * what is there already. And the last time step of which somebody's code of an app was accepted.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [table, entity, action] of MADE) {
    await sql.raw(`alter table ${table} add column created_by_id text`).execute(db)
    await sql
      .raw(
        `update ${table} t set created_by_id = a.actor_id from audit a
         where a.entity = '${entity}' and a.action = '${action}' and a.actor_kind = 'person'
           and a.entity_id = t.id::text`,
      )
      .execute(db)
  }
  await sql.raw('alter table member add column last_code_step bigint').execute(db)
}

const MADE = [
  ['api_token', 'token', 'create'],
  ['webhook', 'webhook', 'create'],
  ['invitation', 'invitation', 'invited'],
] as const
