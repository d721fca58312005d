import type { TimeUnit } from '../../../cycle/9-value/time-unit.ts'

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
