/** When a customer counts as drying up (7.9). Plain JSON: shares and probabilities as fractions, lengths in days. */
export type DryingUpSettings = {
  /** A rate or a mean value that fell by at least this share is a fall. */
  fall: number
  /** On the list from this probability that the rate of buying fell; off it again below the second. */
  alarmFrom: number
  offBelow: number
  /** Mean value per purchase: the fall counts where chance explains it with at most this probability, one-sided. */
  valueChance: number
  /** The window that is judged: so many own mean intervals, within these limits in days. */
  windowIntervals: number
  windowLeast: number
  windowMost: number
  /** Purchases before the window that are needed to know a rhythm. */
  leastPurchases: number
  /** Purchases that the season of the segment weighs beside a customer's own. */
  seasonPurchases: number
  /** The segment's own rise or fall counts from so many other customers, within these limits. */
  leastOthers: number
  factorLeast: number
  factorMost: number
}

export const DEFAULT_DRYING_UP_SETTINGS: DryingUpSettings = {
  fall: 0.25,
  alarmFrom: 0.9,
  offBelow: 0.75,
  valueChance: 0.05,
  windowIntervals: 4,
  windowLeast: 91,
  windowMost: 364,
  leastPurchases: 4,
  seasonPurchases: 24,
  leastOthers: 10,
  factorLeast: 0.5,
  factorMost: 1.5,
}

/** What the test takes from step 1. */
export type DryingUpBasis = {
  /** Gross margin where no cost is known. */
  defaultMargin: number
  /** A customer without a purchase in so many months is lost. */
  activeMonths: number
}
