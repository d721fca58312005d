import { expect, test } from 'vitest'
import { analysisOf, salesOnce, withoutCostToServe } from '../analysis-of.ts'
import type { ActivityRow } from '../portfolio-of.ts'

const sales = salesOnce({
  A: [1000, 500],
  B: [900, 500],
  C: [300, 250],
  D: [200, 180],
  E: [100, 130],
})
const visit = (customer: string, minutes: number): ActivityRow => ({
  customer,
  day: '2025-05-01',
  kind: 'visit',
  minutes,
})

// Rule 1.7: "top ⌈0.2·N⌉ by attention: share of attention and of ΣP; top ⌈0.2·N⌉ by complaints: share of complaints.
// Share of attention that goes to customers with P < 0."
test('1.7-1 Second 20/80: one customer takes most of the attention and costs money', () => {
  const a = analysisOf({
    sales,
    activities: [
      visit('A', 100),
      visit('C', 90),
      visit('E', 650),
      { customer: 'E', day: '2025-05-02', kind: 'complaint', count: 3, minutes: 150 },
      { customer: 'B', day: '2025-05-02', kind: 'complaint', minutes: 10 },
    ],
    settings: withoutCostToServe,
  })
  expect(a.attention).toMatchObject({
    recordedShare: 0.8,
    state: 'enough',
    minutes: 1000,
    top: { customers: 1, attentionShare: 0.8 },
    complaints: { total: 4, topShare: 0.75 },
    toLossMaking: 0.8,
  })
  // Contributions 500, 400, 50, 20, −30: together € 940.
  expect(a.attention.top.contributionShare).toBeCloseTo(-30 / 940, 12)
  // "Energievreter = in the top 20 % of attention and (P ≤ 0 or ratio ≥ 2)."
  expect(a.attention.drains.map(a.name)).toEqual(['E'])
  // "Forgotten = significant, P > 0, ratio ≤ 0.25": A has ratio 0.19, B 0.02, C 1.69.
  expect(a.attention.forgotten.map(a.name)).toEqual(['A', 'B'])
})

test('1.7-2 A profitable customer with twice its share of attention is a drain too', () => {
  const a = analysisOf({
    sales: salesOnce({ A: [100, 50], B: [100, 50], C: [100, 50], D: [100, 50], E: [100, 50] }),
    activities: [visit('A', 40), visit('B', 15), visit('C', 15), visit('D', 15), visit('E', 15)],
    settings: withoutCostToServe,
  })
  expect(a.attention.drains.map(a.name)).toEqual(['A'])
})

// Rule 1.7: "Attention recorded for fewer than half of the customers: say so, name nobody."
test('1.7-3 Recorded for two of five: say so and name nobody', () => {
  const a = analysisOf({ sales, activities: [visit('E', 900), visit('A', 10)], settings: withoutCostToServe })
  expect(a.attention).toMatchObject({ state: 'few', recordedShare: 0.4, drains: [], forgotten: [] })
  expect([...a.attention.flags]).toEqual([0, 0, 0, 0, 0])
})

test('1.7-4 Nothing recorded at all', () => {
  const a = analysisOf({ sales, settings: withoutCostToServe })
  expect(a.attention).toMatchObject({
    state: 'none',
    minutes: 0,
    toLossMaking: null,
    drains: [],
    forgotten: [],
  })
})
