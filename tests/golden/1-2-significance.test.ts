import { expect, test } from 'vitest'
import { analysisOf, salesOnce, withoutCostToServe } from '../analysis-of.ts'

const named = (a: ReturnType<typeof analysisOf>, flags: Uint8Array) =>
  Array.from(flags.keys())
    .filter(p => flags[p])
    .map(a.name)

// Rule 1.2: "50, 25, 10, 8, 7 at 80 % → the first three."
test('1.2-1 Significant: the smallest set that brings 80 % of revenue', () => {
  const a = analysisOf({ sales: salesOnce({ A: [50, 1], B: [25, 1], C: [10, 1], D: [8, 1], E: [7, 1] }) })
  expect(named(a, a.significance.absolute)).toEqual(['A', 'B', 'C'])
  expect(a.significance.absoluteShare).toBe(0.85)
  expect(a.significance.nearness(a.at('A'))).toBe(4)
  expect(a.significance.nearness(a.at('D'))).toBeCloseTo(-0.2, 12)
})

test('1.2-2 Who reaches the threshold exactly closes the set', () => {
  const a = analysisOf({ sales: salesOnce({ A: [50, 1], B: [30, 1], C: [20, 1] }) })
  expect(named(a, a.significance.absolute)).toEqual(['A', 'B'])
})

// Rule 1.2: "the customer that crosses the threshold, and ties with it, belong; revenue ≤ 0 never; total = sum of
// positive revenues."
test('1.2-3 Ties with the last one belong, credit customers never and do not lower the total', () => {
  const a = analysisOf({
    sales: salesOnce({ A: [60, 1], B: [20, 1], C: [20, 1], D: [-50, 0], E: [0, 0] }),
  })
  expect(named(a, a.significance.absolute)).toEqual(['A', 'B', 'C'])
})

// Rule 1.2: "Relative counts only in a segment with ≥ 5 customers and ≥ 5 % of company revenue."
test('1.2-4 Significant within a segment that is large enough', () => {
  const sales = salesOnce({
    A: [900, 1],
    s1: [40, 1],
    s2: [5, 1],
    s3: [2, 1],
    s4: [2, 1],
    s5: [1, 1],
    t1: [30, 1],
    t2: [15, 1],
    t3: [3, 1],
    t4: [2, 1],
  })
  const customers = sales.map(({ customer }) => ({
    customer,
    segment: customer.startsWith('s') ? 'schools' : customer.startsWith('t') ? 'theatres' : '',
  }))
  const a = analysisOf({ sales, customers })
  expect(named(a, a.significance.absolute)).toEqual(['A'])
  expect(named(a, a.significance.relative)).toEqual(['s1'])
  expect(a.significance.segments).toMatchObject([
    { segment: 'schools', customers: 5, revenueShare: 0.05, relevant: true, significant: 1 },
    { segment: 'theatres', customers: 4, revenueShare: 0.05, relevant: false, significant: 0 },
  ])
})

// Rule 1.2: "Where big is not profitable, the cause: squeezed price (against peers), small orders, cost to serve."
test('1.2-5 Big but not profitable: what it costs against its peers', () => {
  const a = analysisOf({
    sales: [
      { customer: 'Big', day: '2025-03-01', revenue: 600, cost: 610 },
      { customer: 'Fine', day: '2025-03-01', revenue: 400, cost: 190 },
    ],
    settings: withoutCostToServe,
  })
  // Together 20 % margin: on € 600 that is € 120, the customer brings € −10.
  expect(named(a, a.significance.significant)).toEqual(['Big', 'Fine'])
  expect([...a.bigNotProfitable.positions].map(a.name)).toEqual(['Big'])
  expect(a.bigNotProfitable.causes(a.at('Big'))).toEqual([{ cause: 'price', cents: 130_00 }])
})

test('1.2-6 Big but not profitable through many small orders', () => {
  const many = Array.from({ length: 25 }, (_, i) => ({
    customer: 'Big',
    day: `2025-${String(1 + (i % 12)).padStart(2, '0')}-${String(1 + i).padStart(2, '0')}`,
    revenue: 40,
    cost: 32,
  }))
  const a = analysisOf({
    sales: [...many, { customer: 'Fine', day: '2025-03-01', revenue: 1000, cost: 800 }],
  })
  // 26 orders of € 2,000 in all: € 1,000 needs 13 of them; 12 too many at 32 minutes of € 102.857 an hour.
  expect(a.bigNotProfitable.causes(a.at('Big'))).toEqual([{ cause: 'smallOrders', cents: 658_29 }])
})
