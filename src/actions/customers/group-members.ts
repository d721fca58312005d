import type { Portfolio } from '../../ledger/portfolio.ts'

/**
 * Store ids of a customer and, in the group view, of everyone below it: the group counts as one. Circles of parents end
 * where they began.
 */
export function groupMembers(portfolio: Portfolio, id: number): number[] {
  const { customers } = portfolio
  const children = new Map<number, number[]>()
  let root = -1
  for (let c = 0; c < customers.n; c++) {
    if (customers.id[c] === id) root = c
    const parent = customers.parent[c]!
    if (parent < 0) continue
    const list = children.get(parent)
    if (list) list.push(c)
    else children.set(parent, [c])
  }
  if (root < 0) return [id]
  const found = new Set([root])
  for (const c of found) for (const child of children.get(c) ?? []) found.add(child)
  return Array.from(found, c => customers.id[c]!)
}
