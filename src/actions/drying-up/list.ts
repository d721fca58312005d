import { classOfCode } from '../../cycle/2-classification/customer-class.ts'
import { marginAtStake, revenueAtStake } from '../../cycle/7-satisfaction/drying-up/at-stake.ts'
import { visibleRows } from '../access/visibility.ts'
import { type Current, current } from '../analysis/current.ts'
import { type Directory, directory } from '../customers/directory.ts'
import { positionOf } from '../customers/position.ts'
import type { Workspace } from '../workspace.ts'
import { askedDay, type Drying, dryingAt } from './drying.ts'
import { dryingHead } from './head.ts'
import { dryingRow } from './row.ts'
import { type DryingFilter, select } from './select.ts'

/** Who of those in sight buys less than its own rhythm, by what is at stake, and what that means together. */
export async function dryingUpList(
  workspace: Workspace,
  filter: DryingFilter & { offset: number; limit: number },
) {
  const { given, names, drying, mask } = await viewOf(workspace, filter)
  const chosen = select(drying, names, mask, filter)
  const a = drying.standing.assessment
  const sum = (of: (buyer: number) => number) => chosen.reduce((total, buyer) => total + of(buyer), 0)
  return {
    ...dryingHead(drying, mask),
    total: chosen.length,
    sums: { revenueAtStake: sum(c => revenueAtStake(a, c)), marginAtStake: sum(c => marginAtStake(a, c)) },
    rows: Array.from(chosen.subarray(filter.offset, filter.offset + filter.limit), buyer =>
      rowOf(given, names, drying, buyer),
    ),
  }
}

const BATCH = 1000

/** All of them for a file, a thousand at a time. */
export async function* everyDryingUp(workspace: Workspace, filter: DryingFilter) {
  const { given, names, drying, mask } = await viewOf(workspace, filter)
  const chosen = select(drying, names, mask, filter)
  for (let from = 0; from < chosen.length; from += BATCH)
    yield Array.from(chosen.subarray(from, from + BATCH), buyer => rowOf(given, names, drying, buyer))
}

async function viewOf(workspace: Workspace, filter: DryingFilter) {
  const given = await current(workspace, { group: filter.group })
  const drying = dryingAt(given, askedDay(given.portfolio, given.today, filter.asOf))
  const names = await directory(workspace, given.portfolio.customers)
  return { given, drying, names, mask: visibleRows(workspace.actor, given, names).mask }
}

export function rowOf(given: Current, { managers }: Directory, drying: Drying, buyer: number) {
  const row = dryingRow(drying, buyer)
  const position = positionOf(given.analysis.figures.members, buyer)
  return {
    ...row,
    manager: managers.get(row.id) ?? '',
    class: position < 0 ? null : classOfCode(given.classification.classes.code[position]!),
  }
}
