import { isoOf } from '../../shared/calendar.ts'
import { current } from '../analysis/current.ts'
import { isoPeriod } from '../analysis/head.ts'
import { directory } from '../customers/directory.ts'
import { placeOf } from '../customers/position.ts'
import { customerRow } from '../customers/row.ts'
import { dryingAt, lastKnown } from '../drying-up/drying.ts'
import { dryingRow } from '../drying-up/row.ts'
import { Failure } from '../failure.ts'
import { valueRow } from '../value/list.ts'
import { valuedReady } from '../value/valued.ts'
import type { Workspace } from '../workspace.ts'

/**
 * What the analysis makes of customers over its usual period: theirs alone, no rank, share or mean that tells of others.
 * Nobody's while there are no invoices. The class may be a label that hurts: whoever hands this over takes it out.
 */
export async function figuresOfCustomers(workspace: Workspace, ids: readonly number[]) {
  if (ids.length === 0) return []
  const given = await current(workspace, {}).catch((error: unknown) => {
    if (error instanceof Failure && error.code === 'ledger-empty') return null
    throw error
  })
  if (!given) return []
  const names = await directory(workspace, given.portfolio.customers)
  const all = await valuedReady(workspace, given)
  const asOf = lastKnown(given.portfolio, given.today)
  const drying = dryingAt(given, asOf)
  return ids.flatMap(id => {
    const { index, position } = placeOf(given, names, id)
    if (index < 0) return []
    const valued = all.valuation.rowOf[index]!
    return [
      {
        customerId: id,
        period: isoPeriod(given.period),
        ofPeriod: position < 0 ? null : ofPeriod(customerRow(given, names, position)),
        value: valued < 0 ? null : worth(valueRow(given, all, valued)),
        dryingUp: { asOf: isoOf(asOf - 1), ...course(dryingRow(drying, index)) },
      },
    ]
  })
}

function ofPeriod(row: ReturnType<typeof customerRow>) {
  const { revenue, grossMargin, costToServe, contribution, invoices, lines, lastPurchase, score } = row
  return {
    revenue,
    grossMargin,
    costToServe,
    contribution,
    invoices,
    lines,
    lastPurchase,
    score,
    class: row.class,
  }
}

function worth({ clv, outcome, wTimesA, alive, purchases, expectedPurchases }: ReturnType<typeof valueRow>) {
  return { clv, outcome, wTimesA, alive, purchases, expectedPurchases }
}

/** Without the factor of the segment, which in a segment of two tells of the other. */
function course(row: ReturnType<typeof dryingRow>) {
  const { state, causes, probability, expectedPurchases, purchases, revenueAtStake, since } = row
  return { state, causes, probability, expectedPurchases, purchases, revenueAtStake, since }
}
