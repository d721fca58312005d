import type { PoolClient } from 'pg'

/** Asks for the margins of the settings in force: no row, or null, when none were set. */
export const GROUP_MARGINS = "select value #> '{analysis,groupMargins}' from setting order by id desc limit 1"

/** Margins per product group as the settings in force say, a fraction per group name; none when nothing was set. */
export async function groupMargins(client: Pick<PoolClient, 'query'>): Promise<Record<string, number>> {
  const { rows } = await client.query(`select (${GROUP_MARGINS}) as margins`)
  return (rows[0]?.margins as Record<string, number> | null) ?? {}
}
