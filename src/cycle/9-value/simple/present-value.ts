/**
 * What money of later is worth today is found with one yearly rate: what money could earn elsewhere (discount), or by
 * how much prices rise (inflation). Never both, so a rate carries which of the two it is.
 */
export type YearlyRate = { readonly kind: 'discount' | 'inflation'; readonly rate: number }

/** The value today of 1 that comes after `years`: (1 + rate)^(−years). Throws where the rate is −100 % or less. */
export function discountFactor({ rate }: YearlyRate, years: number): number {
  if (!(rate > -1)) throw new RangeError(`a yearly rate of ${rate} is not above −1`)
  return Math.exp(-years * Math.log1p(rate))
}

/**
 * Present value of a yearly amount (9.2), each year's as if it came in the middle of that year; of a last part of a
 * year in the middle of that part. Units of `amount`.
 *
 * Example: € 324 a year for 3 years at 3 % is 324 × (1.03^−0.5 + 1.03^−1.5 + 1.03^−2.5) = € 930.12.
 */
export function presentValueOfYears(amount: number, years: number, rate: YearlyRate): number {
  let sum = 0
  for (let y = 0; y < years; y++) {
    const length = Math.min(1, years - y)
    sum += amount * length * discountFactor(rate, y + length / 2)
  }
  return sum
}

/** Present value of amounts per month from now on, each as if it came in the middle of its month. */
export function presentValueOfMonths(amounts: ArrayLike<number>, rate: YearlyRate): number {
  let sum = 0
  for (let m = 0; m < amounts.length; m++) sum += amounts[m]! * discountFactor(rate, (m + 0.5) / 12)
  return sum
}
