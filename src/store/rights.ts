import type pg from 'pg'
import { ADVISORY_LOCKS } from './advisory-locks.ts'
import { DATA_SCHEMAS, quoted, tableName } from './backup/catalog.ts'
import { guardedClient } from './pool.ts'

/**
 * What the role that serves requests may do: work with what migrations made, and not take anything of the audit away.
 * The owner makes and changes tables and gives these rights, see docs/decisions/0025-two-roles.md.
 */

/** What may be done with a table, unless it is one of `LESS`. */
const WORK = ['select', 'insert', 'update', 'delete'] as const

/** The audit is added to; its head moves with every entry. Which migrations were applied is the owner's to write. */
const LESS: Readonly<Record<string, readonly string[]>> = {
  'public.audit': ['select', 'insert'],
  'public.audit_head': ['select', 'update'],
  'public.schema_migration': ['select'],
  'public.schema_migration_lock': ['select'],
}

/** What there is to be had on a table; `trigger` would let somebody act in the owner's name. */
const PRIVILEGES = [...WORK, 'truncate', 'references', 'trigger'] as const

/** What statistics are made of after an import; before PostgreSQL 17 only the owner may, and autovacuum does it. */
const ANALYSED = ['line', 'document', 'customer', 'product', 'activity']

const JOBS = 'pgboss'

type Client = Pick<pg.ClientBase, 'query'>

/** The role that a connection signs in as. */
export const roleOf = (connection: pg.ClientConfig): string => guardedClient(connection).user ?? ''

/**
 * Gives a role what running takes and no more, whatever tables there are by now. To be called by the owner after
 * migrations; where all is as it should be nothing is changed.
 */
export async function giveRights(owner: Client, role: string): Promise<void> {
  if ((await missingRights(owner, role)).length === 0) return
  await owner.query('begin')
  try {
    await owner.query('select pg_advisory_xact_lock($1)', [ADVISORY_LOCKS.rights])
    for (const statement of await missingRights(owner, role)) await owner.query(statement)
    await owner.query('commit')
  } catch (error) {
    await owner.query('rollback').catch(() => {})
    throw error
  }
}

async function missingRights(client: Client, role: string): Promise<string[]> {
  return [
    ...(await onSchemas(client, role)),
    ...(await onTables(client, role)),
    ...(await onSequences(client, role)),
    ...(await onJobs(client, role)),
  ]
}

async function onSchemas(client: Client, role: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string; usage: boolean; create: boolean }>(
    `select nspname::text as name, has_schema_privilege($1::name, oid, 'usage') as usage,
       has_schema_privilege($1::name, oid, 'create') as create
     from pg_namespace where nspname = any($2)`,
    [role, DATA_SCHEMAS],
  )
  return rows.flatMap(({ name, usage, create }) => [
    ...(usage ? [] : [`grant usage on schema ${quoted(name)} to ${quoted(role)}`]),
    ...(create ? [`revoke create on schema ${quoted(name)} from public, ${quoted(role)}`] : []),
  ])
}

async function onTables(client: Client, role: string): Promise<string[]> {
  const { rows: version } = await client.query(
    `select current_setting('server_version_num')::int >= 170000 as maintains`,
  )
  const maintains = version[0].maintains === true
  const { rows } = await client.query<{
    schema: string
    name: string
    privilege: string
    whole: boolean
    some: boolean
  }>(
    `select n.nspname::text as schema, c.relname::text as name, privilege,
       has_table_privilege($1::name, c.oid, privilege) as whole,
       case when privilege in ('select', 'insert', 'update', 'references')
         then has_any_column_privilege($1::name, c.oid, privilege)
         else has_table_privilege($1::name, c.oid, privilege) end as some
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     cross join unnest($3::text[]) as privilege
     where n.nspname = any($2) and c.relkind in ('r', 'p')
       and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
     order by 1, 2, 3`,
    [role, DATA_SCHEMAS, [...PRIVILEGES, ...(maintains ? ['maintain'] : [])]],
  )
  const missing = new Map<string, string[]>()
  const surplus = new Map<string, string[]>()
  for (const { schema, name, privilege, whole, some } of rows) {
    const given = LESS[`${schema}.${name}`] ?? WORK
    const wanted =
      privilege === 'maintain'
        ? schema === 'public' && ANALYSED.includes(name)
        : given.some(one => one === privilege)
    if (wanted ? whole : !some) continue
    const wrong = wanted ? missing : surplus
    wrong.set(privilege, [...(wrong.get(privilege) ?? []), tableName({ schema, name })])
  }
  // One statement a privilege: of a new database every table lacks all of them.
  return [
    ...Array.from(missing, ([privilege, on]) => `grant ${privilege} on ${on.join(', ')} to ${quoted(role)}`),
    ...Array.from(
      surplus,
      ([privilege, on]) => `revoke ${privilege} on ${on.join(', ')} from public, ${quoted(role)}`,
    ),
  ]
}

