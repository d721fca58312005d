import { sql } from 'kysely'
import type { Queries } from './database.ts'

/** What an analysis rests on besides the portfolio: same numbers, same settings, judgements, overrides and pauses. */
export type AnalysisVersion = { setting: number; judgement: number; override: number; pause: string }

export async function analysisVersion(queries: Queries): Promise<AnalysisVersion> {
  const { rows } = await sql<AnalysisVersion>`
    select coalesce((select max(id) from setting), 0) as setting,
           coalesce((select max(id) from judgement), 0) as judgement,
           coalesce((select max(id) from class_override), 0) as override,
           (select coalesce(max(id), 0) || '/' || count(*) from agreed_pause) as pause`.execute(queries)
  return rows[0]!
}
