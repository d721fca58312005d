import { sql } from 'kysely'
import type { Database } from './database.ts'

/** Whether the database answers within two seconds. Many askers share one question. */
export function reachable(database: Database): Promise<boolean> {
  const known = asked.get(database)
  if (known) return known
  const answer = ask(database).finally(() => asked.delete(database))
  asked.set(database, answer)
  return answer
}

const asked = new WeakMap<Database, Promise<boolean>>()

async function ask(database: Database): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>(resolve => {
    timer = setTimeout(() => resolve(false), 2_000)
  })
  const answered = sql`select 1`.execute(database.query).then(
    () => true,
    () => false,
  )
  const result = await Promise.race([answered, late])
  clearTimeout(timer)
  return result
}
