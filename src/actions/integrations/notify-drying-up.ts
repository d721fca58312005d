import { DRYING_UP } from '../../cycle/7-satisfaction/drying-up/assess.ts'
import { isoOf } from '../../shared/calendar.ts'
import { ADVISORY_LOCKS } from '../../store/advisory-locks.ts'
import { analysisVersion } from '../../store/analysis-version.ts'
import { ledgerVersion } from '../../store/database.ts'
import { run, type Statements } from '../../store/statements.ts'
import { anyListens, tellWebhooks } from '../../store/webhook-deliveries.ts'
import { current } from '../analysis/current.ts'
import { dryingAt } from '../drying-up/drying.ts'
import { dryingRow } from '../drying-up/row.ts'
import { Failure } from '../failure.ts'
import type { Workspace } from '../workspace.ts'

const EVENT = 'customer.drying-up'

/**
 * Compares the list of drying up with what webhooks were told, and tells of every customer that came on it since: once
 * per listing, in one transaction with the note of it. The first look, and the first after nobody listened, tells
 * nothing: what stands on the list then is no news. Answers how many customers were told of.
 */
export async function tellDryingUp(workspace: Workspace): Promise<number> {
  const { query } = workspace.database
  if (!(await anyListens(query, EVENT))) {
    await run(query, 'delete from webhook_told')
    return 0
  }
  const version = await versionOf(workspace)
  if ((await toldVersion(query)) === version) return 0
  const listed = await listedNow(workspace)
  return query.transaction().execute(async transaction => {
    // One at a time, whatever the process.
    await run(transaction, 'select pg_advisory_xact_lock($1)', [ADVISORY_LOCKS.telling])
    const before = await toldVersion(transaction)
    if (before === version) return 0
    const seen = new Set(
      (await run<{ id: number }>(transaction, 'select customer_id as id from webhook_seen')).map(r => r.id),
    )
    const fresh = before === null ? [] : listed.filter(({ id }) => !seen.has(id))
    const messages = fresh.map(
      ({ id, number, listedSince, revenueAtStake, marginAtStake }) =>
        (figures: boolean) => ({
          customer: { id, number },
          listedSince,
          ...(figures && { revenueAtStake, marginAtStake }),
        }),
    )
    await tellWebhooks(transaction, EVENT, new Date(), messages)
    await run(transaction, 'delete from webhook_seen')
    await run(transaction, 'insert into webhook_seen (customer_id) select unnest($1::bigint[])', [
      listed.map(({ id }) => id),
    ])
    await run(
      transaction,
      'insert into webhook_told (version) values ($1) on conflict ("only") do update set version = excluded.version',
      [version],
    )
    return fresh.length
  })
}

/** What the list rests on: the same text, the same list. */
async function versionOf(workspace: Workspace): Promise<string> {
  const { query } = workspace.database
  const [ledger, { setting, pause }] = await Promise.all([ledgerVersion(query), analysisVersion(query)])
  return JSON.stringify([ledger, setting, pause, isoOf(workspace.today())])
}

async function toldVersion(to: Statements): Promise<string | null> {
  const [told] = await run<{ version: string }>(to, 'select version from webhook_told')
  return told?.version ?? null
}

/** Customers on the list as it stands; none while there are no invoices. */
async function listedNow(workspace: Workspace) {
  try {
    const drying = dryingAt(await current(workspace, {}))
    const { state } = drying.standing
    const rows: ReturnType<typeof dryingRow>[] = []
    for (let c = 0; c < state.length; c++) if (state[c] === DRYING_UP) rows.push(dryingRow(drying, c))
    return rows
  } catch (error) {
    if (error instanceof Failure && error.code === 'ledger-empty') return []
    throw error
  }
}
