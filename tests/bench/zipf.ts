import type { Random } from '../../src/statistics/random.ts'

/** Sizes like those of real customers: the k-th largest in proportion to 1 ÷ k^exponent; they sum to 1, shuffled. */
export function zipfWeights(random: Random, n: number, exponent: number): Float64Array {
  const weights = new Float64Array(n)
  let sum = 0
  for (let i = 0; i < n; i++) {
    weights[i] = (i + 1) ** -exponent
    sum += weights[i]!
  }
  for (let i = 0; i < n; i++) weights[i]! /= sum
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const held = weights[i]!
    weights[i] = weights[j]!
    weights[j] = held
  }
  return weights
}

/**
 * Draws 0 … n−1 with those weights in constant time: the alias method (A. J. Walker 1974; construction of
 * M. D. Vose 1991).
 */
export function zipf(random: Random, n: number, exponent: number): (random: Random) => number {
  const scaled = zipfWeights(random, n, exponent).map(w => w * n)
  const alias = new Int32Array(n)
  const keep = new Float64Array(n).fill(1)
  const small: number[] = []
  const large: number[] = []
  for (let i = 0; i < n; i++) (scaled[i]! < 1 ? small : large).push(i)
  while (small.length > 0 && large.length > 0) {
    const less = small.pop()!
    const more = large.pop()!
    keep[less] = scaled[less]!
    alias[less] = more
    scaled[more] = scaled[more]! + scaled[less]! - 1
    ;(scaled[more]! < 1 ? small : large).push(more)
  }
  return draw => {
    const x = draw() * n
    const i = Math.floor(x)
    return x - i < keep[i]! ? i : alias[i]!
  }
}
