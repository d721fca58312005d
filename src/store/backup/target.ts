import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { appliedMigrations, DATA_SCHEMAS, dataSequences, dataTables, quoted, tableName } from './catalog.ts'
import { BackupRefusal } from './refusal.ts'

/** Tables that hold something as soon as the product has once been started, and when that is still nothing. */
const FRESH: Readonly<Record<string, string>> = {
  'public.schema_migration': 'true',
  'public.schema_migration_lock': 'true',
  'public.keeping_run': 'true',
  'public.ledger': 'version = 0',
  'public.customer': 'id = 0',
  'public.audit_head': 'seq = 0',
}

/** Makes sure that a backup may be restored here. Throws a `BackupRefusal`: not empty, or somebody is connected. */
export async function mustBeEmpty(client: pg.ClientBase): Promise<void> {
  const tables = await dataTables(client)
  if (tables.length > 0 && (await appliedMigrations(client)).length === 0)
    throw new BackupRefusal(
      'not-empty',
      `The database holds tables of something else (${tables
        .slice(0, 3)
        .map(t => t.name)
        .join(', ')}). A backup is restored into an empty database.`,
    )
  for (const table of tables) {
    const fresh = FRESH[`${table.schema}.${table.name}`] ?? 'false'
    const { rows } = await client.query(
      `select exists (select 1 from ${tableName(table)} where not (${fresh})) as filled`,
    )
    if (rows[0].filled)
      throw new BackupRefusal(
        'not-empty',
        `There are data here already (${table.name}). A backup is restored into an empty database: choose another data folder (KLANTKRING_DATA) or another database (DATABASE_URL).`,
      )
  }
  const others = await otherConnections(client)
  if (others > 0)
    throw new BackupRefusal(
      'in-use',
      `Something else is connected to this database (connections: ${others}; klantkring serve?). Stop it first, then restore.`,
    )
}

const PATIENCE = 20

/**
 * Who else is connected; one that has just said goodbye is given two seconds to be gone. The sessions by which a Citus
 * cluster looks after itself are nobody's.
 */
async function otherConnections(client: pg.ClientBase): Promise<number> {
  for (let i = 0; ; i++) {
    await client.query('select pg_stat_clear_snapshot()')
    const { rows } = await client.query(
      `select count(*)::int as others from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and usename is not null
         and backend_type is distinct from 'autovacuum worker' and backend_type is distinct from 'parallel worker'
         and coalesce(backend_type, '') not like 'Citus%' and coalesce(application_name, '') not like 'citus\\_%'`,
    )
    if (rows[0].others === 0 || i === PATIENCE) return rows[0].others
    await pause(100)
  }
}

/** Takes away what a first start made, so that migrations begin anew. Extensions and what belongs to them stay. */
export async function clear(client: pg.ClientBase): Promise<void> {
  for (const table of await dataTables(client))
    await client.query(`drop table if exists ${tableName(table)} cascade`)
  for (const sequence of await dataSequences(client))
    await client.query(`drop sequence if exists ${tableName(sequence)} cascade`)
  const { rows } = await client.query<{ schema: string; signature: string; kind: string }>(
    `select n.nspname::text as schema, p.oid::regprocedure::text as signature, 'routine' as kind
     from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname = any($1) and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
     union all
     select n.nspname::text, format('%I.%I', n.nspname, t.typname), 'type'
     from pg_type t join pg_namespace n on n.oid = t.typnamespace
     where n.nspname = any($1) and t.typtype in ('e', 'd')
       and not exists (select from pg_depend d where d.objid = t.oid and d.deptype = 'e')`,
    [DATA_SCHEMAS],
  )
  for (const { signature, kind } of rows) await client.query(`drop ${kind} if exists ${signature} cascade`)
  for (const schema of DATA_SCHEMAS)
    if (schema !== 'public') await client.query(`drop schema if exists ${quoted(schema)} cascade`)
}
