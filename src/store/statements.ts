import { CompiledQuery } from 'kysely'
import type { PoolClient } from 'pg'
import type { Queries } from './database.ts'

/** A transaction of either road: Kysely's, or a client of the pool on which COPY runs. */
export type Statements = Queries | Pick<PoolClient, 'query'>

/** Runs one statement with values `$1 …` and answers its rows. */
export async function run<Row>(
  to: Statements,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  if ('selectFrom' in to) return (await to.executeQuery<Row>(CompiledQuery.raw(text, [...values]))).rows
  return (await to.query(text, [...values])).rows as Row[]
}
