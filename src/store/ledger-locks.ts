import type { ClientBase } from 'pg'
import { ADVISORY_LOCKS } from './advisory-locks.ts'

type Session = Pick<ClientBase, 'query'>

const { writer: WRITER, commit: COMMIT } = ADVISORY_LOCKS

/** Makes the client's transaction the only writer of the ledger. */
export async function becomeWriter(client: Session): Promise<void> {
  await client.query('select pg_advisory_xact_lock($1)', [WRITER])
}

/**
 * The last statement before a writer commits. On a cluster a commit reaches one worker after the other; PostgreSQL lets
 * go of this lock when it has reached them all.
 */
export async function beforeCommit(client: Session): Promise<void> {
  await client.query('select pg_advisory_xact_lock($1)', [COMMIT])
}

/**
 * Begins a read-only transaction that nothing committed later changes, and not in the middle of a commit: the version
 * that it reads, and all rows of that version.
 */
export async function beginLook(client: Session): Promise<void> {
  await client.query('select pg_advisory_lock_shared($1)', [COMMIT])
  await client.query('begin isolation level repeatable read read only')
  // The first statement is what the transaction sees; the lock is needed no longer.
  await client.query('select pg_advisory_unlock_shared($1)', [COMMIT])
}

/** Keeps writers of a cluster waiting until the session ends: its workers do not share one look at the data. */
export async function holdWritersOfCluster(client: Session): Promise<void> {
  const { rows } = await client.query("select from pg_extension where extname = 'citus'")
  if (rows.length === 0) return
  const { rows: before } = await client.query('show lock_timeout')
  await client.query('set lock_timeout = 0')
  await client.query('select pg_advisory_lock($1)', [WRITER])
  await client.query("select set_config('lock_timeout', $1, false)", [before[0].lock_timeout])
}
