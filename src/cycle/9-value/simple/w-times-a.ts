import { roundHalfAway } from '../../../shared/money.ts'
import { monthsIn } from '../../../shared/period.ts'
import type { Figures } from '../../1-analysis/figures.ts'

/** The term of W × A where no other is asked for, in months. */
export const DEFAULT_TERM = 36

/** What a customer brought, over how many purchases in how many months. Money in cents. */
export type Bought = {
  /** P: gross margin − cost to serve. */
  contribution: number
  grossMargin: number
  purchases: number
  months: number
}

/** W × A with everything that belongs beside it. Money in cents. */
export type WTimesA = {
  /** W: profit per purchase. */
  w: number
  /** A: purchases in the term. */
  a: number
  /** W × A. */
  value: number
  /** The same on gross margin: before cost to serve. */
  onGrossMargin: { w: number; value: number }
  /** Months that A counts: said with every result. */
  term: number
  /** What A was counted from. */
  purchases: number
  months: number
}

/**
 * The simple customer lifetime value (9.1; seed 001, slides 9–11): CLV = W × A, profit per purchase times purchases in
 * a stated term. Purchases were counted over `months`, and A is as many in the term at that rhythm. Null without a
 * purchase.
 *
 * Example: 45 % of € 180 is € 81 a purchase; 12 purchases in 36 months make € 972. 15 % of € 9,500 on 6 purchases in 24
 * months make € 8,550 per 24 months.
 */
export function wTimesA(bought: Bought, term: number = DEFAULT_TERM): WTimesA | null {
  const { contribution, grossMargin, purchases, months } = bought
  if (!(purchases > 0) || !(months > 0)) return null
  return {
    w: contribution / purchases,
    a: (purchases * term) / months,
    value: roundHalfAway((contribution * term) / months),
    onGrossMargin: {
      w: grossMargin / purchases,
      value: roundHalfAway((grossMargin * term) / months),
    },
    term,
    purchases,
    months,
  }
}

/** W × A of one customer of a period, at the rhythm of that period. */
export function wTimesAOf(f: Figures, position: number, term: number = DEFAULT_TERM): WTimesA | null {
  return wTimesA(boughtOf(f, position), term)
}

/** What one customer bought in a period. */
export const boughtOf = (f: Figures, position: number): Bought => ({
  contribution: f.contribution[position]!,
  grossMargin: f.grossMargin[position]!,
  purchases: f.purchases[position]!,
  months: monthsIn(f.period),
})

/**
 * Lifetime value (9.1): profit per product × purchases a year × mean years as customer. In cents.
 * Example: € 81 × 4 a year × 3 years is € 972, the same as W × A over 36 months.
 */
export function lifetimeValue(profit: number, purchasesPerYear: number, meanYears: number): number {
  return roundHalfAway(profit * purchasesPerYear * meanYears)
}
