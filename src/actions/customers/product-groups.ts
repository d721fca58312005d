import { isoOf } from '../../shared/calendar.ts'
import { customerGroupRevenue, groupRevenue } from '../../store/product-groups.ts'
import type { Current } from '../analysis/current.ts'
import type { Workspace } from '../workspace.ts'
import { groupMembers } from './group-members.ts'

const totals = new WeakMap<Current, Promise<Map<string, number>>>()

/**
 * What a customer buys of each product group, and its share of our revenue there, which only who sees every customer is
 * told. Our totals are asked for once.
 */
export async function productGroups(workspace: Workspace, given: Current, id: number) {
  const from = isoOf(given.period.from)
  const to = isoOf(Math.min(given.period.to, given.today + 1))
  const ids = given.groups ? groupMembers(given.single, id) : [id]
  const own = await customerGroupRevenue(workspace.database.query, ids, from, to)
  if (own.length === 0) return []
  if (workspace.actor.sight !== 'all')
    return own.map(({ group, revenue }) => ({ group, revenue, share: null }))
  const all = totals.get(given) ?? workspace.reading(({ query }) => groupRevenue(query, from, to))
  totals.set(given, all)
  all.catch(() => totals.delete(given))
  const sums = await all
  return own.map(({ group, revenue }) => {
    const total = sums.get(group) ?? 0
    return { group, revenue, share: total > 0 ? revenue / total : 0 }
  })
}
