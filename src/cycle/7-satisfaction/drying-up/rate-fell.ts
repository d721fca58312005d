import { incompleteBeta } from '../../../statistics/incomplete-beta.ts'

/**
 * The probability that a customer buys at a rate at least `fall` lower than before: x purchases in T days before, n in
 * W days now, both rates unknown with a prior that says nothing (Jeffreys). The two rates given their counts are
 * Gamma(x + ½, T) and Gamma(n + ½, W), so the share W·λ₂ ÷ (W·λ₂ + T·λ₁) is Beta(n + ½, x + ½) and
 *
 *     P(λ₂ < (1 − fall)·λ₁) = I_z(n + ½, x + ½),  z = (1 − fall)·W ÷ ((1 − fall)·W + T).
 *
 * Example: 52 purchases in 365 days and 6 in the 91 days after them give 0.874 for a fall of a quarter, 4 give 0.971.
 */
export function rateFell(x: number, T: number, n: number, W: number, fall: number): number {
  const now = (1 - fall) * W
  if (!(T > 0) || !(now > 0)) return 0
  return incompleteBeta(now / (now + T), n + 0.5, x + 0.5)
}
