import type { Day } from '../shared/calendar.ts'
import type { Cents } from '../shared/money.ts'
import { countingSort } from './counting-sort.ts'
import { compareNumbers } from './customer-order.ts'
import {
  type ActivityRows,
  type CustomerColumns,
  NO_DAY,
  type Portfolio,
  type SalesDays,
} from './portfolio.ts'

/** Where the cost of a line came from. `correction`: a credit without quantity, which costs nothing. */
export const COST_BASES = ['line', 'product', 'group', 'default', 'correction'] as const
export type CostBasis = (typeof COST_BASES)[number]

/** A customer as the builder needs it; its place in the list is the index that lines refer to. */
export type BuilderCustomer = {
  id: number
  number: string
  name: string
  segment: string
  /** Index of the parent in the same list, −1 when none. */
  parent: number
  since: Day
}

/** The index of revenue and activities that belong to no customer. */
export const UNASSIGNED = -1

const DAY_SPAN = 131072
const DAY_SHIFT = 40000

/**
 * Gathers lines, documents and activities in any order and makes a Portfolio of them: one open-addressed table over
 * (customer, day), so a line costs one look-up and a few additions. Memory is about 64 bytes per customer-day.
 */
export class PortfolioBuilder {
  #rows = 0
  #capacity = 1024
  #slots = new Int32Array(4096)
  #customer = new Int32Array(this.#capacity)
  #day = new Int32Array(this.#capacity)
  #revenue = new Float64Array(this.#capacity)
  #cost = new Float64Array(this.#capacity)
  #measured = new Float64Array(this.#capacity)
  #uncosted = new Float64Array(this.#capacity)
  #gross = new Float64Array(this.#capacity)
  #invoices = new Int32Array(this.#capacity)
  #documents = new Int32Array(this.#capacity)
  #lines = new Int32Array(this.#capacity)
  #returns = new Int32Array(this.#capacity)
  #lastKey = Number.NaN
  #lastRow = -1
  readonly #activities: { customer: number; day: Day; kind: number; minutes: number }[] = []

  /**
   * Adds an invoice line. `cost` counts for every basis but `default`, whose cost follows from the default margin at
   * analysis time. A line that takes goods back (negative quantity) is a return.
   */
  addLine(customer: number, day: Day, net: Cents, cost: Cents, basis: CostBasis, isReturn: boolean): void {
    const row = this.#row(customer, day)
    const size = net < 0 ? -net : net
    this.#revenue[row]! += net
    this.#gross[row]! += size
    if (basis === 'default') this.#uncosted[row]! += net
    else this.#cost[row]! += cost
    if (basis === 'line' || basis === 'product' || basis === 'correction') this.#measured[row]! += size
    this.#lines[row]!++
    if (isReturn) this.#returns[row]!++
  }

  addDocument(customer: number, day: Day, credit: boolean): void {
    const row = this.#row(customer, day)
    this.#documents[row]!++
    if (!credit) this.#invoices[row]!++
  }

  /** `kind` is an index in ACTIVITY_KINDS; `minutes` NaN when not logged. */
  addActivity(customer: number, day: Day, kind: number, minutes: number): void {
    this.#activities.push({ customer, day, kind, minutes })
  }

  /**
   * Takes over the days and activities of an earlier portfolio. `indexOf` gives a customer's new index by id, undefined
   * to leave it out; `withoutUnassigned` leaves out what belongs to nobody.
   */
  takeOver(known: Portfolio, indexOf: (id: number) => number | undefined, withoutUnassigned: boolean): void {
    for (let c = 0; c < known.customers.n; c++) {
      const index = indexOf(known.customers.id[c]!)
      if (index === undefined) continue
      this.#takeOver(known.sales, known.activities, c, index)
    }
    if (!withoutUnassigned) this.#takeOver(known.unassigned.sales, known.unassigned.activities, 0, UNASSIGNED)
  }

