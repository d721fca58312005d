import type pg from 'pg'
import { guardedClient } from './pool.ts'
import { withoutLimits } from './timeouts.ts'

/**
 * Does work that only one process may do at a time, held by a lock of a session of its own: it ends with the process,
 * however that ends. `waited` says that another did it meanwhile, to its end or not.
 */
export async function withAdvisoryLock<T>(
  connection: pg.ClientConfig,
  lock: number,
  work: (waited: boolean) => Promise<T>,
): Promise<T> {
  const client = guardedClient({ ...withoutLimits(connection), keepAlive: true })
  await client.connect()
  try {
    const { rows } = await client.query('select pg_try_advisory_lock($1) as mine', [lock])
    const waited = !rows[0].mine
    if (waited) await client.query('select pg_advisory_lock($1)', [lock])
    return await work(waited)
  } finally {
    await client.end().catch(() => {})
  }
}
