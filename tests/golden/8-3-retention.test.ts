import { expect, test } from 'vitest'
import { figures } from '../../src/cycle/1-analysis/figures.ts'
import { DEFAULT_ANALYSIS_SETTINGS } from '../../src/cycle/1-analysis/settings.ts'
import { retention } from '../../src/cycle/8-loyalty/retention.ts'
import { dayOf, isoOf } from '../../src/shared/calendar.ts'
import { generatedPortfolio } from '../generated-portfolio.ts'
import { portfolioOf, type SaleRow } from '../portfolio-of.ts'

const asOf = dayOf(2026, 1, 1)
const active = { all: 12 }
const sale = (customer: string, day: string, revenue = 10): SaleRow => ({ customer, day, revenue, cost: 0 })
const many = (name: string, n: number, ...days: string[]) =>
  Array.from({ length: n }, (_, i) => days.map(day => sale(`${name}${i}`, day))).flat()

// Rule 8.3: "CRR = active at start and end ÷ active at start = (end − new − won back) ÷ start: (210 − 30 − 10) ÷ 200 = 85 %."
test('8.3-1 Retention by count: 200 at the start, 210 at the end, 30 new and 10 won back, is 85 %', () => {
  const { years } = retention(
    portfolioOf({
      sales: [
        ...many('kept', 170, '2024-03-01', '2025-03-01'),
        ...many('lost', 30, '2024-03-01'),
        ...many('new', 30, '2025-06-01'),
        ...many('back', 10, '2023-06-01', '2025-06-01'),
        sale('long gone', '2023-01-10'),
      ],
    }),
    asOf,
    active,
  )
  expect(years).toHaveLength(2)
  const year = years[1]!
  expect(isoOf(year.period.from)).toBe('2025-01-01')
  expect(year).toMatchObject({
    start: 200,
    end: 210,
    kept: 170,
    lost: 30,
    new: 30,
    wonBack: 10,
    startUnknown: 0,
    rate: 0.85,
  })
  expect((year.end - year.new - year.wonBack) / year.start).toBe(year.rate)
})

// Rule 8.3: "net = R₁ ÷ R₀; gross = Σ min(R₁, R₀) ÷ R₀. 100→80, 50→70, 30→0: net 83.3 %, gross 72.2 %."
test('8.3-2 Retention by revenue, of last year’s customers only', () => {
  const { years } = retention(
    portfolioOf({
      sales: [
        sale('A', '2024-02-01', 100),
        sale('A', '2025-02-01', 80),
        sale('B', '2024-02-01', 50),
        sale('B', '2025-02-01', 70),
        sale('C', '2024-02-01', 30),
        sale('new', '2025-02-01', 1000),
        sale('credit only', '2024-02-01', -20),
        sale('credit only', '2025-02-01', 40),
        sale('ledger', '2024-01-05', 0),
      ],
    }),
    asOf,
    active,
  )
  expect(years).toHaveLength(1)
  expect(years[0]).toMatchObject({ revenueBefore: 180_00, revenueNow: 150_00, revenueKept: 130_00 })
  expect(years[0]!.net).toBeCloseTo(0.8333, 4)
  expect(years[0]!.gross).toBeCloseTo(0.7222, 4)
})

// Foundations: "Lost: was active, no longer is. Won back: active again after being lost; never 'new'."
test('8.3-3 A purchase on the first day of the 12 months counts, one on the date itself does not', () => {
  const { years } = retention(
    portfolioOf({
      sales: [
        sale('ledger', '2023-01-05'),
        sale('edge', '2024-01-01'),
        sale('edge', '2025-01-01'),
        sale('late', '2024-05-01'),
        sale('late', '2026-01-01'),
        sale('known long', '2025-05-01'),
      ],
      customers: [{ customer: 'known long', since: '2015-01-01' }],
    }),
    asOf,
    active,
  )
  // "edge" is active at both ends, "late" at the start only, "known long" was a customer before the ledger began.
  expect(years.at(-1)).toMatchObject({ start: 2, end: 2, kept: 1, lost: 1, new: 0, wonBack: 1, rate: 0.5 })
})

test('8.3-4 By segment, each with its own months; too short a ledger has no year', () => {
  const given = {
    sales: [
      sale('F', '2022-01-05'),
      ...['2023-03-01', '2024-03-01', '2025-03-01'].map(d => sale('A', d)),
      ...['2023-11-01', '2024-05-01', '2025-11-01'].map(d => sale('B', d)),
    ],
    customers: [
      { customer: 'A', segment: 'school' },
      { customer: 'B', segment: 'bakery' },
    ],
  }
  const { years, segments } = retention(portfolioOf(given), asOf, { all: 12, bySegment: { bakery: 3 } })
  expect(years.map(y => [y.start, y.kept])).toEqual([
    [1, 0],
    [2, 1],
    [1, 1],
  ])
  expect(segments.map(s => s.segment)).toEqual(['school', 'bakery', ''])
  // With 3 months B is active at 2024-01-01 and 2026-01-01, not at 2025-01-01.
  expect(segments[1]!.years.map(y => [y.start, y.end, y.wonBack])).toEqual([
    [0, 1, 0],
    [1, 0, 0],
    [0, 1, 1],
  ])
  expect(retention(portfolioOf({ sales: [sale('A', '2025-01-05')] }), asOf, active)).toEqual({
    years: [],
    segments: [{ segment: '', years: [] }],
  })
  expect(retention(portfolioOf({ sales: [] }), asOf, active).years).toEqual([])
})

test('8.3-9 Whatever the ledger: the equation holds, segments add up, and revenue is that of the figures', () => {
  for (const seed of [1, 2, 3]) {
    const portfolio = generatedPortfolio(500, seed)
    const { years, segments } = retention(portfolio, asOf, active)
    expect(years).toHaveLength(2)
    for (const [y, year] of years.entries()) {
      expect(year.kept).toBe(year.end - year.new - year.wonBack - year.startUnknown)
      expect(year.lost).toBe(year.start - year.kept)
      expect(year.gross!).toBeLessThanOrEqual(Math.min(1, year.net!))
      for (const key of ['start', 'end', 'wonBack', 'revenueKept'] as const)
        expect(segments.reduce((sum, s) => sum + s.years[y]![key], 0)).toBe(year[key])
      const now = figures(portfolio, year.period, DEFAULT_ANALYSIS_SETTINGS)
      expect(year.end).toBe(now.totals.active)
      const before = years[y + 1]
      if (before) {
        const positive = now.revenue.reduce((sum, r) => sum + Math.max(0, r), 0)
        expect(before.revenueBefore).toBe(positive)
      }
    }
  }
})
