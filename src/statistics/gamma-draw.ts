import type { Random } from './random.ts'

/**
 * A draw of a gamma variable of this shape and rate 1 (Marsaglia & Tsang, "A simple method for generating gamma
 * variables", 2000); shapes below 1 by a power of one more draw. Its mean and its variance are the shape.
 */
export function gammaDraw(shape: number, random: Random): number {
  if (shape < 1) return gammaDraw(shape + 1, random) * (1 - random()) ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const z = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
    const v = (1 + c * z) ** 3
    if (v > 0 && Math.log(1 - random()) < z * z * 0.5 + d - d * v + d * Math.log(v)) return d * v
  }
}
