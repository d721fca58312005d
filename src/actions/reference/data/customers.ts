import type { TimeUnit } from '../../../cycle/9-value/time-unit.ts'
import { NotCovered } from '../not-covered.ts'

/** Customers of a data set in columns, in one unit of time, or in occasions. */
export type Customers = {
  readonly ids: readonly string[]
  readonly unit: TimeUnit | 'occasion'
  readonly x: Float64Array
  readonly tx: Float64Array
  readonly T: Float64Array
  /** How many customers a row stands for. */
  readonly weight: Float64Array
  /** Mean value of the purchases after the first; null where the data set does not tell. */
  readonly mean: Float64Array | null
  /** Purchases in the time after (of all the customers of a row); null where the data set does not tell. */
  readonly holdout: Float64Array | null
  /** What the data set says of how long that time is, in units. */
  readonly holdoutLength: number | null
}

/** Σ weight: how many customers there are. */
export function customerCount(customers: Customers): number {
  return customers.weight.reduce((sum, weight) => sum + weight, 0)
}

/** The row of a customer by its id; "0007" is 7. */
export function rowOf(customers: Customers, id: string): number {
  const row = customers.ids.findIndex(own => own === id || Number(own) === Number(id))
  if (row < 0) throw new NotCovered(`the data set has no customer ${id}`)
  return row
}
