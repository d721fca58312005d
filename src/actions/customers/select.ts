import { DRAIN, FORGOTTEN } from '../../cycle/1-analysis/attention.ts'
import { QUADRANT_POSITIONS, type QuadrantPosition } from '../../cycle/1-analysis/quadrant.ts'
import { policies, type WhitneyCode } from '../../cycle/1-analysis/whitney.ts'
import { CUSTOMER_CLASSES, type CustomerClass } from '../../cycle/2-classification/customer-class.ts'
import { NO_DAY } from '../../ledger/portfolio.ts'
import { descending } from '../../statistics/order.ts'
import type { VisibleRows } from '../access/visibility.ts'
import type { Current, View } from '../analysis/current.ts'
import { KeyedCache } from '../keyed-cache.ts'
import type { Directory } from './directory.ts'
import { searchWords } from './normal.ts'

export type CustomerSort =
  | 'number'
  | 'name'
  | 'segment'
  | 'revenue'
  | 'grossMargin'
  | 'costToServe'
  | 'contribution'
  | 'invoices'
  | 'lastPurchase'
  | 'score'

/** Which customers of the period are asked for, and in which order. */
export type Filter = View & {
  search?: string | undefined
  segment?: string | undefined
  class?: CustomerClass | undefined
  quadrant?: QuadrantPosition | undefined
  whitney?: WhitneyCode | undefined
  flag?: 'lossMaking' | 'significant' | 'energievreter' | 'forgotten' | undefined
  sort: CustomerSort
  order: 'asc' | 'desc'
}

/** Positions that pass, in order, with their sums. */
export type Selection = {
  positions: Int32Array
  sums: { revenue: number; grossMargin: number; costToServe: number; contribution: number }
}

/** By what they rest on: of scores the classification, of all else figures that no judgement touches. */
const orders = new KeyedCache<object, Int32Array>(20)
const selections = new KeyedCache<Current, Selection>(8)

/** Filters and sorts the customers of a period that are in sight; the same question again costs nothing. */
export function select(given: Current, directory: Directory, seen: VisibleRows, filter: Filter): Selection {
  const { search, segment, class: named, quadrant, whitney, flag, sort, order } = filter
  const key = JSON.stringify([seen.key, search, segment, named, quadrant, whitney, flag, sort, order])
  return selections.get(given, key, () => selected(given, directory, seen, filter))
}

function selected(given: Current, directory: Directory, seen: VisibleRows, filter: Filter): Selection {
  const { figures: f } = given.analysis
  const sums = { revenue: 0, grossMargin: 0, costToServe: 0, contribution: 0 }
  const passing = new Int32Array(f.n)
  const tests = testsOf(given, directory, seen, filter)
  let n = 0
  const order = sorted(given, directory, filter.sort, filter.order)
  for (let i = 0; i < order.length; i++) {
    const p = order[i]!
    if (!passes(tests, p)) continue
    passing[n++] = p
    sums.revenue += f.revenue[p]!
    sums.grossMargin += f.grossMargin[p]!
    sums.costToServe += f.costToServe[p]!
    sums.contribution += f.contribution[p]!
  }
  return { positions: passing.slice(0, n), sums }
}

type Test = (position: number) => boolean

function passes(tests: readonly Test[], position: number): boolean {
  for (let i = 0; i < tests.length; i++) if (!tests[i]!(position)) return false
  return true
}

/** What is asked, the cheap questions first. */
function testsOf(given: Current, directory: Directory, { mask }: VisibleRows, filter: Filter): Test[] {
  const { figures: f, significance, attention, quadrant, whitney } = given.analysis
  const { members } = f
  const tests: Test[] = []
  if (mask) tests.push(p => mask[members[p]!] === 1)
  if (filter.flag === 'lossMaking') tests.push(p => f.contribution[p]! < 0)
  if (filter.flag === 'significant') tests.push(p => significance.significant[p] === 1)
  if (filter.flag === 'energievreter') tests.push(p => (attention.flags[p]! & DRAIN) !== 0)
  if (filter.flag === 'forgotten') tests.push(p => (attention.flags[p]! & FORGOTTEN) !== 0)
  if (filter.class !== undefined) {
    const { code } = given.classification.classes
    const wanted = CUSTOMER_CLASSES.indexOf(filter.class)
    tests.push(p => code[p] === wanted)
  }
  if (filter.quadrant !== undefined) {
    const wanted = QUADRANT_POSITIONS.indexOf(filter.quadrant)
    tests.push(p => quadrant.position[p] === wanted)
  }
  if (filter.whitney !== undefined) {
    const wanted = filter.whitney
    const fits = Uint8Array.from({ length: 12 }, (_, code) => (policies(code).includes(wanted) ? 1 : 0))
    tests.push(p => fits[whitney.code[p]!] === 1)
  }
  if (filter.segment !== undefined) {
    const { segment } = f.portfolio.customers
    tests.push(p => segment[members[p]!] === filter.segment)
  }
  const words = searchWords(filter.search)
  if (words.length > 0) {
    const { search } = directory
    tests.push(p => words.every(word => search[members[p]!]!.includes(word)))
  }
  return tests
}

/** All positions in an order, made once. Equal ones stand by customer number, unknown ones last. */
function sorted(given: Current, directory: Directory, sort: CustomerSort, order: 'asc' | 'desc'): Int32Array {
  const ground = sort === 'score' ? given.classification : given.analysis.figures
  return orders.get(ground, `${sort} ${order}`, () => {
    const values = valuesOf(given, directory, sort)
    return descending(order === 'desc' ? values : Float64Array.from(values, v => -v))
  })
}

function valuesOf(given: Current, directory: Directory, sort: CustomerSort): ArrayLike<number> {
  const { figures: f } = given.analysis
  const byIndex = (column: Float64Array) => Float64Array.from(f.members, index => column[index]!)
  switch (sort) {
    case 'number':
      return Float64Array.from({ length: f.n }, (_, p) => p)
    case 'name':
      return byIndex(directory.nameRank)
    case 'segment':
      return byIndex(directory.segmentRank)
    case 'lastPurchase':
      return Float64Array.from(f.lastPurchase, day => (day === NO_DAY ? Number.NaN : day))
    case 'score':
      return given.classification.scores.score
    default:
      return f[sort]
  }
}
