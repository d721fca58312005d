import type { Decimal } from '../shared/decimal.ts'

/**
 * Fingerprints tell whether a document was imported before with the same lines. A line gives 64 bits; a document's
 * fingerprint is the sum of those of its lines, so the order of lines does not matter and identical lines count as
 * often as they occur. Mixing: MurmurHash3's 32-bit finaliser, twice with different seeds.
 */
export const SEED_A = 0x9747b28c
export const SEED_B = 0x3c6ef372

/** Mixes one 32-bit value into a running hash. */
export function mix(hash: number, value: number): number {
  let k = Math.imul(value, 0xcc9e2d51)
  k = (k << 15) | (k >>> 17)
  let h = hash ^ Math.imul(k, 0x1b873593)
  h = (h << 13) | (h >>> 19)
  return (Math.imul(h, 5) + 0xe6546b64) | 0
}

/** Mixes a whole number of up to 53 bits. */
export function mixNumber(hash: number, value: number): number {
  const low = value | 0
  return mix(mix(hash, low), Math.floor((value - (low >>> 0)) / 0x100000000) | 0)
}

/** Mixes a decimal by value: 6, 6.0 and 6.00 are the same; null differs from 0. */
export function mixDecimal(hash: number, value: Decimal | null): number {
  if (value === null) return mix(hash, 0x7fffffff)
  let { mantissa, scale } = value
  while (scale > 0 && mantissa % 10 === 0) {
    mantissa /= 10
    scale--
  }
  return mix(mixNumber(hash, mantissa), scale)
}

/** Hash of a text. */
export function hashText(seed: number, text: string): number {
  let h = seed
  for (let i = 0; i < text.length; i++) h = mix(h, text.charCodeAt(i))
  return mix(h, text.length)
}

/** Last step: spreads the bits. */
export function finish(hash: number): number {
  let h = hash ^ (hash >>> 16)
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** Two 32-bit halves as the 64-bit whole number that the store keeps (signed, as text). */
export function fingerprintText(a: number, b: number): string {
  return BigInt.asIntN(64, (BigInt(a >>> 0) << 32n) | BigInt(b >>> 0)).toString()
}
