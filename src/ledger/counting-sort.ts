/**
 * Stable counting sort: the order in which the positions of `order` must be visited so that `key` ascends.
 * One pass to count, one to place: n + range steps, no comparisons. Keys are whole numbers in [lowest, highest].
 */
export function countingSort(
  order: Int32Array,
  key: Int32Array,
  lowest: number,
  highest: number,
): Int32Array {
  const counts = new Int32Array(highest - lowest + 2)
  for (let i = 0; i < order.length; i++) counts[key[order[i]!]! - lowest + 1]!++
  for (let k = 1; k < counts.length; k++) counts[k]! += counts[k - 1]!
  const sorted = new Int32Array(order.length)
  for (let i = 0; i < order.length; i++) {
    const position = order[i]!
    const k = key[position]! - lowest
    sorted[counts[k]!] = position
    counts[k]!++
  }
  return sorted
}
