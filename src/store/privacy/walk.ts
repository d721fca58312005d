import { quoted, tableName } from '../backup/catalog.ts'
import { run, type Statements } from '../statements.ts'
import { ADMINISTRATION, COLUMNS, type How, SCHEMAS } from './personal-data.ts'

/** A column that may hold something of a person. */
export type Place = {
  /** `activity.person`, `auth.user.name`. */
  name: string
  /** Quoted, to stand in SQL. */
  table: string
  column: string
  type: 'text' | 'json' | 'list'
  how: How
}

const TYPES: Readonly<Record<string, Place['type']>> = {
  text: 'text',
  'character varying': 'text',
  json: 'json',
  jsonb: 'json',
  ARRAY: 'list',
}

/** Every column of text of every table, with how persons leave it; null: nobody said. */
export async function everyColumn(to: Statements): Promise<(Omit<Place, 'how'> & { how: How | null })[]> {
  const rows = await run<{ schema: string; table: string; column: string; type: string }>(
    to,
    `select c.table_schema as schema, c.table_name as table, c.column_name as column, c.data_type as type
     from information_schema.columns c
     join information_schema.tables t using (table_schema, table_name)
     where t.table_type = 'BASE TABLE'
       and c.table_schema not in ('pg_catalog', 'information_schema') and c.table_schema !~ '^(pg_|columnar|citus)'
       and (c.data_type in ('text', 'character varying', 'json', 'jsonb')
            or c.data_type = 'ARRAY' and c.udt_name in ('_text', '_varchar'))
     order by 1, 2, c.ordinal_position`,
  )
  return rows
    .filter(row => !ADMINISTRATION.includes(row.table))
    .map(row => ({
      name: `${row.schema === 'public' ? '' : `${row.schema}.`}${row.table}.${row.column}`,
      table: tableName({ schema: row.schema, name: row.table }),
      column: quoted(row.column),
      type: TYPES[row.type]!,
      how: (row.schema === 'public' ? COLUMNS[row.table]?.[row.column] : SCHEMAS[row.schema]) ?? null,
    }))
}

/** The columns that are searched. One that nobody decided about is searched too, and stays as it is. */
export async function places(to: Statements): Promise<Place[]> {
  return (await everyColumn(to)).flatMap(({ how, ...place }) =>
    how === 'none' ? [] : [{ ...place, how: how ?? { stays: 'working' as const } }],
  )
}

/** The different contents of a column that pass a filter of `looseFilter`, with how many rows hold each. */
export async function contents(
  to: Statements,
  place: Place,
  filter: string,
): Promise<{ value: string; count: number }[]> {
  const text = `${place.column}::text`
  return run(
    to,
    `select ${text} as value, count(*)::bigint as count from ${place.table}
     where ${text} ~* $1 group by 1 order by 2 desc, 1`,
    [filter],
  )
}
