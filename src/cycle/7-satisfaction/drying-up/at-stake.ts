import { type Assessment, hasRhythm } from './assess.ts'

/** What the window should have brought by own rhythm, season and segment, and what it brought; cents. */
export type WindowFigures = {
  expectedPurchases: number
  purchases: number
  expectedRevenue: number
  revenue: number
}

export function windowFigures(a: Assessment, c: number): WindowFigures | null {
  if (!hasRhythm(a, c)) return null
  const share = (factorOf(a, c) * a.windowDays[c]!) / a.beforeDays[c]!
  return {
    expectedPurchases: a.before[c]! * share,
    purchases: a.window[c]!,
    expectedRevenue: a.revenueBefore[c]! * share,
    revenue: a.revenueWindow[c]!,
  }
}

/**
 * Revenue a year that is at stake, in cents: 365 × (segment factor × earlier revenue per season-weighted day − the same
 * in the window), never below 0. Example: € 36,500 over 365 days before and € 4,550 in the 91 days of the window are
 * € 100 a day against € 50: € 18,250 a year.
 */
export function revenueAtStake(a: Assessment, c: number): number {
  return atStake(a, c, a.revenueBefore[c]!, a.revenueWindow[c]!)
}

/** The gross margin of it. */
export function marginAtStake(a: Assessment, c: number): number {
  return atStake(a, c, a.marginBefore[c]!, a.marginWindow[c]!)
}

function atStake(a: Assessment, c: number, before: number, window: number): number {
  if (!hasRhythm(a, c)) return 0
  const lost = 365 * ((factorOf(a, c) * before) / a.beforeDays[c]! - window / a.windowDays[c]!)
  return Math.max(0, Math.round(lost))
}

const factorOf = (a: Assessment, c: number) => (Number.isNaN(a.factor[c]!) ? 1 : a.factor[c]!)
