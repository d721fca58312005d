import type { Random } from '../src/statistics/random.ts'

/** One of a list, evenly. */
export function pick<T>(random: Random, list: readonly T[]): T {
  return list[Math.floor(random() * list.length)]!
}

/** A whole number from low to high, both included. */
export function between(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1))
}

/** About normal, mean 0 and deviation 1, within ±3: twelve uniform draws would be smoother, four are enough here. */
export function bell(random: Random): number {
  return (random() + random() + random() + random() - 2) * Math.sqrt(3)
}

/** A positive factor around 1, skewed to the right; `spread` is the deviation of its logarithm. */
export function factor(random: Random, spread: number): number {
  return Math.exp(bell(random) * spread - (spread * spread) / 2)
}

/** Whole number with the given mean: its whole part, and one more with the chance of the rest. */
export function about(random: Random, mean: number): number {
  return Math.floor(mean + random())
}

/** An index drawn by weight. */
export function weighted(random: Random, weights: readonly number[]): number {
  let rest = random() * weights.reduce((sum, w) => sum + w, 0)
  for (let i = 0; i < weights.length; i++) {
    rest -= weights[i]!
    if (rest < 0) return i
  }
  return weights.length - 1
}

/** The list in another order (Fisher–Yates), the list itself untouched. */
export function shuffled<T>(random: Random, list: readonly T[]): T[] {
  const out = [...list]
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const held = out[i]!
    out[i] = out[j]!
    out[j] = held
  }
  return out
}
