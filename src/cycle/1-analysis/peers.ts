import type { Figures } from './figures.ts'
import { segmentsOf } from './segments.ts'

/** Sums over a group of customers that one customer is held against. */
export type Peers = {
  customers: number
  revenue: number
  grossMargin: number
  costToServe: number
  contribution: number
  orders: number
}

/** Orders per customer: recorded orders where there are any, else invoices stand for them (1.3). */
export function ordersOf(f: Figures): Int32Array {
  return f.costToServeDetail.drivers.some(d => d.driver === 'order' && d.source === 'invoices')
    ? f.invoices
    : f.counts.order
}

/**
 * The peers of a customer: its segment where that has enough customers (setting `segmentMinCustomers`), else the
 * whole company. The customer itself is among them.
 */
export function peersOf(f: Figures): (position: number) => Peers {
  const { names, code } = segmentsOf(f.portfolio.customers)
  const empty = (): Peers => ({
    customers: 0,
    revenue: 0,
    grossMargin: 0,
    costToServe: 0,
    contribution: 0,
    orders: 0,
  })
  const company = empty()
  const segments = names.map(empty)
  const orders = ordersOf(f)
  for (let p = 0; p < f.n; p++) {
    const segment = code[f.members[p]!]!
    add(company, f, orders, p)
    if (segment >= 0) add(segments[segment]!, f, orders, p)
  }
  return position => {
    const segment = segments[code[f.members[position]!]!]
    return segment && segment.customers >= f.settings.segmentMinCustomers ? segment : company
  }
}

function add(sum: Peers, f: Figures, orders: Int32Array, p: number): void {
  sum.customers++
  sum.revenue += f.revenue[p]!
  sum.grossMargin += f.grossMargin[p]!
  sum.costToServe += f.costToServe[p]!
  sum.contribution += f.contribution[p]!
  sum.orders += orders[p]!
}
