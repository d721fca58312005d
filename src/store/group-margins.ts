import type { PoolClient } from 'pg'

/** Margins per product group as the settings in force say, a fraction per group name; none when nothing was set. */
export async function groupMargins(client: Pick<PoolClient, 'query'>): Promise<Record<string, number>> {
  const { rows } = await client.query(
    "select value #> '{analysis,groupMargins}' as margins from setting order by id desc limit 1",
  )
  return (rows[0]?.margins as Record<string, number> | null) ?? {}
}
