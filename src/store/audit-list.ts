import { sql } from 'kysely'
import type { Queries } from './database.ts'

/** An entry as it is read. */
export type AuditRow = {
  seq: number
  at: string
  actor: { kind: string; id: string; name: string }
  action: string
  entity: string
  entityId: string
  before: unknown
  after: unknown
  hash: string
}

export type AuditFilter = {
  /** Id or name. */
  actor?: string | undefined
  action?: string | undefined
  entity?: string | undefined
  entityId?: string | undefined
  /** Moments or days as ISO 8601 text; `to` is not included. */
  from?: string | undefined
  to?: string | undefined
  /** Anywhere in the entry. */
  text?: string | undefined
  /** False: `text` is not looked for in what was before and after. */
  sides?: boolean
}

/** Entries before `before` that pass, newest first; of the audit by its full name, as whatever reads it. */
export async function auditEntries(
  queries: Queries,
  filter: AuditFilter,
  slice: { before?: number | undefined; limit: number },
): Promise<AuditRow[]> {
  const { actor, action, entity, entityId, from, to, text, sides = true } = filter
  let asked = queries
    .withSchema('public')
    .selectFrom('audit')
    .select(['seq', 'content', 'hash'])
    .orderBy('seq', 'desc')
    .limit(slice.limit)
  if (slice.before !== undefined) asked = asked.where('seq', '<', slice.before)
  if (actor !== undefined)
    asked = asked.where(row => row.or([row('actor_id', '=', actor), row('actor_name', '=', actor)]))
  if (action !== undefined) asked = asked.where('action', '=', action)
  if (entity !== undefined) asked = asked.where('entity', '=', entity)
  if (entityId !== undefined) asked = asked.where('entity_id', '=', entityId)
  if (from !== undefined) asked = asked.where('at', '>=', from)
  if (to !== undefined) asked = asked.where('at', '<', to)
  // The content is JSON: what is looked for is written as JSON writes it.
  if (text !== undefined && sides)
    asked = asked.where(
      sql<boolean>`position(lower(${JSON.stringify(text).slice(1, -1)}) in lower(content)) > 0`,
    )
  if (text !== undefined && !sides)
    asked = asked.where(
      sql<boolean>`position(lower(${text}) in lower(concat_ws(' ', at, actor_name, action, entity, entity_id))) > 0`,
    )
  const rows = await asked.execute()
  return rows.map(({ seq, content, hash }) => ({ seq, ...(JSON.parse(content) as Content), hash }))
}

type Content = Omit<AuditRow, 'seq' | 'hash'>

/** Everybody who stands in the audit, and every action and kind of thing, for choosing from. */
export async function auditChoices(queries: Queries) {
  // Each different value by one step along the index, however many entries there are.
  const kinds = async (column: 'action' | 'entity' | 'actor_id') => {
    const name = sql.ref(column)
    const { rows } = await sql<{ value: string }>`
      with recursive steps as (
        (select ${name} as value from public.audit order by 1 limit 1)
        union all
        select (select ${name} from public.audit where ${name} > steps.value order by 1 limit 1)
        from steps where steps.value is not null
      ) select value from steps where value is not null`.execute(queries)
    return rows.map(row => row.value)
  }
  const latest = (id: string) =>
    queries
      .withSchema('public')
      .selectFrom('audit')
      .select(['actor_id as id', 'actor_name as name'])
      .where('actor_id', '=', id)
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
  const [actions, entities, ids] = await Promise.all([kinds('action'), kinds('entity'), kinds('actor_id')])
  const actors: { id: string; name: string }[] = []
  for (const id of ids.slice(0, 500)) actors.push(await latest(id))
  return { actions, entities, actors }
}
