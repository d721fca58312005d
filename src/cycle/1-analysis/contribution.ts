import { monthsIn } from '../../shared/period.ts'
import type { Figures } from './figures.ts'
import { ordersOf, peersOf } from './peers.ts'

export type Lever = 'orders' | 'value' | 'margin'

/** Contribution as orders × value per order × contribution % (1.4), and what each lever would add at the peers' level. */
export type Levers = {
  orders: number
  /** Cents. */
  valuePerOrder: number
  /** Contribution ÷ revenue. */
  contributionShare: number
  /** Cents more with this one lever at the peers' average and the other two as they are; below 0: less. */
  gain: Record<Lever, number>
  /** The lever that adds most; null where none adds. */
  best: Lever | null
}

/**
 * The levers of a customer (seed 001, three elements of customer value). The peers' average is orders per customer,
 * revenue per order and contribution per euro of revenue. Null without orders or without positive revenue: then there
 * is nothing to split.
 */
export function leversOf(f: Figures): (position: number) => Levers | null {
  const peers = peersOf(f)
  const counted = ordersOf(f)
  return position => {
    const orders = counted[position]!
    const r = f.revenue[position]!
    const p = f.contribution[position]!
    if (orders <= 0 || r <= 0) return null
    const peer = peers(position)
    const value = r / orders
    const margin = p / r
    const gain: Record<Lever, number> = {
      orders: (peer.orders / peer.customers - orders) * value * margin,
      value: peer.orders > 0 ? (peer.revenue / peer.orders - value) * orders * margin : 0,
      margin: peer.revenue > 0 ? (peer.contribution / peer.revenue - margin) * r : 0,
    }
    let best: Lever | null = null
    for (const lever of ['orders', 'value', 'margin'] as const) {
      if (gain[lever] >= 0.5 && (best === null || gain[lever] > gain[best])) best = lever
    }
    return { orders, valuePerOrder: value, contributionShare: margin, gain, best }
  }
}

/** A forecast that an earlier round stored (9.5): expected contribution in cents by store id of the customer. */
export type StoredForecast = { months: number; expected: ReadonlyMap<number, number> }

export type Expected = { cents: number; months: number; basis: 'forecast' | 'estimate' }

/**
 * The contribution expected over the coming months: from the stored forecast; until one exists W × A (9.1), profit
 * per purchase × purchases in the term at the rhythm of the period, an estimate. Null without a purchase.
 * Example: € 486 on 6 purchases in 12 months is € 81 a purchase; in 36 months 18 purchases, € 1,458.
 */
export function expectedContribution(
  f: Figures,
  position: number,
  forecast: StoredForecast | null = null,
): Expected | null {
  const stored = forecast?.expected.get(f.portfolio.customers.id[f.members[position]!]!)
  if (forecast && stored !== undefined) return { cents: stored, months: forecast.months, basis: 'forecast' }
  const purchases = f.purchases[position]!
  const term = f.settings.expectedMonths
  const length = monthsIn(f.period)
  if (purchases <= 0 || length <= 0) return null
  const perPurchase = f.contribution[position]! / purchases
  return {
    cents: Math.round((perPurchase * purchases * term) / length),
    months: term,
    basis: 'estimate',
  }
}
