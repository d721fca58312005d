import { logGamma } from '../../../../statistics/log-gamma.ts'

/**
 * log a(a+1)…(a+n−1) = log Γ(a+n) − log Γ(a), for a above 0 and whole n. A product while n is moderate, so nothing
 * cancels where a is large. Example: logRising(2, 3) is log 24.
 */
export function logRising(a: number, n: number): number {
  if (n > 4096) return logGamma(a + n) - logGamma(a)
  let sum = 0
  let product = 1
  for (let i = 0; i < n; i++) {
    product *= a + i
    if (product > 1e250 || product < 1e-250) {
      sum += Math.log(product)
      product = 1
    }
  }
  return sum + Math.log(product)
}
