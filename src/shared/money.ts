/**
 * Money in the pure rooms is a whole number of cents in a JavaScript number. Whole numbers are exact to 2^53, so
 * sums stay exact up to 90,071,992,547,409.91 euro: more than the world's yearly invoices of any one firm.
 */
export type Cents = number

/** Rounds to a whole number, half away from zero: 2.5 → 3, −2.5 → −3. */
export function roundHalfAway(x: number): number {
  return x < 0 ? -Math.floor(-x + 0.5) : Math.floor(x + 0.5)
}

/** The same of an amount that was estimated, where nothing is 0 and not −0. */
export function wholeCents(x: number): Cents {
  return roundHalfAway(x) + 0
}

/** Cents as plain euro with two decimals and a point, for JSON and CSV: 123456 → "1234.56". */
export function euroText(cents: Cents): string {
  const sign = cents < 0 ? '-' : ''
  const abs = Math.abs(cents)
  return `${sign}${Math.floor(abs / 100)}.${String(abs % 100).padStart(2, '0')}`
}

/** Cents as a number of euro with two decimals, for JSON: 123456 → 1234.56. */
export function euro(cents: Cents): number {
  return Math.round(cents) / 100
}
