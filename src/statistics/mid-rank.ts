/**
 * Mid-rank percentiles: 100 × (number below + ½ number equal, itself included) ÷ number. The mean is always 50.
 * `order` holds the indexes of the values that take part, largest first (see `descending`); the others become NaN.
 *
 * Example: 10, 20, 20, 50 → 12.5, 50, 50, 87.5.
 */
export function midRankPercentiles(values: ArrayLike<number>, order: Int32Array): Float64Array {
  const result = new Float64Array(values.length).fill(Number.NaN)
  const n = order.length
  for (let i = 0; i < n; ) {
    const value = values[order[i]!]!
    let end = i + 1
    while (end < n && values[order[end]!] === value) end++
    const percentile = (100 * (n - end + (end - i) / 2)) / n
    while (i < end) result[order[i++]!] = percentile
  }
  return result
}
