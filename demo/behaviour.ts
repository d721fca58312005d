/** Months of the ledger: 0 the oldest, MONTHS − 1 the last. */
export const MONTHS = 36

/** How attention is divided over visits, calls, mails and technical help, by minutes. */
export const MIXES = {
  field: { visit: 0.6, call: 0.14, mail: 0.03, service: 0.23 },
  desk: { visit: 0.25, call: 0.5, mail: 0.25, service: 0 },
  silent: { visit: 0, call: 0.6, mail: 0.4, service: 0 },
  technical: { visit: 0.36, call: 0.1, mail: 0.03, service: 0.51 },
} as const

export const SEASONS = {
  even: [1.02, 1, 1.06, 1.02, 1.02, 1.04, 0.84, 0.82, 1.08, 1.08, 1.06, 0.96],
  spring: [0.5, 0.9, 2, 2.5, 2, 1.2, 0.6, 0.5, 0.6, 0.5, 0.4, 0.3],
  autumn: [1.1, 0.7, 0.5, 0.4, 0.3, 0.3, 0.3, 0.6, 1.8, 2.4, 2.2, 1.4],
  summer: [0.3, 0.4, 0.7, 1.1, 1.7, 2.2, 2, 1.6, 1, 0.5, 0.3, 0.2],
} as const

/** What a customer does and asks in a year, at full rhythm, and what that rhythm is month by month. */
export type Behaviour = {
  /** Orders a year; each gives one invoice. */
  orders: number
  /** Mean lines of an order, and mean net amount of a line in euro. */
  lines: number
  lineValue: number
  /** Gross margin aimed at in the last year, and how much more it was in each year before. */
  margin: number
  squeeze: number
  /** Minutes of attention a year, complaints left out. */
  attention: number
  mix: keyof typeof MIXES
  complaints: number
  complaintMinutes: number
  reminders: number
  /** Share of lines that come back, and price corrections a year. */
  returns: number
  corrections: number
  /** Pays order costs and freight on small orders. */
  charges: boolean
  season: keyof typeof SEASONS
  /** Share of full rhythm per month, for orders and for attention. */
  rhythm: readonly number[]
  attentionRhythm: readonly number[]
}

/** Steady, growing or shrinking by a share a year up to the last month. */
export function steady(growth = 0): number[] {
  return Array.from({ length: MONTHS }, (_, m) => (1 + growth) ** ((m - MONTHS + 1) / 12))
}

/** Buys nothing before month `from` and nothing from month `to` on. */
export function only(rhythm: readonly number[], from: number, to = MONTHS): number[] {
  return rhythm.map((r, m) => (m >= from && m < to ? r : 0))
}

/** Falls off in the last `months` months, down to `rest` of the own rhythm in the last. */
export function dryingUp(rhythm: readonly number[], months: number, rest: number): number[] {
  return rhythm.map((r, m) => {
    const into = m - (MONTHS - 1 - months)
    return into <= 0 ? r : r * Math.max(rest, 1 - ((1 - rest) * into * 1.5) / months)
  })
}

/** Buys nothing from month `from` up to month `to`. */
export function gap(rhythm: readonly number[], from: number, to: number): number[] {
  return rhythm.map((r, m) => (m >= from && m < to ? 0 : r))
}
