import pg from 'pg'

/** A pool whose connections may be lost at any time without ending the process. */
export function guardedPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(config)
  // A lost connection is reported by the query that meets it; an idle one that breaks is only replaced.
  pool.on('error', () => {})
  // The same for one in use: without a listener its loss would end the process.
  pool.on('connect', client => client.on('error', () => {}))
  return pool
}

/** A single connection, not yet connected, that may be lost at any time: who asks next is told, the process goes on. */
export function guardedClient(config: pg.ClientConfig | string): pg.Client {
  const client = new pg.Client(config)
  client.on('error', () => {})
  return client
}
