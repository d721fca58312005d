/** Typed columns that grow: numbers by the million without an object each. */
export class Ints {
  data: Int32Array
  length = 0
  constructor(capacity = 1024) {
    this.data = new Int32Array(capacity)
  }
  push(value: number): number {
    if (this.length === this.data.length) {
      const longer = new Int32Array(this.data.length * 2)
      longer.set(this.data)
      this.data = longer
    }
    this.data[this.length] = value
    return this.length++
  }
}

export class Floats {
  data: Float64Array
  length = 0
  constructor(capacity = 1024) {
    this.data = new Float64Array(capacity)
  }
  push(value: number): number {
    if (this.length === this.data.length) {
      const longer = new Float64Array(this.data.length * 2)
      longer.set(this.data)
      this.data = longer
    }
    this.data[this.length] = value
    return this.length++
  }
}

const SHARDS = 64
const SHARD_BITS = SHARDS - 1

/**
 * Texts numbered in order of first sight. A single Map ends at 16.7 million keys; 64 of them end at a billion.
 * Keys are copied when first seen, because a piece cut from a large text keeps that whole text in memory.
 */
export class Numbering {
  readonly #shards: Map<string, number>[] = Array.from({ length: SHARDS }, () => new Map())
  #next = 0
  // lines of one document follow each other: mostly it is the text asked for last
  #lastText = ''
  #lastNumber = -1

  get size(): number {
    return this.#next
  }

  /** The number of the text, or −1 when it was not seen. */
  find(text: string): number {
    if (text !== this.#lastText || this.#lastNumber < 0) {
      this.#lastNumber = this.#shard(text).get(text) ?? -1
      this.#lastText = text
    }
    return this.#lastNumber
  }

  /** Numbers a text that was not seen before. */
  add(text: string): number {
    const number = this.#next++
    this.#shard(text).set(text.length < 13 ? text : text.split('').join(''), number)
    this.#lastText = text
    this.#lastNumber = number
    return number
  }

  /** All texts with their numbers, in no particular order. */
  *entries(): Generator<[string, number]> {
    for (const shard of this.#shards) yield* shard
  }

  /** The texts in order of their numbers. */
  texts(): string[] {
    const list = new Array<string>(this.#next)
    for (const [text, number] of this.entries()) list[number] = text
    return list
  }

  #shard(text: string): Map<string, number> {
    const n = text.length
    const h = n === 0 ? 0 : text.charCodeAt(n - 1) * 31 + text.charCodeAt(n >> 1) * 7 + n
    return this.#shards[h & SHARD_BITS]!
  }
}
