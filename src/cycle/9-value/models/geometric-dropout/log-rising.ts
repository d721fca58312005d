import { digamma } from '../../../../statistics/digamma.ts'
import { logGamma } from '../../../../statistics/log-gamma.ts'

/** Up to so many terms are added one by one. */
const MANY = 2048

/**
 * log (a + from)(a + from + 1)…(a + to − 1) = log Γ(a + to) − log Γ(a + from), for a above 0 and whole numbers. A
 * product while there are not too many, so nothing cancels where a is large. Example: (2, 0, 3) gives log 24.
 */
export function logRising(a: number, from: number, to: number): number {
  if (to - from > MANY) return logGamma(a + to) - logGamma(a + from)
  let sum = 0
  let product = 1
  for (let i = from; i < to; i++) {
    product *= a + i
    if (product > 1e250 || product < 1e-250) {
      sum += Math.log(product)
      product = 1
    }
  }
  return sum + Math.log(product)
}

/** Its slope by a: 1 / (a + from) + … + 1 / (a + to − 1) = ψ(a + to) − ψ(a + from). */
export function inverseRising(a: number, from: number, to: number): number {
  if (to - from > MANY) return digamma(a + to) - digamma(a + from)
  let sum = 0
  for (let i = from; i < to; i++) sum += 1 / (a + i)
  return sum
}