  #takeOver(sales: SalesDays, activities: ActivityRows, seat: number, customer: number): void {
    for (let i = sales.start[seat]!; i < sales.start[seat + 1]!; i++) {
      const row = this.#row(customer, sales.day[i]!)
      this.#revenue[row]! += sales.revenue[i]!
      this.#cost[row]! += sales.cost[i]!
      this.#measured[row]! += sales.measured[i]!
      this.#uncosted[row]! += sales.uncosted[i]!
      this.#gross[row]! += sales.gross[i]!
      this.#invoices[row]! += sales.invoices[i]!
      this.#documents[row]! += sales.documents[i]!
      this.#lines[row]! += sales.lines[i]!
      this.#returns[row]! += sales.returns[i]!
    }
    for (let i = activities.start[seat]!; i < activities.start[seat + 1]!; i++)
      this.addActivity(customer, activities.day[i]!, activities.kind[i]!, activities.minutes[i]!)
  }

  build(list: readonly BuilderCustomer[], version: string): Portfolio {
    const n = list.length
    const order = Int32Array.from({ length: n }, (_, i) => i)
    const sorted = [...order].sort((a, b) => compareNumbers(list[a]!.number, list[b]!.number) || a - b)
    const place = new Int32Array(n)
    for (let i = 0; i < n; i++) place[sorted[i]!] = i

    const customers: CustomerColumns = {
      n,
      id: Float64Array.from(sorted, i => list[i]!.id),
      number: sorted.map(i => list[i]!.number),
      name: sorted.map(i => list[i]!.name),
      segment: sorted.map(i => list[i]!.segment),
      parent: Int32Array.from(sorted, i => (list[i]!.parent < 0 ? -1 : place[list[i]!.parent]!)),
      since: Int32Array.from(sorted, i => list[i]!.since),
    }
    const all = this.#sorted(place, n)
    const split = all.start[1]!
    let first = NO_DAY
    let last = NO_DAY
    for (let row = 0; row < this.#rows; row++) {
      if (this.#documents[row] === 0 && this.#lines[row] === 0) continue
      const day = this.#day[row]!
      if (first === NO_DAY || day < first) first = day
      if (last === NO_DAY || day > last) last = day
    }
    const activities = this.#activityRows(place, n)
    return {
      version,
      customers,
      sales: slice(all, split, 1, n),
      activities: sliceActivities(activities, activities.start[1]!, 1, n),
      unassigned: {
        sales: slice(all, 0, 0, 1, split),
        activities: sliceActivities(activities, 0, 0, 1, activities.start[1]!),
      },
      first,
      last,
    }
  }

  /** All rows sorted by place (the reserved customer first, as place 0) and day. */
  #sorted(place: Int32Array, n: number): SalesDays {
    const rows = this.#rows
    const seat = new Int32Array(rows)
    let lowest = 0
    let highest = 0
    for (let i = 0; i < rows; i++) {
      const c = this.#customer[i]!
      seat[i] = c < 0 ? 0 : place[c]! + 1
      const day = this.#day[i]!
      if (i === 0 || day < lowest) lowest = day
      if (i === 0 || day > highest) highest = day
    }
    let order: Int32Array = Int32Array.from({ length: rows }, (_, i) => i)
    order = countingSort(order, this.#day, lowest, highest)
    order = countingSort(order, seat, 0, n)
    return {
      start: starts(order, seat, n + 1),
      day: pickInts(this.#day, order),
      revenue: pickFloats(this.#revenue, order),
      cost: pickFloats(this.#cost, order),
      measured: pickFloats(this.#measured, order),
      uncosted: pickFloats(this.#uncosted, order),
      gross: pickFloats(this.#gross, order),
      invoices: pickInts(this.#invoices, order),
      documents: pickInts(this.#documents, order),
      lines: pickInts(this.#lines, order),
      returns: pickInts(this.#returns, order),
    }
  }

  #activityRows(place: Int32Array, n: number): ActivityRows {
    const list = this.#activities
    const seat = Int32Array.from(list, a => (a.customer < 0 ? 0 : place[a.customer]! + 1))
    const order = Int32Array.from({ length: list.length }, (_, i) => i).sort(
      (a, b) => seat[a]! - seat[b]! || list[a]!.day - list[b]!.day || list[a]!.kind - list[b]!.kind || a - b,
    )
    return {
      start: starts(order, seat, n + 1),
      day: Int32Array.from(order, i => list[i]!.day),
      kind: Uint8Array.from(order, i => list[i]!.kind),
      count: new Int32Array(list.length).fill(1),
      minutes: Float64Array.from(order, i => list[i]!.minutes),
    }
  }

  #row(customer: number, day: Day): number {
    const key = (customer + 1) * DAY_SPAN + (day + DAY_SHIFT)
    if (key === this.#lastKey) return this.#lastRow
    const mask = this.#slots.length - 1
    let slot = hash(key) & mask
    for (;;) {
      const row = this.#slots[slot]! - 1
      if (row < 0) break
      if (this.#customer[row] === customer && this.#day[row] === day) {
        this.#lastKey = key
        this.#lastRow = row
        return row
      }
      slot = (slot + 1) & mask
    }
    const row = this.#rows++
    if (row === this.#capacity) this.#grow()
    this.#customer[row] = customer
    this.#day[row] = day
    this.#slots[slot] = row + 1
    if (this.#rows * 2 > this.#slots.length) this.#rehash()
    this.#lastKey = key
    this.#lastRow = row
    return row
  }

  #rehash(): void {
    const slots = new Int32Array(this.#slots.length * 4)
    const mask = slots.length - 1
    for (let row = 0; row < this.#rows; row++) {
      let slot = hash((this.#customer[row]! + 1) * DAY_SPAN + (this.#day[row]! + DAY_SHIFT)) & mask
      while (slots[slot] !== 0) slot = (slot + 1) & mask
      slots[slot] = row + 1
    }
    this.#slots = slots
  }

  #grow(): void {
    this.#capacity *= 2
    const n = this.#capacity
    this.#customer = longerInts(this.#customer, n)
    this.#day = longerInts(this.#day, n)
    this.#revenue = longerFloats(this.#revenue, n)
    this.#cost = longerFloats(this.#cost, n)
    this.#measured = longerFloats(this.#measured, n)
    this.#uncosted = longerFloats(this.#uncosted, n)
    this.#gross = longerFloats(this.#gross, n)
    this.#invoices = longerInts(this.#invoices, n)
    this.#documents = longerInts(this.#documents, n)
    this.#lines = longerInts(this.#lines, n)
    this.#returns = longerInts(this.#returns, n)
  }
}

function hash(key: number): number {
  const low = key % 0x100000000
  const high = (key - low) / 0x100000000
  let h = Math.imul(low ^ (high << 16), 0x85ebca6b)
  h ^= h >>> 15
  h = Math.imul(h, 0xc2b2ae35)
  return (h ^ (h >>> 13)) >>> 0
}

function starts(order: Int32Array, seat: Int32Array, seats: number): Int32Array {
  const start = new Int32Array(seats + 1)
  for (let i = 0; i < order.length; i++) start[seat[order[i]!]! + 1]!++
  for (let s = 0; s < seats; s++) start[s + 1]! += start[s]!
  return start
}

function slice(all: SalesDays, from: number, seat: number, seats: number, to = all.day.length): SalesDays {
  return {
    start: all.start.subarray(seat, seat + seats + 1).map(s => s - from),
    day: all.day.subarray(from, to),
    revenue: all.revenue.subarray(from, to),
    cost: all.cost.subarray(from, to),
    measured: all.measured.subarray(from, to),
    uncosted: all.uncosted.subarray(from, to),
    gross: all.gross.subarray(from, to),
    invoices: all.invoices.subarray(from, to),
    documents: all.documents.subarray(from, to),
    lines: all.lines.subarray(from, to),
    returns: all.returns.subarray(from, to),
  }
}

function sliceActivities(
  all: ActivityRows,
  from: number,
  seat: number,
  seats: number,
  to = all.day.length,
): ActivityRows {
  return {
    start: all.start.subarray(seat, seat + seats + 1).map(s => s - from),
    day: all.day.subarray(from, to),
    kind: all.kind.subarray(from, to),
    count: all.count.subarray(from, to),
    minutes: all.minutes.subarray(from, to),
  }
}

function pickInts(values: Int32Array, order: Int32Array): Int32Array {
  const picked = new Int32Array(order.length)
  for (let i = 0; i < order.length; i++) picked[i] = values[order[i]!]!
  return picked
}

function pickFloats(values: Float64Array, order: Int32Array): Float64Array {
  const picked = new Float64Array(order.length)
  for (let i = 0; i < order.length; i++) picked[i] = values[order[i]!]!
  return picked
}

function longerInts(values: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(length)
  longer.set(values)
  return longer
}

function longerFloats(values: Float64Array, length: number): Float64Array<ArrayBuffer> {
  const longer = new Float64Array(length)
  longer.set(values)
  return longer
}
