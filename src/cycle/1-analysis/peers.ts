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
  return f.standIns.orders ? f.invoices : f.counts.order
}

/**
 * The peers of a customer: its segment where that has enough customers (setting `segmentMinCustomers`), else the
 * whole company. The customer itself is among them.
 */
export function peersOf(f: Figures): (position: number) => Peers {
  const { names, code } = segmentsOf(f.portfolio.customers)
  const orders = ordersOf(f)
  const sums = new Float64Array(6 * (names.length + 1))
  for (let p = 0; p < f.n; p++) {
    // Customers without a segment fall in the last group, which only counts for the company.
    const segment = code[f.members[p]!]!
    const at = 6 * (segment < 0 ? names.length : segment)
    sums[at]! += 1
    sums[at + 1]! += f.revenue[p]!
    sums[at + 2]! += f.grossMargin[p]!
    sums[at + 3]! += f.costToServe[p]!
    sums[at + 4]! += f.contribution[p]!
    sums[at + 5]! += orders[p]!
  }
  const company = new Float64Array(6)
  for (let i = 0; i < sums.length; i++) company[i % 6]! += sums[i]!
  const segments = names.map((_, s) => peers(sums, 6 * s))
  const everybody = peers(company, 0)
  return position => {
    const segment = segments[code[f.members[position]!]!]
    return segment && segment.customers >= f.settings.segmentMinCustomers ? segment : everybody
  }
}

const peers = (sums: Float64Array, at: number): Peers => ({
  customers: sums[at]!,
  revenue: sums[at + 1]!,
  grossMargin: sums[at + 2]!,
  costToServe: sums[at + 3]!,
  contribution: sums[at + 4]!,
  orders: sums[at + 5]!,
})
