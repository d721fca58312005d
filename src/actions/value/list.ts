import {
  CUSTOMER_CLASSES,
  type CustomerClass,
  classOfCode,
} from '../../cycle/2-classification/customer-class.ts'
import { outcomeInterval } from '../../cycle/9-value/one-customer.ts'
import { isoOf } from '../../shared/calendar.ts'
import { wholeCents } from '../../shared/money.ts'
import { descending } from '../../statistics/order.ts'
import { type VisibleRows, visibleRows } from '../access/visibility.ts'
import { type Current, current, type View } from '../analysis/current.ts'
import { isoPeriod } from '../analysis/head.ts'
import { type Directory, directory } from '../customers/directory.ts'
import { searchWords } from '../customers/normal.ts'
import { SEED } from '../seed.ts'
import type { Workspace } from '../workspace.ts'
import { type Valued, valuedReady } from './valued.ts'

export type ValueSort =
  | 'number'
  | 'name'
  | 'segment'
  | 'purchases'
  | 'lastPurchase'
  | 'alive'
  | 'expectedPurchases'
  | 'perPurchase'
  | 'clv'
  | 'wTimesA'

export type ValueFilter = View & {
  search?: string | undefined
  segment?: string | undefined
  class?: CustomerClass | undefined
  flag?: 'negative' | 'sleeping' | undefined
  sort: ValueSort
  order: 'asc' | 'desc'
}

const SLEEPING_BELOW = 0.5
const BATCH = 500

/** A slice of the valued customers in sight that pass a filter, in order. */
export async function valueList(
  workspace: Workspace,
  filter: ValueFilter & { offset: number; limit: number },
) {
  const given = await current(workspace, filter)
  const all = await valuedReady(workspace, given)
  const names = await directory(workspace, given.portfolio.customers)
  const seen = visibleRows(workspace.actor, given, names)
  const rows = select(given, all, names, seen, filter)
  const { valuation: v } = all
  return {
    period: isoPeriod(given.period),
    total: rows.length,
    all: seen.mask ? countOf(v.histories.members, seen.mask) : v.histories.n,
    clv: rows.reduce((sum, row) => sum + v.clv[row]!, 0),
    segments: [...seen.segments],
    rows: Array.from(rows.subarray(filter.offset, filter.offset + filter.limit), row =>
      valueRow(given, all, row),
    ),
  }
}

/** All of them for a file, some at a time. */
export async function* everyValue(workspace: Workspace, filter: ValueFilter) {
  const given = await current(workspace, filter)
  const all = await valuedReady(workspace, given)
  const names = await directory(workspace, given.portfolio.customers)
  const rows = select(given, all, names, visibleRows(workspace.actor, given, names), filter)
  for (let from = 0; from < rows.length; from += BATCH)
    yield Array.from(rows.subarray(from, from + BATCH), row => valueRow(given, all, row))
}

/** One valued customer as a row of any list. */
export function valueRow(given: Current, all: Valued, row: number) {
  const { valuation: v, positionOf } = all
  const { customers } = given.portfolio
  const index = v.histories.members[row]!
  const position = positionOf[row]!
  return {
    id: customers.id[index]!,
    number: customers.number[index]!,
    name: customers.name[index]!,
    segment: customers.segment[index]!,
    class: position < 0 ? null : classOfCode(given.classification.classes.code[position]!),
    purchases: v.histories.x[row]! + 1,
    lastPurchase: isoOf(v.histories.lastDay[row]!),
    alive: v.fit ? v.alive[row]! : null,
    expectedPurchases: v.purchases[row]!,
    perPurchase: wholeCents(v.margin[row]! - v.serve[row]!),
    clv: v.clv[row]!,
    outcome: outcomeOf(all, row),
    wTimesA: v.wTimesA[row]!,
    startKnown: v.histories.startKnown[row] === 1,
  }
}

const outcomes = new WeakMap<object, Map<number, ReturnType<typeof outcomeInterval>>>()

/** The predictive interval of one customer, computed when it is first shown. */
export function outcomeOf({ valuation: v }: Valued, row: number) {
  const known = outcomes.get(v) ?? new Map<number, ReturnType<typeof outcomeInterval>>()
  outcomes.set(v, known)
  if (!known.has(row)) known.set(row, outcomeInterval(v, row, SEED))
  return known.get(row) ?? null
}

const countOf = (members: Int32Array, mask: Uint8Array) =>
  members.reduce((count, member) => count + mask[member]!, 0)

function select(
  given: Current,
  all: Valued,
  names: Directory,
  { mask }: VisibleRows,
  filter: ValueFilter,
): Int32Array {
  const { valuation: v, positionOf } = all
  const { members } = v.histories
  const { segment } = given.portfolio.customers
  const { code } = given.classification.classes
  const words = searchWords(filter.search)
  const wanted = filter.class === undefined ? -1 : CUSTOMER_CLASSES.indexOf(filter.class)
  const values = valuesOf(all, names, filter.sort)
  const order = descending(filter.order === 'desc' ? values : values.map(value => -value))
  return order.filter(row => {
    const index = members[row]!
    if (mask && mask[index] === 0) return false
    if (filter.flag === 'negative' && v.clv[row]! >= 0) return false
    if (filter.flag === 'sleeping' && v.alive[row]! >= SLEEPING_BELOW) return false
    if (filter.segment !== undefined && segment[index] !== filter.segment) return false
    if (wanted >= 0 && (positionOf[row]! < 0 || code[positionOf[row]!] !== wanted)) return false
    return words.every(word => names.search[index]!.includes(word))
  })
}

function valuesOf({ valuation: v }: Valued, names: Directory, sort: ValueSort): Float64Array {
  const { members, x, lastDay } = v.histories
  switch (sort) {
    case 'number':
      return Float64Array.from(members)
    case 'name':
      return Float64Array.from(members, index => names.nameRank[index]!)
    case 'segment':
      return Float64Array.from(members, index => names.segmentRank[index]!)
    case 'purchases':
      return x
    case 'lastPurchase':
      return Float64Array.from(lastDay)
    case 'alive':
      return v.alive
    case 'expectedPurchases':
      return v.purchases
    case 'perPurchase':
      return v.margin.map((margin, row) => margin - v.serve[row]!)
    case 'clv':
      return v.clv
    case 'wTimesA':
      return v.wTimesA
  }
}
