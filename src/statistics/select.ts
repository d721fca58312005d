/**
 * The k-th largest of some numbers, k from 1; the array is reordered. Quickselect (Hoare, "Algorithm 65: Find", 1961)
 * with the median of three as pivot: linear on average, where sorting is n log n. NaN is not allowed.
 *
 * Example: the 2nd largest of 3, 9, 4, 9, 1 is 9; the 3rd is 4.
 */
export function kthLargest(values: Float64Array, k: number): number {
  if (!(k >= 1 && k <= values.length)) throw new RangeError(`k is ${k}, not 1 to ${values.length}`)
  const target = k - 1
  let low = 0
  let high = values.length - 1
  while (low < high) {
    const a = values[low]!
    const b = values[(low + high) >>> 1]!
    const c = values[high]!
    const pivot = a > b ? (b > c ? b : a > c ? c : a) : a > c ? a : b > c ? c : b
    let i = low
    let j = high
    while (i <= j) {
      while (values[i]! > pivot) i++
      while (values[j]! < pivot) j--
      if (i <= j) {
        const swap = values[i]!
        values[i] = values[j]!
        values[j] = swap
        i++
        j--
      }
    }
    if (target <= j) high = j
    else if (target >= i) low = i
    else break
  }
  return values[target]!
}
