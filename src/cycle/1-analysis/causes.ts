import type { Figures } from './figures.ts'
import { ordersOf, peersOf } from './peers.ts'
import type { Significance } from './significance.ts'

export type Cause = 'price' | 'smallOrders' | 'costToServe'

/** A significant customer that brings no profit, and what it costs against its peers, per cause, in cents. */
export type BigNotProfitable = {
  position: number
  causes: Array<{ cause: Cause; cents: number }>
}

/**
 * Large in revenue is not large in profit (1.2): the significant customers with contribution 0 or less, worst first,
 * with their causes. Each cause is the amount that the customer would bring more if it were like its peers:
 * - price: (margin % of the peers − own margin %) × own revenue;
 * - smallOrders: orders more than the peers need for this revenue, × the cost of one order (order, delivery, lines);
 * - costToServe: own cost to serve − cost % of the peers × own revenue, without the part that small orders explain.
 * Only amounts above 0 are named, the largest first.
 */
export function bigNotProfitable(f: Figures, s: Significance): BigNotProfitable[] {
  const peers = peersOf(f)
  const orders = ordersOf(f)
  const perOrder = costPerOrder(f)
  const found: BigNotProfitable[] = []
  for (let p = 0; p < f.n; p++) {
    if (!s.significant[p] || f.contribution[p]! > 0) continue
    const peer = peers(p)
    const r = f.revenue[p]!
    const causes: BigNotProfitable['causes'] = []
    if (peer.revenue > 0) {
      const price = (peer.grossMargin / peer.revenue) * r - f.grossMargin[p]!
      const tooMany = peer.orders > 0 ? orders[p]! - (r * peer.orders) / peer.revenue : 0
      const smallOrders = Math.max(0, tooMany) * perOrder
      const cost = f.costToServe[p]! - (peer.costToServe / peer.revenue) * r - smallOrders
      const all: Array<[Cause, number]> = [
        ['price', price],
        ['smallOrders', smallOrders],
        ['costToServe', cost],
      ]
      for (const [cause, cents] of all) if (cents >= 0.5) causes.push({ cause, cents: Math.round(cents) })
    }
    found.push({ position: p, causes: causes.sort((a, b) => b.cents - a.cents) })
  }
  return found.sort(
    (a, b) => f.contribution[a.position]! - f.contribution[b.position]! || a.position - b.position,
  )
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
