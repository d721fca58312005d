import type { Database } from './database.ts'

/** Facts: spread by customer, so that what is asked of one customer, and every join of facts, stays on one worker. */
const FACT_TABLES = ['line', 'document', 'activity', 'replaced_line', 'replaced_document'] as const
/** What facts are joined with: a copy on every worker. All other tables stay on the coordinator. */
const REFERENCE_TABLES = ['product'] as const

export type SpreadTable = {
  table: string
  as: 'distributed' | 'reference'
  /** Already so. */
  done: boolean
  rows: number
  bytes: number
}

/** A worker of the cluster that takes shards. */
export type ClusterWorker = { host: string; port: number }

/** How a database stands on a cluster; `citus` null: a plain server. */
export type Spread = {
  citus: string | null
  workers: ClusterWorker[]
  shards: number | null
  tables: SpreadTable[]
}

/** What is spread by now, and what would be. */
export async function spreadOf({ pool }: Database): Promise<Spread> {
  const found = await pool.query<{ extversion: string }>(
    "select extversion from pg_extension where extname = 'citus'",
  )
  const citus = found.rows[0]?.extversion ?? null
  if (citus === null) return { citus, workers: [], shards: null, tables: [] }
  const workers = await pool.query<ClusterWorker>(
    `select nodename as host, nodeport as port from pg_dist_node
     where isactive and shouldhaveshards and noderole = 'primary' order by nodename, nodeport`,
  )
  const known = await pool.query<{ table: string; kind: string; shards: string }>(
    `select p.logicalrelid::regclass::text as table, p.partmethod as kind,
            (select count(*) from pg_dist_shard s where s.logicalrelid = p.logicalrelid) as shards
     from pg_dist_partition p`,
  )
  const kinds = new Map(known.rows.map(row => [row.table, row]))
  const tables: SpreadTable[] = []
  for (const [as, names] of [
    ['reference', REFERENCE_TABLES],
    ['distributed', FACT_TABLES],
  ] as const)
    for (const table of names) {
      const kind = kinds.get(table)?.kind
      const done = kind === (as === 'reference' ? 'n' : 'h')
      const size = done ? 'citus_total_relation_size' : 'pg_total_relation_size'
      const { rows } = await pool.query<{ rows: number; bytes: number }>(
        `select count(*)::bigint as rows, ${size}('${table}')::bigint as bytes from ${table}`,
      )
      tables.push({ table, as, done, ...rows[0]! })
    }
  const shards = kinds.get(FACT_TABLES[0])
  return {
    citus,
    workers: workers.rows,
    shards: shards?.kind === 'h' ? Number(shards.shards) : null,
    tables,
  }
}

/** Spreads what is not spread yet, in one transaction: all of it or nothing. Rows move inside the database. */
export async function spread(
  { pool }: Database,
  tables: readonly SpreadTable[],
  shards: number,
): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    // A million lines take longer to move than an answer to a user may.
    await client.query('set local statement_timeout = 0')
    await client.query("set local citus.multi_shard_modify_mode = 'sequential'")
    for (const { table, as, done } of tables) {
      if (done) continue
      if (as === 'reference') await client.query('select create_reference_table($1)', [table])
      else if (table === FACT_TABLES[0])
        await client.query(
          "select create_distributed_table($1, 'customer_id', shard_count => $2, colocate_with => 'none')",
          [table, shards],
        )
      else
        await client.query("select create_distributed_table($1, 'customer_id', colocate_with => $2)", [
          table,
          FACT_TABLES[0],
        ])
    }
    await client.query('commit')
    client.release()
  } catch (error) {
    await client.query('rollback').then(
      () => client.release(),
      () => client.release(true),
    )
    throw error
  }
  // The rows that were moved stay behind in the tables of the coordinator until they are emptied.
  for (const { table, done } of tables)
    if (!done) await pool.query('select truncate_local_data_after_distributing_table($1)', [table])
  await pool.query('analyze')
}
