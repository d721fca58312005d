/**
 * What a model needs of one customer: x purchases after the first, the last of them tx after the first (0 when x is
 * 0), and its age T: from the first purchase to the end of what is known. All in one unit of time.
 */
export type History = { readonly x: number; readonly tx: number; readonly T: number }

/** Many customers in columns; `weight` is how many customers a row stands for. */
export type Histories = {
  readonly n: number
  readonly x: Float64Array
  readonly tx: Float64Array
  readonly T: Float64Array
  readonly weight: Float64Array
}

/** Customers that bought equally often, equally long ago and are equally old count as one row. */
export type Grouped = {
  readonly groups: Histories
  /** Row of `groups` per customer. */
  readonly of: Int32Array
}

/** Why a customer's history cannot be used. */
export type HistoryProblem =
  | 'not-a-number'
  | 'frequency-not-whole'
  | 'frequency-negative'
  | 'age-negative'
  | 'recency-negative'
  | 'recency-after-age'
  | 'recency-without-repeat'
