import { NO_DAY, type Portfolio } from '../../ledger/portfolio.ts'
import { purchaseDays, startsKnownFrom } from '../../ledger/purchase-days.ts'
import { addMonths, type Day, startOfMonth } from '../../shared/calendar.ts'
import type { Period } from '../../shared/period.ts'
import { segmentsOf } from '../1-analysis/segments.ts'

/** How long after a purchase a customer is still active, in months: for all, and for segments that differ. */
export type ActiveMonths = { all: number; bySegment?: Readonly<Record<string, number>> }

/** What became of the customers, and of their revenue, in 12 months. Money in cents. */
export type RetentionYear = {
  period: Period
  /** Customers active at the start and at the end of the 12 months. */
  start: number
  end: number
  /** Active at both. */
  kept: number
  lost: number
  new: number
  /** Active again after having been lost: never new. */
  wonBack: number
  /** Active at the end only, and the ledger is too young to say whether they are new. */
  startUnknown: number
  /** Customer retention rate, kept ÷ start = (end − new − wonBack − startUnknown) ÷ start; null without a start. */
  rate: number | null
  /** Revenue of the 12 months before, of the customers for whom it was above 0; and theirs in this period. */
  revenueBefore: number
  revenueNow: number
  /** Σ min(now, before) of the same customers. */
  revenueKept: number
  /** revenueNow ÷ revenueBefore; null without revenue before. */
  net: number | null
  /** revenueKept ÷ revenueBefore; 1 − gross is the decay of 3.1. */
  gross: number | null
}

export type Retention = {
  /** Oldest first; empty while the ledger is shorter than 12 months and what active takes. */
  years: RetentionYear[]
  /** The same per segment, in order of first appearance; '' are the customers without one. */
  segments: Array<{ segment: string; years: RetentionYear[] }>
}

/**
 * Retention by count and by revenue (8.3) for every 12 months back from `asOf` that the ledger holds, whole and by
 * segment. Active at a date is a purchase in the months before it; the month in which the ledger begins counts as whole.
 *
 * Example: 200 at the start, 210 at the end, of which 30 new and 10 won back: (210 − 30 − 10) ÷ 200 = 85 %. Revenue of
 * three customers 100 → 80, 50 → 70 and 30 → 0: net 83.3 %, gross 72.2 %.
 */
export function retention(portfolio: Portfolio, asOf: Day, active: ActiveMonths): Retention {
  const { customers, sales } = portfolio
  const { names, code } = segmentsOf(customers)
  // Per segment its months and its dates; the last one stands for customers without a segment.
  const plans = [...names, ''].map(name => planOf(portfolio, asOf, active.bySegment?.[name] ?? active.all))
  const longest = Math.max(0, ...plans.map(plan => plan.years))
  const wholeYears = Math.min(...plans.map(plan => plan.years))
  const tables = plans.map(plan => plan.dates.slice(1).map((to, y) => emptyYear(plan.dates[y]!, to)))
  const days = purchaseDays(portfolio)
  const knownFrom = startsKnownFrom(portfolio)
  const money = new Float64Array(longest + 1)
  for (let c = 0; c < customers.n; c++) {
    const at = code[c]! < 0 ? names.length : code[c]!
    const plan = plans[at]!
    if (plan.years === 0) continue
    const { dates, activeFrom } = plan
    money.fill(0)
    let row = sales.start[c]!
    const end = sales.start[c + 1]!
    for (let y = 0; y <= plan.years; y++) {
      const from = y === 0 ? plan.before : dates[y - 1]!
      const to = dates[y]!
      let sum = 0
      for (; row < end && sales.day[row]! < to; row++) if (sales.day[row]! >= from) sum += sales.revenue[row]!
      money[y] = sum
    }
    const first = days.start[c]!
    const past = days.start[c + 1]!
    const firstDay = first < past ? days.day[first]! : NO_DAY
    const since = customers.since[c]!
    let next = first
    let was = false
    for (let y = 0; y <= plan.years; y++) {
      while (next < past && days.day[next]! < dates[y]!) next++
      const last = next > first ? days.day[next - 1]! : NO_DAY
      const is = last !== NO_DAY && last >= activeFrom[y]!
      if (y > 0) {
        const year = tables[at]![y - 1]!
        const start = dates[y - 1]!
        if (was) year.start++
        if (is) year.end++
        if (was && is) year.kept++
        else if (was) year.lost++
        else if (is) {
          const before = firstDay < start || (since !== NO_DAY && since < activeFrom[y - 1]!)
          if (before) year.wonBack++
          else if (since === NO_DAY && firstDay < knownFrom) year.startUnknown++
          else year.new++
        }
        const r0 = money[y - 1]!
        if (r0 > 0) {
          const r1 = money[y]!
          year.revenueBefore += r0
          year.revenueNow += r1
          year.revenueKept += Math.min(r0, r1)
        }
      }
      was = is
    }
  }
  const whole = Array.from({ length: wholeYears }, (_, back) => {
    const parts = tables.map(table => table[table.length - wholeYears + back]!)
    const sum = emptyYear(parts[0]!.period.from, parts[0]!.period.to)
    for (const part of parts) for (const key of COUNTED) sum[key] += part[key]
    return withRates(sum)
  })
  const used = new Set(code)
  const segments = [...names, '']
    .map((segment, i) => ({ segment, years: tables[i]!.map(withRates) }))
    .filter((_, i) => i < names.length || used.has(-1))
  return { years: whole, segments }
}

const COUNTED = [
  'start',
  'end',
  'kept',
  'lost',
  'new',
  'wonBack',
  'startUnknown',
  'revenueBefore',
  'revenueNow',
  'revenueKept',
] as const

/** The dates between which retention is measured, oldest first: one more than there are years; `before` precedes them. */
type Dates = { years: number; before: Day; dates: Day[]; activeFrom: Day[] }

function planOf(portfolio: Portfolio, asOf: Day, months: number): Dates {
  const none = {
    years: 0,
    before: addMonths(asOf, -12),
    dates: [asOf],
    activeFrom: [addMonths(asOf, -months)],
  }
  if (portfolio.first === NO_DAY) return none
  const begins = startOfMonth(portfolio.first)
  // By revenue a year is compared with the one before it, so that one must be there too.
  const needed = Math.max(12, months)
  let years = 0
  while (addMonths(asOf, -12 * (years + 1) - needed) >= begins) years++
  const dates = Array.from({ length: years + 1 }, (_, y) => addMonths(asOf, -12 * (years - y)))
  const before = addMonths(asOf, -12 * (years + 1))
  return { years, before, dates, activeFrom: dates.map(date => addMonths(date, -months)) }
}

const emptyYear = (from: Day, to: Day): RetentionYear => ({
  period: { from, to },
  start: 0,
  end: 0,
  kept: 0,
  lost: 0,
  new: 0,
  wonBack: 0,
  startUnknown: 0,
  rate: null,
  revenueBefore: 0,
  revenueNow: 0,
  revenueKept: 0,
  net: null,
  gross: null,
})

function withRates(year: RetentionYear): RetentionYear {
  const money = year.revenueBefore > 0
  return {
    ...year,
    rate: year.start > 0 ? year.kept / year.start : null,
    net: money ? year.revenueNow / year.revenueBefore : null,
    gross: money ? year.revenueKept / year.revenueBefore : null,
  }
}
