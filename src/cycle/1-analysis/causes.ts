import type { Figures } from './figures.ts'
import { ordersOf, type Peers, peersOf } from './peers.ts'
import type { Significance } from './significance.ts'
import type { Whale } from './whale.ts'

export type Cause = 'price' | 'smallOrders' | 'costToServe'

/** The significant customers that bring no profit; their causes are worked out per customer, for the page asked. */
export type BigNotProfitable = {
  /** Positions, lowest contribution first. */
  readonly positions: Int32Array
  readonly causes: (position: number) => Array<{ cause: Cause; cents: number }>
}

/**
 * Large in revenue is not large in profit (1.2): the significant customers with contribution 0 or less, and why. Each
 * cause is the amount that the customer would bring more if it were like its peers:
 * - price: (margin % of the peers − own margin %) × own revenue;
 * - smallOrders: orders more than the peers need for this revenue, × the cost of one order (order, delivery, lines);
 * - costToServe: own cost to serve − cost % of the peers × own revenue, without the part that small orders explain.
 * Only amounts above 0 are named, the largest first.
 */
export function bigNotProfitable(f: Figures, s: Significance, w: Whale): BigNotProfitable {
  const found: number[] = []
  for (let i = f.n - 1; i >= w.peakCustomers; i--) if (s.significant[w.order[i]!]) found.push(w.order[i]!)
  let peers: ReturnType<typeof peersOf> | null = null
  return {
    positions: Int32Array.from(found),
    causes: position => {
      peers ??= peersOf(f)
      return causesOf(f, peers(position), position)
    },
  }
}

function causesOf(f: Figures, peer: Peers, p: number): Array<{ cause: Cause; cents: number }> {
  if (peer.revenue <= 0) return []
  const r = f.revenue[p]!
  const tooMany = peer.orders > 0 ? ordersOf(f)[p]! - (r * peer.orders) / peer.revenue : 0
  const smallOrders = Math.max(0, tooMany) * costPerOrder(f)
  const all: Array<{ cause: Cause; cents: number }> = [
    { cause: 'price', cents: (peer.grossMargin / peer.revenue) * r - f.grossMargin[p]! },
    { cause: 'smallOrders', cents: smallOrders },
    { cause: 'costToServe', cents: f.costToServe[p]! - (peer.costToServe / peer.revenue) * r - smallOrders },
  ]
  return all
    .map(({ cause, cents }) => ({ cause, cents: Math.round(cents) }))
    .filter(c => c.cents > 0)
    .sort((a, b) => b.cents - a.cents)
}

/** Cents that one order costs on average in the period: handling, delivery and order lines. */
function costPerOrder(f: Figures): number {
  let cost = 0
  let orders = 0
  for (const d of f.costToServeDetail.drivers) {
    if (d.driver === 'order' || d.driver === 'delivery' || d.driver === 'orderLine') cost += d.cost
    if (d.driver === 'order') orders = d.count
  }
  return orders > 0 ? cost / orders : 0
}
