/** The different values of a column, ascending, and which of them each row holds. */
export type Distinct = { readonly values: Float64Array; readonly of: Int32Array }

/** Example: 3, 1, 3 has the values 1 and 3, of 1, 0, 1. */
export function distinct(column: Float64Array): Distinct {
  const seen = new Map<number, number>()
  const of = new Int32Array(column.length)
  let last = Number.NaN
  let at = 0
  for (let i = 0; i < column.length; i++) {
    const value = column[i]!
    if (value !== last) {
      last = value
      const known = seen.get(value)
      if (known === undefined) {
        at = seen.size
        seen.set(value, at)
      } else at = known
    }
    of[i] = at
  }
  const values = Float64Array.from(seen.keys())
  const order = Float64Array.from(values).sort()
  const rank = new Int32Array(values.length)
  for (let i = 0; i < order.length; i++) rank[seen.get(order[i]!)!] = i
  for (let i = 0; i < of.length; i++) of[i] = rank[of[i]!]!
  return { values: order, of }
}
