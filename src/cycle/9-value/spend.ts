import { conditionalExpectedSpend, type GammaGammaParameters } from './models/gamma-gamma.ts'
import { fitGammaGamma, type GammaGammaFit } from './models/gamma-gamma-fit.ts'
import type { PurchaseHistories } from './purchase-histories.ts'

/** How many values a customer's mean margin rests on: every purchase, the first one too. */
export const valuesOf = (histories: PurchaseHistories, row: number): number => histories.x[row]! + 1

/**
 * The Gamma–Gamma model of the margin per purchase. The first purchase counts as well: who bought once for € 50,000 is
 * no average customer. Null where it cannot be fitted, or its parameters cannot be told from the data.
 */
export function spendFit(histories: PurchaseHistories): GammaGammaFit | null {
  const found = fitGammaGamma(
    histories.x.map(x => x + 1),
    histories.margin,
  )
  return 'problem' in found || !found.identification.identified ? null : found
}

/**
 * The margin to expect per purchase, in cents: the own mean drawn to that of all, the more so the fewer purchases. The
 * mean of all without a purchase (x 0), the own mean itself where it is not above 0 (the model knows no losses) or the model has no finite mean.
 */
export function expectedMargin(parameters: GammaGammaParameters | null, x: number, mean: number): number {
  if (!parameters || (x > 0 && !(mean > 0))) return mean
  const expected = conditionalExpectedSpend(parameters, { x, mean })
  return expected === 'no-finite-mean' ? mean : expected
}
