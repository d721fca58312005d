import { describe, expect, test } from 'vitest'
import { type Assessment, assess, DRYING_UP_STATES } from '../../src/cycle/7-satisfaction/drying-up/assess.ts'
import {
  marginAtStake,
  revenueAtStake,
  windowFigures,
} from '../../src/cycle/7-satisfaction/drying-up/at-stake.ts'
import { buyingOf } from '../../src/cycle/7-satisfaction/drying-up/buying.ts'
import { changeDays } from '../../src/cycle/7-satisfaction/drying-up/change-day.ts'
import { type Pause, pausesByCustomer } from '../../src/cycle/7-satisfaction/drying-up/pause.ts'
import { rateFell } from '../../src/cycle/7-satisfaction/drying-up/rate-fell.ts'
import { DEFAULT_DRYING_UP_SETTINGS } from '../../src/cycle/7-satisfaction/drying-up/settings.ts'
import { dayOf, isoOf } from '../../src/shared/calendar.ts'
import { portfolioOf, type SaleRow } from '../portfolio-of.ts'

const settings = DEFAULT_DRYING_UP_SETTINGS
const basis = { defaultMargin: 0.3, activeMonths: 12 }
const AS_OF = dayOf(2026, 1, 1)
const WINDOW = AS_OF - 91

/** `count` purchases spread evenly over [from, to), the first on `from`. */
function evenly(customer: string, from: number, to: number, count: number, revenue = 100): SaleRow[] {
  return Array.from({ length: count }, (_, i) => ({
    customer,
    day: isoOf(from + Math.floor((i * (to - from)) / count)),
    revenue,
  }))
}

function tested(sales: SaleRow[], segments: Record<string, string> = {}, pauses: Pause[] = []) {
  const customers = Object.entries(segments).map(([customer, segment]) => ({ customer, segment }))
  const portfolio = portfolioOf({ sales, customers })
  const buying = buyingOf(portfolio)
  const agreed = pausesByCustomer(pauses)
  const a: Assessment = assess(buying, AS_OF, settings, basis, agreed)
  const at = (name: string) => portfolio.customers.number.indexOf(name)
  const since = changeDays(buying, AS_OF, settings, basis, agreed)
  return { a, at, since, state: (name: string) => DRYING_UP_STATES[a.state[at(name)]!] }
}

// Rule 7.9: "P(rate fell ≥ 25 %) = I_z(n + ½, x + ½), z = 0.75·gW ÷ (0.75·gW + T). 52 in 365, then 6 in 91 → 0.874;
// 4 → 0.971."
describe('7.9-1 The probability that the rate fell', () => {
  test('52 purchases in 365 days, then 6 or 4 in 91', () => {
    expect(rateFell(52, 365, 6, 91, 0.25)).toBeCloseTo(0.874, 3)
    expect(rateFell(52, 365, 4, 91, 0.25)).toBeCloseTo(0.971, 3)
  })

  test('the same from a ledger', () => {
    const { a, at, state } = tested([
      ...evenly('six', WINDOW - 365, WINDOW, 52),
      ...evenly('six', WINDOW, AS_OF, 6),
      ...evenly('four', WINDOW - 365, WINDOW, 52),
      ...evenly('four', WINDOW, AS_OF, 4),
    ])
    for (const [name, purchases, probability, is] of [
      ['six', 6, 0.874, 'steady'],
      ['four', 4, 0.971, 'dryingUp'],
    ] as const) {
      const c = at(name)
      expect([a.before[c], a.beforeDays[c], a.window[c], a.windowDays[c]]).toEqual([52, 365, purchases, 91])
      expect(a.probability[c]).toBeCloseTo(probability, 3)
      expect(state(name)).toBe(is)
    }
  })
})

// Rule 7.9: "window W = max(91 days, 4 × own mean interval), at most 364; before it up to 24 months, ≥ 4 purchases,
// else 'too few'."
test('7.9-2 The window is the own rhythm’s', () => {
  const { a, at, state } = tested([
    ...evenly('weekly', AS_OF - 500, AS_OF, 70),
    ...evenly('monthly', AS_OF - 900, AS_OF, 30),
    ...evenly('half-yearly', AS_OF - 1090, AS_OF, 6),
    ...evenly('three', AS_OF - 300, AS_OF, 3),
    ...evenly('new', AS_OF - 80, AS_OF, 30),
  ])
  const window = (name: string) => AS_OF - a.windowFrom[at(name)]!
  expect(window('weekly')).toBe(91)
  expect(window('monthly')).toBe(120)
  expect(window('half-yearly')).toBe(364)
  expect([state('weekly'), state('monthly'), state('three'), state('new')]).toEqual([
    'steady',
    'steady',
    'tooFew',
    'tooFew',
  ])
})

// Rule 7.9: "mean value per purchase ≥ 25 % down (Mann–Whitney, one-sided p ≤ 0.05)".
test('7.9-3 The same number of smaller purchases is an alarm too', () => {
  const before = evenly('smaller', WINDOW - 365, WINDOW, 52).map((r, i) => ({ ...r, revenue: 100 + i }))
  const { a, at, state, since } = tested([...before, ...evenly('smaller', WINDOW, AS_OF, 13, 60)])
  const c = at('smaller')
  expect(a.probability[c]).toBeLessThan(0.3)
  expect(a.valueChance[c]).toBeLessThan(0.001)
  expect(state('smaller')).toBe('dryingUp')
  expect(since(c, 'value')).toBe(WINDOW)
})

