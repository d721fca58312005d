import { expect, test } from 'vitest'
import { minuteRate } from '../../src/cycle/1-analysis/cost-to-serve.ts'
import { driverCosts } from '../../src/cycle/1-analysis/driver-costs.ts'
import {
  type CostPool,
  type CostToServeSettings,
  DEFAULT_ANALYSIS_SETTINGS,
  DRIVERS,
} from '../../src/cycle/1-analysis/settings.ts'
import { analysisOf } from '../analysis-of.ts'

const standard = DEFAULT_ANALYSIS_SETTINGS.costToServe
const pools = (...list: CostPool[]): { costToServe: CostToServeSettings } => ({
  costToServe: { ...standard, pools: list },
})
const twoPeople: CostPool = {
  kind: 'people',
  id: 'office',
  name: 'Office',
  yearlySalary: 45000,
  fte: 2,
  drivers: ['visit', 'order', 'complaint'],
  estimate: false,
}
const sale = { customer: 'A', day: '2025-01-02', revenue: 10_000, cost: 6_000 }

// Method 0: "hourly rate: gross yearly salary × 3.2 ÷ 1400 (check: € 45,000 → € 102.86)."
test('1.3-1 Hourly rate of a salary of € 45,000', () => {
  expect((minuteRate(45000, standard) * 60) / 100).toBeCloseTo(102.857, 3)
})

// Rule 1.3: "Check: 2 people at € 45,000 → € 288,000 ÷ 168,000 min; 40 orders + 6 visits + 2 complaints = 1,320 min →
// € 2,262.86."
test('1.3-2 Two people at € 45,000; 40 orders, 6 visits and 2 complaints cost € 2,262.86', () => {
  const { figures: f, at } = analysisOf({
    sales: [sale],
    activities: [
      { customer: 'A', day: '2025-03-01', kind: 'order', count: 40 },
      { customer: 'A', day: '2025-04-01', kind: 'visit', count: 6 },
      { customer: 'A', day: '2025-05-01', kind: 'complaint', count: 2 },
    ],
    settings: pools(twoPeople),
  })
  const pool = f.costToServeDetail.pools[0]!
  expect(pool).toMatchObject({ cost: 288_000_00, capacity: 168_000, used: 1_320, charged: 2_262_86 })
  expect(pool.unused).toBe(288_000_00 - 2_262_86)
  expect(f.costToServe[at('A')]).toBe(2_262_86)
  expect(f.contribution[at('A')]).toBe(4_000_00 - 2_262_86)
  expect(driverCosts(f, at('A')).map(d => [d.driver, d.count, d.minutes])).toEqual([
    ['visit', 6, 720],
    ['order', 40, 480],
    ['delivery', 1, 20],
    ['complaint', 2, 120],
    ['orderLine', 1, 0],
  ])
})

// Rule 1.3: "Unused = pool − charged; below 0 = shortage; never re-scaled."
test('1.3-3 More minutes than people have: a shortage, and the rate stays what it is', () => {
  const { figures: f, at } = analysisOf({
    sales: [sale],
    activities: [{ customer: 'A', day: '2025-03-01', kind: 'visit', minutes: 200_000 }],
    settings: pools(twoPeople),
  })
  expect(f.costToServeDetail.pools[0]!.unused).toBeLessThan(0)
  expect(f.costToServe[at('A')]).toBe(
    Math.round(200_000 * minuteRate(45000, standard) + 12 * minuteRate(45000, standard)),
  )
})

// Rule 1.3: "Yearly pools × months ÷ 12."
test('1.3-4 A quarter has a quarter of the pool', () => {
  const { figures: f } = analysisOf({
    sales: [sale],
    period: '2025-01-01..2025-04-01',
    settings: pools(twoPeople),
  })
  expect(f.costToServeDetail.pools[0]).toMatchObject({ cost: 72_000_00, capacity: 42_000 })
})

