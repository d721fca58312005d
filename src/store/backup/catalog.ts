import type pg from 'pg'
import type { TableHead } from './manifest.ts'

/** The schemas that hold data. Jobs (`pgboss`) are no data: they are made again from schedules and by use. */
export const DATA_SCHEMAS = ['public', 'auth'] as const

type Reader = Pick<pg.ClientBase, 'query'>

/** All tables of the product with their columns, generated ones left out, each after those it refers to. */
export async function dataTables(client: Reader): Promise<TableHead[]> {
  const { rows } = await client.query<{ schema: string; name: string; columns: string[]; needs: string[] }>(
    `select n.nspname::text as schema, c.relname::text as name,
       array(select a.attname::text from pg_attribute a
             where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
             order by a.attnum) as columns,
       array(select format('%s.%s', fn.nspname, f.relname) from pg_constraint k
             join pg_class f on f.oid = k.confrelid join pg_namespace fn on fn.oid = f.relnamespace
             where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as needs
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = any($1) and c.relkind in ('r', 'p') and not c.relispartition
       and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
     order by n.nspname, c.relname`,
    [DATA_SCHEMAS],
  )
  const waiting = new Map(rows.map(row => [`${row.schema}.${row.name}`, row]))
  const ordered: TableHead[] = []
  while (waiting.size > 0) {
    const ready = [...waiting].filter(([, { needs }]) => needs.every(need => !waiting.has(need)))
    if (ready.length === 0)
      throw new Error(`Tables refer to each other in a circle: ${[...waiting.keys()].join(', ')}`)
    for (const [key, { schema, name, columns }] of ready) {
      waiting.delete(key)
      ordered.push({ schema, name, columns })
    }
  }
  return ordered
}

/** All sequences, those of identity columns included. */
export async function dataSequences(client: Reader): Promise<{ schema: string; name: string }[]> {
  const { rows } = await client.query<{ schema: string; name: string }>(
    `select n.nspname::text as schema, c.relname::text as name
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = any($1) and c.relkind = 'S'
       and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
     order by 1, 2`,
    [DATA_SCHEMAS],
  )
  return rows
}

/** The names of the migrations a database has, in order; none when it is not one of ours. */
export async function appliedMigrations(client: Reader): Promise<string[]> {
  const { rows: there } = await client.query(
    `select to_regclass('public.schema_migration') is not null as there`,
  )
  if (!there[0].there) return []
  const { rows } = await client.query<{ name: string }>('select name from schema_migration order by name')
  return rows.map(row => row.name)
}

export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
export const tableName = (table: { schema: string; name: string }) =>
  `${quoted(table.schema)}.${quoted(table.name)}`

/** `copy` of a table's own columns, without where to. */
export const copyOf = (table: TableHead) =>
  `copy ${tableName(table)} (${table.columns.map(quoted).join(', ')})`

/** A session in which text means the same on every server. */
export const PLAIN_SESSION = `
  set client_encoding = 'UTF8'; set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres'; set timezone = 'UTC';
  set extra_float_digits = 1; set bytea_output = 'hex'; set synchronize_seqscans = off;
  set statement_timeout = 0; set lock_timeout = '20s'; set idle_in_transaction_session_timeout = 0;
  set search_path = public`
