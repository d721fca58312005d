import { gammaDraw } from '../../src/statistics/gamma-draw.ts'
import { seeded } from '../../src/statistics/random.ts'

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
    const rate = gammaDraw(BUYING.r, random) / (BUYING.alpha * 7)
    const up = gammaDraw(BUYING.a, random)
    const stay = 1 - up / (up + gammaDraw(BUYING.b, random))
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
    const scale = SPENDING.gamma / gammaDraw(SPENDING.q, random)
    if (count > 0) mean[i] = (gammaDraw(SPENDING.p * count, random) * scale) / count
  }
  return { n, x, tx, T, weight: new Float64Array(n).fill(1), mean }
}