async function onSequences(client: Client, role: string): Promise<string[]> {
  const { rows } = await client.query<{ schema: string; name: string }>(
    `select n.nspname::text as schema, c.relname::text as name
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = any($2) and c.relkind = 'S'
       and not (has_sequence_privilege($1::name, c.oid, 'usage') and has_sequence_privilege($1::name, c.oid, 'select')
         and has_sequence_privilege($1::name, c.oid, 'update'))
       and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
     order by 1, 2`,
    [role, DATA_SCHEMAS],
  )
  if (rows.length === 0) return []
  return [`grant usage, select, update on sequence ${rows.map(tableName).join(', ')} to ${quoted(role)}`]
}

/**
 * Jobs are kept by pg-boss in a schema where the role makes its own tables. What another role made there earlier goes:
 * it is no data, schedules and queues are made again at the start.
 */
async function onJobs(client: Client, role: string): Promise<string[]> {
  const { rows } = await client.query<{ there: boolean; may: boolean; others: boolean }>(
    `select exists (select from pg_namespace where nspname = $2) as there,
       coalesce((select has_schema_privilege($1::name, oid, 'create') and has_schema_privilege($1::name, oid, 'usage')
         from pg_namespace where nspname = $2), false) as may,
       exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname = $2 and pg_get_userbyid(c.relowner) <> $1) as others`,
    [role, JOBS],
  )
  const { there, may, others } = rows[0]!
  if (there && may && !others) return []
  return [
    ...(others ? [`drop schema ${JOBS} cascade`] : []),
    ...(others || !there ? [`create schema ${JOBS}`] : []),
    `grant usage, create on schema ${JOBS} to ${quoted(role)}`,
  ]
}

/**
 * By what a role could change or delete what stands in the audit, itself or as another that it may become; empty where it
 * can only add to it. Empty as well where there is no audit yet.
 */
export async function powersOverAudit(client: Client, role: string): Promise<string[]> {
  const { rows } = await client.query<{ power: string }>(
    `with become as (select oid, rolname, rolsuper, rolcreaterole from pg_roles where pg_has_role($1::name, oid, 'member')),
       kept as (select c.oid, n.nspname || '.' || c.relname as name from pg_class c
         join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relname in ('audit', 'audit_head'))
     select 'is a superuser' as power from become where rolsuper
     union select 'may create roles' from become where rolcreaterole
     union select 'runs programs or writes files of the database server' from become
       where rolname in ('pg_execute_server_program', 'pg_write_server_files')
     union select 'owns the database' from become b join pg_database d on d.datdba = b.oid
       where d.datname = current_database()
     union select 'may create schemas' from become b where has_database_privilege(b.oid, current_database(), 'create')
     union select 'owns the schema ' || n.nspname from become b join pg_namespace n on n.nspowner = b.oid
       where n.nspname = any($2)
     union select 'may create in the schema ' || n.nspname from become b, pg_namespace n
       where n.nspname = any($2) and has_schema_privilege(b.oid, n.oid, 'create')
     union select 'owns tables' from become b join pg_class c on c.relowner = b.oid
       join pg_namespace n on n.oid = c.relnamespace where n.nspname = any($2)
     union select 'owns functions' from become b join pg_proc p on p.proowner = b.oid
       join pg_namespace n on n.oid = p.pronamespace where n.nspname = any($2)
     union select 'may ' || privilege || ' ' || k.name from become b, kept k,
       unnest(array['delete', 'truncate', 'trigger', 'update', 'references']) as privilege
       where not (k.name = 'public.audit_head' and privilege = 'update')
         and case when privilege in ('update', 'references') then has_any_column_privilege(b.oid, k.oid, privilege)
           else has_table_privilege(b.oid, k.oid, privilege) end
     order by 1`,
    [role, DATA_SCHEMAS],
  )
  const powers = rows.map(row => row.power)
  // Whoever may do everything needs no list of it.
  return powers.includes('is a superuser') ? ['is a superuser'] : powers
}
