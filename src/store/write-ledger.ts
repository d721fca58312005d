import type { PoolClient } from 'pg'
import type { Database } from './database.ts'
import { becomeWriter, beforeCommit } from './ledger-locks.ts'
import { unhurried } from './timeouts.ts'

/** Beyond so many customers a version is noted as having touched everyone. */
const LISTED = 20_000

/** Whom a change of the ledger touched. */
export type Touched = { everyone: boolean; customers: Set<number> }

/**
 * Runs `work` in one transaction as the only writer of the ledger. At its end the ledger has a new version, with a note
 * of the customers that `work` returned as touched, so that a portfolio in memory reads just those again.
 */
export async function writeLedger<T>(
  database: Database,
  work: (client: PoolClient) => Promise<{ result: T; touched: Touched }>,
): Promise<T> {
  const client = await database.pool.connect()
  try {
    // On a cluster all statements go the same way, to workers and to the coordinator itself; a plain server knows no such
    // setting and keeps it as a word without meaning.
    await client.query('begin; set local citus.enable_local_execution = off')
    await unhurried(client)
    await becomeWriter(client)
    const { result, touched } = await work(client)
    const { rows } = await client.query('update ledger set version = version + 1 returning version')
    const everyone = touched.everyone || touched.customers.size > LISTED
    await client.query('insert into ledger_touch (version, everyone, customers) values ($1, $2, $3)', [
      rows[0].version,
      everyone,
      everyone ? [] : [...touched.customers],
    ])
    await beforeCommit(client)
    await client.query('commit')
    client.release()
    return result
  } catch (error) {
    await client.query('rollback').then(
      () => client.release(),
      () => client.release(true),
    )
    throw error
  }
}

/** Reserves `count` ids of a sequence and returns the first. */
export async function reserveIds(
  client: PoolClient,
  sequence: 'customer_id' | 'product_id' | 'document_id' | 'activity_id',
  count: number,
): Promise<number> {
  if (count === 0) return 0
  const { rows } = await client.query(
    'select setval($1::regclass, nextval($1::regclass) + $2 - 1)::bigint as last',
    [sequence, count],
  )
  return rows[0].last - count + 1
}
