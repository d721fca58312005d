import { type DenseRanks, denseRanks, denseRanksOfWhole } from '../../../statistics/dense-rank.ts'

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

/** Why a customer's history cannot be used; the last two only rule out its spending. */
export type HistoryProblem =
  | 'not-a-number'
  | 'frequency-not-whole'
  | 'frequency-negative'
  | 'age-negative'
  | 'recency-negative'
  | 'recency-after-age'
  | 'recency-without-repeat'
  | 'value-not-a-number'
  | 'value-not-positive'

/** Columns as they come from outside: one row a customer; without weights every row is one customer. */
export type HistoryColumns = {
  readonly x: ArrayLike<number>
  readonly tx: ArrayLike<number>
  readonly T: ArrayLike<number>
  readonly weight?: ArrayLike<number>
}

export type CheckedHistories = {
  readonly histories: Histories
  /** Row of the columns per usable history. */
  readonly rows: Int32Array
  /** Mean value per purchase of each usable history, NaN where that cannot be used; null where none were given. */
  readonly monetary: Float64Array | null
  readonly problems: readonly { readonly row: number; readonly problem: HistoryProblem }[]
}

/**
 * Takes the histories that a model can use and names what is wrong with the others, by their row from 0. A customer
 * without a usable value per purchase is kept: only what it spends stays unknown, and a customer that never came back
 * needs no value at all.
 *
 * Example: x 2, tx 30, T 20 is `recency-after-age`; x 0 with tx 5 is `recency-without-repeat`.
 */
export function checkHistories(columns: HistoryColumns, monetary?: ArrayLike<number>): CheckedHistories {
  const size = columns.x.length
  const rows = new Int32Array(size)
  const problems: { row: number; problem: HistoryProblem }[] = []
  let n = 0
  for (let row = 0; row < size; row++) {
    const problem = problemOf(columns.x[row]!, columns.tx[row]!, columns.T[row]!, columns.weight?.[row] ?? 1)
    if (problem === null) rows[n++] = row
    else problems.push({ row, problem })
  }
  const kept = rows.slice(0, n)
  const take = (column: ArrayLike<number>) => Float64Array.from(kept, row => column[row]!)
  const x = take(columns.x)
  const T = take(columns.T)
  const tx = take(columns.tx).map((last, i) => Math.min(last, T[i]!))
  const weight = columns.weight ? take(columns.weight) : new Float64Array(n).fill(1)
  const values = monetary === undefined ? null : take(monetary)
  values?.forEach((value, i) => {
    if (value > 0 && value < Number.POSITIVE_INFINITY) return
    values[i] = Number.NaN
    if (x[i] === 0 && (value === 0 || Number.isNaN(value))) return
    problems.push({
      row: kept[i]!,
      problem: Number.isFinite(value) ? 'value-not-positive' : 'value-not-a-number',
    })
  })
  return { histories: { n, x, tx, T, weight }, rows: kept, monetary: values, problems }
}

function problemOf(x: number, tx: number, T: number, weight: number): HistoryProblem | null {
  if (
    !(Number.isFinite(x) && Number.isFinite(tx) && Number.isFinite(T) && weight >= 0 && weight < Infinity)
  ) {
    return 'not-a-number'
  }
  if (x < 0) return 'frequency-negative'
  if (!Number.isInteger(x)) return 'frequency-not-whole'
  if (T < 0) return 'age-negative'
  if (tx < 0) return 'recency-negative'
  // Times that were computed in two ways may differ in their last digits.
  if (tx > T * (1 + 1e-9)) return 'recency-after-age'
  return x === 0 && tx > 0 ? 'recency-without-repeat' : null
}

/** Histories of objects: for a handful of customers. */
export function historiesOf(list: readonly (History & { readonly weight?: number })[]): Histories {
  return {
    n: list.length,
    x: Float64Array.from(list, h => h.x),
    tx: Float64Array.from(list, h => h.tx),
    T: Float64Array.from(list, h => h.T),
    weight: Float64Array.from(list, h => h.weight ?? 1),
  }
}

