import { descending } from './order.ts'

/** Each value's place among the distinct ones, from 0 for the smallest; and those, from small to large. */
export type DenseRanks = { readonly rank: Int32Array; readonly distinct: Float64Array }

/** Up to so many distinct values a hash finds them: days and counts have few. */
const FEW = 16_384

/**
 * Dense ranks of numbers (none of them NaN): equal values share one, the next value has the next.
 *
 * Example: 30, 10, 30 → rank [1, 0, 1], distinct [10, 30].
 */
export function denseRanks(values: Float64Array): DenseRanks {
  return fewDistinct(values) ?? manyDistinct(values)
}

function fewDistinct(values: Float64Array): DenseRanks | null {
  const n = values.length
  const rank = new Int32Array(n)
  const few = Math.min(FEW, n)
  const found = new Float64Array(few)
  // A power of two, a quarter of it filled at most; a single customer needs no large one.
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(4 * few + 1)))
  const mask = slots.length - 1
  const key = new Float64Array(1)
  const bits = new Int32Array(key.buffer)
  let size = 0
  for (let i = 0; i < n; i++) {
    // Adding 0 turns −0 into 0, which is the same number with other bits.
    const value = values[i]! + 0
    key[0] = value
    const mixed = Math.imul(bits[0]! ^ Math.imul(bits[1]!, 0x2c1b3c6d), 0x9e3779b1)
    let slot = (mixed ^ (mixed >>> 15)) & mask
    let number = slots[slot]! - 1
    while (number >= 0 && found[number] !== value) {
      slot = (slot + 1) & mask
      number = slots[slot]! - 1
    }
    if (number < 0) {
      if (size === few) return null
      number = size++
      found[number] = value
      slots[slot] = number + 1
    }
    rank[i] = number
  }
  const order = descending(found.subarray(0, size))
  const distinct = new Float64Array(size)
  const place = new Int32Array(size)
  for (let k = 0; k < size; k++) {
    place[order[k]!] = size - 1 - k
    distinct[size - 1 - k] = found[order[k]!]!
  }
  for (let i = 0; i < n; i++) rank[i] = place[rank[i]!]!
  return { rank, distinct }
}

function manyDistinct(values: Float64Array): DenseRanks {
  const n = values.length
  const order = descending(values)
  const rank = new Int32Array(n)
  const distinct = new Float64Array(n)
  let size = 0
  for (let k = n - 1; k >= 0; k--) {
    const value = values[order[k]!]! + 0
    if (size === 0 || value !== distinct[size - 1]) distinct[size++] = value
    rank[order[k]!] = size - 1
  }
  return { rank, distinct: distinct.slice(0, size) }
}

/** Bits of a digit of the sort below: so many piles still fit the cache. */
const DIGIT = 13

/**
 * The same for whole numbers from 0 to 2^32 − 1, `most` at most: a radix sort that carries the numbers along. A
 * million numbers of 25 bits take some 40 ms.
 */
export function denseRanksOfWhole(values: Uint32Array, most: number): DenseRanks {
  const n = values.length
  let from = values
  let order: Int32Array | null = null
  const bits = Math.max(1, 32 - Math.clz32(most))
  const passes = Math.ceil(bits / DIGIT)
  const width = Math.ceil(bits / passes)
  const piles = new Uint32Array(1 << width)
  const mask = piles.length - 1
  for (let pass = 0; pass < passes; pass++) {
    const shift = pass * width
    piles.fill(0)
    for (let i = 0; i < n; i++) piles[(from[i]! >>> shift) & mask]!++
    let at = 0
    for (let d = 0; d <= mask; d++) {
      const size = piles[d]!
      piles[d] = at
      at += size
    }
    const to = new Uint32Array(n)
    const next = new Int32Array(n)
    for (let i = 0; i < n; i++) {
      const value = from[i]!
      const place = piles[(value >>> shift) & mask]!++
      to[place] = value
      next[place] = order === null ? i : order[i]!
    }
    from = to
    order = next
  }
  const rank = new Int32Array(n)
  const distinct = new Float64Array(n)
  let size = 0
  for (let k = 0; k < n; k++) {
    const value = from[k]!
    if (size === 0 || value !== distinct[size - 1]) distinct[size++] = value
    rank[order![k]!] = size - 1
  }
  return { rank, distinct: distinct.slice(0, size) }
}
