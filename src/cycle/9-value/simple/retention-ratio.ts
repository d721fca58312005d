/**
 * When the first margin comes. `now`: at once, from a customer just won. `after-a-year`: from a customer that has just
 * paid this year's, so it comes only if the customer stays.
 */
export type FirstMargin = 'now' | 'after-a-year'

/**
 * Customer value from one margin, one retention rate and one rate of discount (Gupta & Lehmann 2003, "Customers as
 * assets"; Berger & Nasr 1998). With q = r ÷ (1 + d):
 *
 * after a year: m·q + m·q² + … = m·r ÷ (1 + d − r), over n years m·q·(1 − qⁿ) ÷ (1 − q)
 * now: m + m·q + … = m·(1 + d) ÷ (1 + d − r), over n years m·(1 − qⁿ) ÷ (1 − q)
 *
 * @param margin  a year, of a customer that stays; in any unit of money, which is the unit of the result
 * @param retention  share of the customers that stays each year, 0 to 1
 * @param discount  a year, above −1
 * @param years  yearly margins that count; Infinity (the default) for all
 * @returns null where all years together have no end: nobody leaves and money keeps its worth
 *
 * Example: € 100 a year, 80 % stays, 10 % discount: 100 × 0.8 ÷ 0.3 = € 266.67 after a year, € 366.67 now.
 */
export function retentionRatioValue(
  margin: number,
  retention: number,
  discount: number,
  first: FirstMargin,
  years = Number.POSITIVE_INFINITY,
): number | null {
  if (!(retention >= 0 && retention <= 1)) throw new RangeError(`a retention of ${retention} is not 0 to 1`)
  if (!(discount > -1)) throw new RangeError(`a discount of ${discount} is not above −1`)
  if (!(years >= 0)) throw new RangeError(`${years} years are not 0 or more`)
  const q = retention / (1 + discount)
  const lead = first === 'now' ? margin : margin * q
  if (years === Number.POSITIVE_INFINITY) return q < 1 ? lead / (1 - q) : null
  if (q === 1) return lead * years
  // 1 − qⁿ from logarithms: near q = 1 the plain difference loses its digits.
  return q === 0 ? (years >= 1 ? lead : 0) : (lead * Math.expm1(years * Math.log(q))) / (q - 1)
}

/** Both conventions side by side, so that it can be said which is shown. */
export function retentionRatioValues(
  margin: number,
  retention: number,
  discount: number,
  years = Number.POSITIVE_INFINITY,
): Record<FirstMargin, number | null> {
  return {
    now: retentionRatioValue(margin, retention, discount, 'now', years),
    'after-a-year': retentionRatioValue(margin, retention, discount, 'after-a-year', years),
  }
}