/**
 * One row per distinct (x, tx, T), in the order of T, x and tx, so that nothing computed from the groups depends on
 * the order of the customers. Of customers that never came back T alone counts. Times lie on a grid of days, so
 * their ranks are found in one pass and one number per customer says all three: sorting it brings equal ones together.
 *
 * Example: (2, 30, 39), (0, 0, 39), (2, 30, 39) become the groups (0, 0, 39) of weight 1 and (2, 30, 39) of weight 2,
 * with `of` [1, 0, 1].
 */
export function groupHistories(histories: Histories): Grouped {
  const { n } = histories
  const x = denseRanks(histories.x)
  const tx = denseRanks(histories.tx)
  const T = denseRanks(histories.T)
  const perAge = x.distinct.length * tx.distinct.length
  const most = T.distinct.length * perAge
  const found = most < 2 ** 32 ? groupsOf(x, tx, T, most) : groupsOffGrid(x, tx, T)
  const groups = {
    n: found.distinct.length,
    x: new Float64Array(found.distinct.length),
    tx: new Float64Array(found.distinct.length),
    T: new Float64Array(found.distinct.length),
    weight: new Float64Array(found.distinct.length),
  }
  for (let i = 0; i < n; i++) {
    const g = found.rank[i]!
    if (groups.weight[g] === 0) {
      groups.x[g] = histories.x[i]!
      groups.tx[g] = histories.x[i] === 0 ? 0 : histories.tx[i]!
      groups.T[g] = histories.T[i]!
    }
    groups.weight[g]! += histories.weight[i]!
  }
  return { groups, of: found.rank }
}

function groupsOf(x: DenseRanks, tx: DenseRanks, T: DenseRanks, most: number): DenseRanks {
  const code = new Uint32Array(T.rank.length)
  const never = x.distinct[0] === 0 ? 0 : -1
  for (let i = 0; i < code.length; i++) {
    const count = x.rank[i]!
    const last = count === never ? 0 : tx.rank[i]!
    code[i] = (T.rank[i]! * x.distinct.length + count) * tx.distinct.length + last
  }
  return denseRanksOfWhole(code, most - 1)
}

/** Where all three together do not fit 32 bits: ages and counts first, and their ranks with the last purchases. */
function groupsOffGrid(x: DenseRanks, tx: DenseRanks, T: DenseRanks): DenseRanks {
  const code = Float64Array.from(T.rank, (age, i) => age * x.distinct.length + x.rank[i]!)
  const pair = denseRanks(code).rank
  const never = x.distinct[0] === 0 ? 0 : -1
  for (let i = 0; i < code.length; i++) {
    code[i] = pair[i]! * tx.distinct.length + (x.rank[i] === never ? 0 : tx.rank[i]!)
  }
  return denseRanks(code)
}

/**
 * Some `most` groups that stand for all of them, for a first look at a fit: heavy ones with their own weight, of the
 * others every so many customers one in the order of the groups, so that all ages and counts are there in proportion.
 * The total weight stays what it was, but for rounding. No chance is involved.
 */
export function sampleGroups(groups: Histories, most: number): Histories {
  if (groups.n <= most) return groups
  let total = 0
  for (let g = 0; g < groups.n; g++) total += groups.weight[g]!
  // Groups at or above the step keep their own weight; the step is such that the others fill what is left.
  let step = total / most
  for (let turn = 0; turn < 20; turn++) {
    let heavy = 0
    let light = 0
    for (let g = 0; g < groups.n; g++) {
      if (groups.weight[g]! >= step) heavy++
      else light += groups.weight[g]!
    }
    const next = light / Math.max(1, most - heavy)
    if (!(next < 0.999 * step)) break
    step = next
  }
  const rows: number[] = []
  const weight: number[] = []
  let passed = step / 2
  for (let g = 0; g < groups.n; g++) {
    const own = groups.weight[g]!
    if (own >= step) {
      rows.push(g)
      weight.push(own)
      continue
    }
    passed += own
    if (passed < step) continue
    passed -= step
    rows.push(g)
    weight.push(step)
  }
  const take = (column: Float64Array) => Float64Array.from(rows, row => column[row]!)
  return {
    n: rows.length,
    x: take(groups.x),
    tx: take(groups.tx),
    T: take(groups.T),
    weight: Float64Array.from(weight),
  }
}
