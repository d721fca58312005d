import { classOfCode } from '../../cycle/2-classification/customer-class.ts'
import { DRYING_UP_STATES, type DryingUpState } from '../../cycle/7-satisfaction/drying-up/assess.ts'
import { marginAtStake, revenueAtStake } from '../../cycle/7-satisfaction/drying-up/at-stake.ts'
import { type Losses, losses } from '../../cycle/7-satisfaction/drying-up/losses.ts'
import { addMonths, isoOf } from '../../shared/calendar.ts'
import { descending } from '../../statistics/order.ts'
import { type Current, current } from '../analysis/current.ts'
import { isoPeriod } from '../analysis/head.ts'
import { type Directory, directory } from '../customers/directory.ts'
import { searchable } from '../customers/normal.ts'
import { positionOf } from '../customers/place.ts'
import type { Workspace } from '../workspace.ts'
import { askedDay, type Drying, dryingAt } from './drying.ts'
import { dryingRow } from './row.ts'

export type DryingSort = 'atStake' | 'marginAtStake' | 'probability' | 'lastPurchase' | 'number' | 'name'

/** Who is asked for, in which order. */
export type DryingFilter = {
  group?: '1' | undefined
  asOf?: string | undefined
  state: DryingUpState | 'all'
  segment?: string | undefined
  manager?: string | undefined
  search?: string | undefined
  sort: DryingSort
  order: 'asc' | 'desc'
}

/** Who buys less than its own rhythm, by what is at stake, and what that means for the firm. */
export async function dryingUpList(
  workspace: Workspace,
  filter: DryingFilter & { offset: number; limit: number },
) {
  const { given, names, drying } = await viewOf(workspace, filter)
  const chosen = select(drying, names, filter)
  const a = drying.standing.assessment
  const sum = (of: (buyer: number) => number) => chosen.reduce((total, buyer) => total + of(buyer), 0)
  return {
    ...dryingHead(drying),
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
  const { given, names, drying } = await viewOf(workspace, filter)
  const chosen = select(drying, names, filter)
  for (let from = 0; from < chosen.length; from += BATCH)
    yield Array.from(chosen.subarray(from, from + BATCH), buyer => rowOf(given, names, drying, buyer))
}

async function viewOf(workspace: Workspace, filter: DryingFilter) {
  const given = await current(workspace, { group: filter.group })
  const drying = dryingAt(given, askedDay(given.portfolio, given.today, filter.asOf))
  return { given, drying, names: await directory(workspace, given.portfolio.customers) }
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

/** What stands above the list: the day, how many of each state, how each segment does, and what was lost. */
export function dryingHead(drying: Drying) {
  const lost = lossesOf(drying)
  return {
    asOf: isoOf(drying.asOf - 1),
    counts: countsOf(drying),
    segments: segmentsOf(drying),
    losses: { ...lost, period: isoPeriod(lost.period), before: isoPeriod(lost.before) },
  }
}

function countsOf({ standing }: Drying) {
  const counts = Object.fromEntries(DRYING_UP_STATES.map(s => [s, 0])) as Record<DryingUpState, number>
  for (const code of standing.state) counts[DRYING_UP_STATES[code]!]++
  return counts
}

const madeLosses = new WeakMap<Drying, Losses>()

/** The twelve months before the day, against the twelve before them. */
function lossesOf(drying: Drying): Losses {
  const { portfolio, asOf, settings } = drying
  const made = madeLosses.get(drying) ?? losses(portfolio, { from: addMonths(asOf, -12), to: asOf }, settings)
  madeLosses.set(drying, made)
  return made
}

/** How the customers of each segment with a rhythm buy against it, over the shortest window. */
function segmentsOf({ standing, buying, settings }: Drying) {
  const { assessment: a, state } = standing
  const dryingUp = new Int32Array(buying.segments.length)
  const atStake = new Float64Array(buying.segments.length)
  for (let c = 0; c < buying.n; c++) {
    const s = buying.segment[c]!
    if (s < 0 || DRYING_UP_STATES[state[c]!] !== 'dryingUp') continue
    dryingUp[s]!++
    atStake[s]! += revenueAtStake(a, c)
  }
  return buying.segments.map((segment, s) => ({
    segment,
    customers: a.others.members(s),
    factor:
      a.others.members(s) < settings.leastOthers ? null : a.others.factor(s, settings.windowLeast, null),
    dryingUp: dryingUp[s]!,
    revenueAtStake: atStake[s]!,
  }))
}

/** Buyers that pass, in order; equal ones by customer number. */
export function select(
  drying: Drying,
  names: Pick<Directory, 'managers' | 'nameRank' | 'search'>,
  filter: DryingFilter,
): Int32Array {
  const { state, assessment: a } = drying.standing
  const { customers } = drying.portfolio
  const wanted = filter.state === 'all' ? -1 : DRYING_UP_STATES.indexOf(filter.state)
  const words = searchable(filter.search ?? '')
    .split(/\s+/)
    .filter(word => word !== '')
  const passing: number[] = []
  for (let c = 0; c < customers.n; c++) {
    if (wanted >= 0 ? state[c] !== wanted : state[c] === 0) continue
    if (filter.segment !== undefined && customers.segment[c] !== filter.segment) continue
    if (filter.manager !== undefined && (names.managers.get(customers.id[c]!) ?? '') !== filter.manager)
      continue
    if (!words.every(word => names.search[c]!.includes(word))) continue
    passing.push(c)
  }
  const keyOf = (c: number): number => {
    switch (filter.sort) {
      case 'atStake':
        return revenueAtStake(a, c)
      case 'marginAtStake':
        return marginAtStake(a, c)
      case 'probability':
        return a.probability[c]!
      case 'lastPurchase':
        return a.lastPurchase[c]!
      case 'number':
        return c
      case 'name':
        return names.nameRank[c]!
    }
  }
  const sign = filter.order === 'desc' ? 1 : -1
  return Int32Array.from(descending(passing.map(c => sign * keyOf(c))), i => passing[i]!)
}