// Rule 1.3: "No order data: an invoice is an order; no delivery data: an invoice date is a delivery."
test('1.3-5 Without activities four invoices on three days cost 4 × 12 + 3 × 20 minutes, an estimate', () => {
  const { figures: f, at } = analysisOf({
    sales: ['2025-02-01', '2025-03-01', '2025-04-01', '2025-04-01'].map(day => ({
      customer: 'A',
      day,
      revenue: 100,
      cost: 60,
    })),
  })
  expect(f.costToServe[at('A')]).toBe(Math.round(108 * minuteRate(45000, standard)))
  expect(f.costToServeBasis.kind).toBe('estimate')
  expect(f.costToServeDetail.drivers[DRIVERS.indexOf('order')]).toMatchObject({
    count: 4,
    source: 'invoices',
  })
  expect(f.costToServeDetail.drivers[DRIVERS.indexOf('delivery')]).toMatchObject({ count: 3 })
})

// Rule 1.3: "amount pools: practical capacity, if unknown the period's own volume (then no unused capacity)."
test('1.3-6 A van of € 12,000 a year: by capacity part stays unused, by own volume nothing does', () => {
  const van = {
    kind: 'amount',
    id: 'van',
    name: 'Van',
    yearlyAmount: 12_000,
    driver: 'delivery',
    estimate: false,
  } as const
  const given = {
    sales: [sale, { ...sale, customer: 'B' }],
    activities: [
      { customer: 'A', day: '2025-03-01', kind: 'delivery' as const, count: 30 },
      { customer: 'B', day: '2025-03-01', kind: 'delivery' as const, count: 10 },
    ],
  }
  const known = analysisOf({ ...given, settings: pools({ ...van, capacity: 100 }) })
  expect([...known.figures.costToServe]).toEqual([3_600_00, 1_200_00])
  expect(known.figures.costToServeDetail.pools[0]).toMatchObject({ rate: 120_00, unused: 7_200_00 })
  const unknown = analysisOf({ ...given, settings: pools({ ...van, capacity: null }) })
  expect([...unknown.figures.costToServe]).toEqual([9_000_00, 3_000_00])
  expect(unknown.figures.costToServeDetail.pools[0]).toMatchObject({ charged: 12_000_00, unused: null })
})

// Rule 1.3: "Logged minutes before standard minutes." And: "An activity is costed once: driver rate or minutes."
test('1.3-7 Logged minutes go first, and the second pool that names an activity charges nothing', () => {
  const again: CostPool = {
    kind: 'amount',
    id: 'car',
    name: 'Car',
    yearlyAmount: 5_000,
    driver: 'visit',
    capacity: 10,
    estimate: false,
  }
  const { figures: f, at } = analysisOf({
    sales: [sale],
    activities: [
      { customer: 'A', day: '2025-03-01', kind: 'visit', minutes: 30 },
      { customer: 'A', day: '2025-03-02', kind: 'order', minutes: 0 },
    ],
    settings: pools(twoPeople, again),
  })
  expect(f.costToServe[at('A')]).toBe(Math.round(30 * minuteRate(45000, standard)))
  expect(f.costToServeDetail.pools[1]).toMatchObject({ drivers: [], charged: 0 })
})

// Rule 1.3: "Cost before the first order is acquisition (9.3), not CTS."
test('1.3-8 Visits before the first order are attention but no cost to serve', () => {
  const { figures: f, at } = analysisOf({
    sales: [
      { customer: 'Old', day: '2023-01-01', revenue: 100, cost: 50 },
      { customer: 'New', day: '2025-06-01', revenue: 100, cost: 50 },
    ],
    activities: [
      { customer: 'New', day: '2025-05-01', kind: 'visit' },
      { customer: 'New', day: '2025-07-01', kind: 'visit' },
    ],
    settings: pools({ ...twoPeople, drivers: ['visit'] }),
  })
  expect(f.attention[at('New')]).toBe(240)
  expect(f.costToServe[at('New')]).toBe(Math.round(120 * minuteRate(45000, standard)))
  expect(f.costToServeDetail.pools[0]!.outside).toBe(Math.round(120 * minuteRate(45000, standard)))
})

test('1.3-9 Switched off: nothing is charged, contribution is gross margin', () => {
  const { figures: f } = analysisOf({
    sales: [sale],
    settings: { costToServe: { ...standard, enabled: false } },
  })
  expect(f.totals).toMatchObject({ costToServe: 0, contribution: 4_000_00 })
})
