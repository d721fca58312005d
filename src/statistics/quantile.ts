/**
 * A quantile of values given in descending order, by linear interpolation between order statistics (type 7 of
 * Hyndman & Fan, "Sample quantiles in statistical packages", 1996; the default of R). NaN when there are no values.
 *
 * Example: the 0.25 quantile of 1, 2, 3, 4, 5 is 2; the 0.05 quantile 1.2.
 */
export function quantileOfDescending(value: (rank: number) => number, n: number, share: number): number {
  if (n === 0) return Number.NaN
  const at = (n - 1) * (1 - share)
  const low = Math.floor(at)
  const high = Math.min(n - 1, low + 1)
  const a = value(low)
  return a + (at - low) * (value(high) - a)
}
