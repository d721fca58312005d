import type pg from 'pg'

/**
 * What a session of the server may take, in milliseconds: a question that takes longer is broken off, so that a few
 * heavy ones do not hold every connection; a lock is not waited for endlessly; and a transaction in which nothing
 * happens lets go of what it locked. For `pg`'s clients and pools.
 */
export const LIMITS = {
  statement_timeout: 30_000,
  lock_timeout: 30_000,
  idle_in_transaction_session_timeout: 120_000,
} as const satisfies pg.ClientConfig

/**
 * Without those limits, for what must come to its end however long it takes: migrations, and what is done by one process
 * alone.
 */
export function withoutLimits(config: pg.PoolConfig): pg.PoolConfig {
  return { ...config, statement_timeout: false, lock_timeout: 0, idle_in_transaction_session_timeout: 0 }
}

/** Lifts the limits until the end of the transaction that the client has begun: imports, undo, whole-ledger reads. */
export async function unhurried(client: Pick<pg.ClientBase, 'query'>): Promise<void> {
  await client.query(
    'set local statement_timeout = 0; set local lock_timeout = 0; set local idle_in_transaction_session_timeout = 0',
  )
}

/** The same outside a transaction, for the length of `work`. */
export async function inNoHurry<T>(client: Pick<pg.ClientBase, 'query'>, work: () => Promise<T>): Promise<T> {
  await client.query('set statement_timeout = 0; set lock_timeout = 0')
  try {
    return await work()
  } finally {
    await client.query('reset statement_timeout; reset lock_timeout').catch(() => {})
  }
}
