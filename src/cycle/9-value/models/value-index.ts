/** The distinct values of some columns, rising, and the place among them of every value of every column. */
export type ValueIndex = { readonly values: Float64Array; readonly places: readonly Int32Array[] }

/**
 * What differs in columns of finite numbers of 0 and more: purchase histories on a calendar have few ages and
 * counts. Null when more than `most` values differ. A hash table over the bits of the numbers: one pass, no sorting
 * of the columns themselves.
 *
 * Example: the columns [3, 1, 3] and [2, 1, 1] hold 1, 2, 3 at the places [2, 0, 2] and [1, 0, 0].
 */
export function indexValues(columns: readonly Float64Array[], most: number): ValueIndex | null {
  let size = 1024
  let keys = new Float64Array(size)
  let slots = new Int32Array(size).fill(-1)
  let found = new Float64Array(512)
  let count = 0
  const bits = new Float64Array(1)
  const words = new Uint32Array(bits.buffer)
  const slotOf = (value: number): number => {
    bits[0] = value
    let slot = (Math.imul(words[0]!, 0x9e3779b1) ^ Math.imul(words[1]!, 0x85ebca6b)) >>> 0
    slot = (slot ^ (slot >>> 15)) & (size - 1)
    while (slots[slot]! >= 0 && keys[slot]! !== value) slot = (slot + 1) & (size - 1)
    return slot
  }
  const put = (slot: number, value: number, place: number): void => {
    keys[slot] = value
    slots[slot] = place
  }
  const places: Int32Array[] = []
  for (const column of columns) {
    const own = new Int32Array(column.length)
    for (let i = 0; i < column.length; i++) {
      const value = column[i]! + 0
      const slot = slotOf(value)
      let place = slots[slot]!
      if (place < 0) {
        if (count >= most) return null
        if (count === found.length) {
          const more = new Float64Array(2 * count)
          more.set(found)
          found = more
          size *= 2
          keys = new Float64Array(size)
          slots = new Int32Array(size).fill(-1)
          for (let j = 0; j < count; j++) put(slotOf(found[j]!), found[j]!, j)
        }
        place = count++
        found[place] = value
        put(slotOf(value), value, place)
      }
      own[i] = place
    }
    places.push(own)
  }
  const values = found.slice(0, count).sort()
  const rank = new Int32Array(count)
  for (let i = 0; i < count; i++) rank[slots[slotOf(values[i]!)]!] = i
  for (const own of places) for (let i = 0; i < own.length; i++) own[i] = rank[own[i]!]!
  return { values, places }
}
