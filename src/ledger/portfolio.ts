import type { Day } from '../shared/calendar.ts'

/** Stands for "no day" in an Int32Array. */
export const NO_DAY: Day = -0x80000000

/**
 * What analysis needs of the ledger, in columns. A customer is an index 0 … n−1 here; `id` leads back to the store.
 * Customers are ordered by number (plain code-unit order), which is also how rankings break ties.
 */
export type CustomerColumns = {
  readonly n: number
  /** Store id; for files analysed in memory the index. */
  readonly id: Float64Array
  readonly number: readonly string[]
  readonly name: readonly string[]
  /** Segment name, empty when unknown. */
  readonly segment: readonly string[]
  /** Index of the parent customer (the group it belongs to), −1 when none. */
  readonly parent: Int32Array
  /** Imported customer-since date, NO_DAY when unknown. */
  readonly since: Int32Array
}

/**
 * Sales per customer and day, sorted by customer then day. Rows of customer c are start[c] … start[c+1]−1.
 * Money in whole cents. Credit lines are negative; so is the cost of goods that came back.
 */
export type SalesDays = {
  readonly start: Int32Array
  readonly day: Int32Array
  readonly revenue: Float64Array
  /** Cost of goods from the line, the product's cost on that day or the product group's margin. */
  readonly cost: Float64Array
  /** Revenue (absolute cents) of lines whose cost came from the line or the product: measured. */
  readonly measured: Float64Array
  /** Revenue (signed cents) of lines without any cost: the workspace's default margin applies. */
  readonly uncosted: Float64Array
  /** Revenue in absolute cents, line by line: what `measured` is a share of. */
  readonly gross: Float64Array
  /** Invoices, which stand for orders and deliveries where those are not known; credit notes not counted. */
  readonly invoices: Int32Array
  /** All documents, credit notes included. */
  readonly documents: Int32Array
  readonly lines: Int32Array
  /** Lines that take goods back. */
  readonly returns: Int32Array
}

/** Activities per customer, sorted by customer then day; `count` of them with `minutes` logged (NaN: not logged). */
export type ActivityRows = {
  readonly start: Int32Array
  readonly day: Int32Array
  /** Index in ACTIVITY_KINDS. */
  readonly kind: Uint8Array
  readonly count: Int32Array
  readonly minutes: Float64Array
}

/** Revenue that no customer could be found for: it counts in no share and no customer count. */
export type Unassigned = { readonly sales: SalesDays; readonly activities: ActivityRows }

export type Portfolio = {
  /** Changes with every import and undo; same version, same content. */
  readonly version: string
  readonly customers: CustomerColumns
  readonly sales: SalesDays
  readonly activities: ActivityRows
  /** One reserved customer, so `start` is [0, rows]. */
  readonly unassigned: Unassigned
  /** First and last document day with a customer or without, NO_DAY when there is none. */
  readonly first: Day
  readonly last: Day
}
