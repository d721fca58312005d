import { type Random, seeded } from '../../src/statistics/random.ts'

/** Customers as models see them: x and days of first and last purchase kept in weeks, and a mean value per purchase. */
export type GeneratedHistories = {
  n: number
  x: Float64Array
  tx: Float64Array
  T: Float64Array
  weight: Float64Array
  mean: Float64Array
}

/** The parameters of the CDNOW sample, in weeks (Fader, Hardie & Lee 2005; Fader & Hardie 2013). */
const BUYING = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }
const SPENDING = { p: 6.25, q: 3.74, gamma: 15.44 }
/** First purchases lie so many days apart at most: one and a half year. */
const SPAN = 546

/**
 * Customers that buy and drop out as a BG/NBD says, on whole days, with first purchases spread over one and a half
 * year and spending by Gamma–Gamma. From a seed.
 */
export function generatedHistories(n: number, seed = 1): GeneratedHistories {
  const random = seeded(seed)
  const x = new Float64Array(n)
  const tx = new Float64Array(n)
  const T = new Float64Array(n)
  const mean = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    const age = 1 + Math.floor(random() * SPAN)
    const rate = gammaDraw(random, BUYING.r) / (BUYING.alpha * 7)
    const up = gammaDraw(random, BUYING.a)
    const stay = 1 - up / (up + gammaDraw(random, BUYING.b))
    let day = 0
    let last = 0
    let count = 0
    for (;;) {
      day -= Math.log(1 - random()) / rate
      const whole = Math.floor(day)
      if (!(whole < age)) break
      // Purchases of one day are one purchase.
      if (whole > last) {
        last = whole
        count++
      }
      if (random() >= stay) break
    }
    x[i] = count
    tx[i] = last / 7
    T[i] = age / 7
    const scale = SPENDING.gamma / gammaDraw(random, SPENDING.q)
    if (count > 0) mean[i] = (gammaDraw(random, SPENDING.p * count) * scale) / count
  }
  return { n, x, tx, T, weight: new Float64Array(n).fill(1), mean }
}

/** Gamma with shape k and scale 1 (Marsaglia & Tsang 2000; below 1 by the power of a uniform number). */
function gammaDraw(random: Random, k: number): number {
  if (k < 1) return gammaDraw(random, k + 1) * (1 - random()) ** (1 / k)
  const d = k - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const z = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
    const v = (1 + c * z) ** 3
    if (v > 0 && Math.log(1 - random()) < 0.5 * z * z + d - d * v + d * Math.log(v)) return d * v
  }
}
