/**
 * log(e^a + e^b) without overflow: the larger one plus log1p of what the smaller one adds. −∞ stands for log 0.
 *
 * Example: logSumExp(1000, 1000) is 1000 + log 2.
 */
export function logSumExp(a: number, b: number): number {
  const most = a > b ? a : b
  if (a === b) return most + Math.LN2
  const apart = -Math.abs(a - b)
  return apart < -745 ? most : most + Math.log1p(Math.exp(apart))
}
