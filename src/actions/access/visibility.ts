import type { Current } from '../analysis/current.ts'
import type { Directory } from '../customers/directory.ts'
import { KeyedCache } from '../keyed-cache.ts'
import { type Actor, sees } from './actor.ts'

type Managers = Pick<Directory, 'managers'>

/** Whether the customer with a store id is in sight of somebody; every manager's name is looked at once. */
export function visibleTo(actor: Actor, { managers }: Managers): (id: number) => boolean {
  if (actor.sight === 'all') return () => true
  const known = new Map<string, boolean>()
  return id => {
    const manager = managers.get(id) ?? ''
    let seen = known.get(manager)
    if (seen === undefined) {
      seen = sees(actor, manager)
      known.set(manager, seen)
    }
    return seen
  }
}

/**
 * What somebody sees of a view: his customers and what they are together. Everything a list says (rows, totals, counts,
 * segments, sums) is made of these; ranks, classes, thresholds and means stay those of the firm.
 */
export type VisibleRows = {
  /** Tells apart what different people see; the same for the same customers. */
  readonly key: string
  /** Per portfolio index 1 for who is in sight; null: everybody. */
  readonly mask: Uint8Array | null
  /** Customers in sight: known ones, and those of the period with their revenue. */
  readonly listed: number
  readonly all: number
  readonly revenue: number
  /** Segments they are in, in alphabetical order. */
  readonly segments: readonly string[]
}

const looks = new KeyedCache<Current, VisibleRows>(16)

/** What somebody sees of a view; the same question again costs nothing. */
export function visibleRows(actor: Actor, given: Current, names: Directory): VisibleRows {
  const key = actor.sight === 'all' ? 'all' : JSON.stringify([...actor.sight].sort())
  return looks.get(given, key, () => make(actor, given, names, key))
}

function make(actor: Actor, given: Current, names: Directory, key: string): VisibleRows {
  const { figures: f } = given.analysis
  const { n, id, segment } = given.portfolio.customers
  if (actor.sight === 'all')
    return { key, mask: null, listed: n, all: f.n, revenue: f.totals.revenue, segments: names.segments }
  const seen = visibleTo(actor, names)
  const mask = new Uint8Array(n)
  const segments = new Set<string>()
  let listed = 0
  for (let c = 0; c < n; c++) {
    if (!seen(id[c]!)) continue
    mask[c] = 1
    listed++
    segments.add(segment[c]!)
  }
  let all = 0
  let revenue = 0
  for (let p = 0; p < f.n; p++) {
    if (mask[f.members[p]!] === 0) continue
    all++
    revenue += f.revenue[p]!
  }
  return { key, mask, listed, all, revenue, segments: names.segments.filter(name => segments.has(name)) }
}
