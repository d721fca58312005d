/**
 * Seeded random numbers, so that a simulation or a generated demo gives the same outcome everywhere and always.
 *
 * Generator: sfc32 ("small fast counter", Chris Doty-Humphrey, PractRand), 128 bits of state of which one word is a
 * counter, so its period is at least 2^32. The seed is spread over the state with splitmix32 (Guy Steele and others,
 * "Fast splittable pseudorandom number generators", finaliser of murmur3) and the first twelve outputs are dropped,
 * as its author advises. Good for simulations; never for secrets.
 */

/** Draws a number in [0, 1), a multiple of 2^-32. */
export type Random = () => number

/**
 * A generator from a seed (a whole number; its lower 53 bits count). Same seed, same numbers.
 *
 * Example: seeded(1) starts with 0.18452622229233384, 0.7486324321944267, 0.03730680048465729.
 */
export function seeded(seed: number): Random {
  const low = seed >>> 0
  const high = Math.floor(seed / 0x1_0000_0000) >>> 0
  let state = low ^ Math.imul(high, 0x85ebca6b)
  const next = () => {
    state = (state + 0x9e3779b9) | 0
    let z = state
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b)
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35)
    return z ^ (z >>> 16)
  }
  let a = next()
  let b = next()
  let c = next()
  let counter = 1
  const random = () => {
    const t = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + t) | 0
    return (t >>> 0) / 0x1_0000_0000
  }
  for (let i = 0; i < 12; i++) random()
  return random
}

/** A seed of its own for one part of a simulation: what one part draws does not move the others. */
export function subSeed(seed: number, part: number): number {
  let z = (Math.imul(seed >>> 0, 0x9e3779b1) ^ Math.imul((part + 1) >>> 0, 0x85ebca77)) >>> 0
  z = Math.imul(z ^ (z >>> 15), 0x2c1b3c6d)
  z = Math.imul(z ^ (z >>> 12), 0x297a2d39)
  return (z ^ (z >>> 15)) >>> 0
}