// Rule 7.9: "At stake = 365 × (g × earlier R per season-weighted day − the same in the window), ≥ 0, and its GM. Since =
// the change day with the highest likelihood."
test('7.9-4 What is at stake, and since when', () => {
  const { a, at, since } = tested([
    ...evenly('stops', WINDOW - 365, WINDOW, 73, 500),
    ...evenly('stops', WINDOW, AS_OF, 9, 500),
    ...evenly('grows', WINDOW - 365, WINDOW, 12),
    ...evenly('grows', WINDOW, AS_OF, 12),
  ])
  const c = at('stops')
  // 73 × € 500 in 365 days is € 100 a day; 9 × € 500 in 91 days is € 49.45.
  expect(revenueAtStake(a, c)).toBe(Math.round(365 * (10_000 - 450_000 / 91)))
  expect(marginAtStake(a, c)).toBe(Math.round(0.3 * 365 * (10_000 - 450_000 / 91)))
  expect(windowFigures(a, c)).toMatchObject({ purchases: 9, revenue: 450_000, expectedRevenue: 910_000 })
  expect(windowFigures(a, c)?.expectedPurchases).toBeCloseTo(18.2, 9)
  // The last purchase at the old pace is the one on the first day of the window.
  expect(since(c, 'rate')).toBe(WINDOW + 1)
  expect(revenueAtStake(a, at('grows'))).toBe(0)
})

// Rule 7.9: "window also by segment factor g = actual ÷ expected of the others (≥ 10 others, 0.5–1.5, else 1)".
describe('7.9-5 A segment that falls as a whole', () => {
  const firm = (name: string, now: number) => [
    ...evenly(name, WINDOW - 365, WINDOW, 52),
    ...evenly(name, WINDOW, AS_OF, now),
  ]
  const names = (n: number) => Array.from({ length: n }, (_, i) => `other ${i}`)
  const segments = (n: number) => Object.fromEntries([...names(n), 'asked'].map(name => [name, 'Builders']))

  test('is told apart from a customer that dries up by itself', () => {
    // 52 × 91 ÷ 365 = 12.96 are expected of each, and 8 come.
    const { a, at, state } = tested(
      [...names(10).flatMap(n => firm(n, 8)), ...firm('asked', 4)],
      segments(10),
    )
    const g = 80 / ((10 * 52 * 91) / 365)
    expect(a.factor[at('asked')]).toBeCloseTo(g, 9)
    expect(a.probability[at('asked')]).toBeCloseTo(rateFell(52, 365, 4, g * 91, 0.25), 9)
    expect(state('asked')).toBe('segment')
    expect(state('other 1')).toBe('steady')
  })

  test('counts from ten others on, and within limits', () => {
    const few = tested([...names(9).flatMap(n => firm(n, 8)), ...firm('asked', 4)], segments(9))
    expect(few.a.factor[few.at('asked')]).toBe(1)
    expect(few.state('asked')).toBe('dryingUp')
    const deep = tested([...names(12).flatMap(n => firm(n, 1)), ...firm('asked', 13)], segments(12))
    expect(deep.a.factor[deep.at('asked')]).toBe(0.5)
  })
})

// Rule 7.9: "Days weighted by season s = 12 × (own purchases in that month + 24 × segment share) ÷ (own + 24) (under 2
// full years: 1)".
describe('7.9-6 The season', () => {
  // Nine purchases a month from January to September, none from October to December.
  const grower = (name: string, years: number[]) =>
    years.flatMap(year =>
      Array.from({ length: 9 }, (_, m) =>
        evenly(name, dayOf(year, m + 1, 1), dayOf(year, m + 1, 28), 9),
      ).flat(),
    )

  test('keeps a quiet autumn from being an alarm', () => {
    const { a, at, state } = tested(grower('grower', [2023, 2024, 2025]))
    const c = at('grower')
    expect(a.window[c]).toBe(0)
    // All the others are the grower itself, so its autumn weighs nothing.
    expect(a.windowDays[c]).toBeCloseTo(0, 9)
    expect(state('grower')).toBe('steady')
  })

  test('is not known within two years', () => {
    const { a, at, state } = tested(grower('grower', [2025]))
    expect(a.windowDays[at('grower')]).toBe(91)
    expect(state('grower')).toBe('dryingUp')
  })
})

// Rule 7.9: "no alarm during an agreed pause".
test('7.9-7 An agreed pause is no alarm, and its days count nowhere', () => {
  const sales = [...evenly('rests', WINDOW - 365, WINDOW, 52), ...evenly('rests', WINDOW, WINDOW + 21, 3)]
  expect(tested(sales).state('rests')).toBe('dryingUp')
  const during = { customerId: 0, from: WINDOW + 21, to: AS_OF + 30 }
  expect(tested(sales, {}, [during]).state('rests')).toBe('paused')
  const over = tested(sales, {}, [{ ...during, to: AS_OF - 7 }])
  expect(over.a.windowDays[0]).toBe(28)
  expect(over.state('rests')).toBe('steady')
})
