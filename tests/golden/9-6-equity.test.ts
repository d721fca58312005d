import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  codesOfYears,
  equity,
  equityBy,
  goodwillByBrand,
  soundRevenueShare,
} from '../../src/cycle/9-value/simple/equity.ts'
import {
  BRIDGE_STEPS,
  bridgeValues,
  type EquityBridge,
  equityBridge,
} from '../../src/cycle/9-value/simple/equity-bridge.ts'
import { analysisOf, withoutCostToServe } from '../analysis-of.ts'

const clv = Float64Array.of(600_00, 300_00, 150_00, -50_00, 0)

// Rule 9.6: "negative CLV counts and is shown; … equity ÷ yearly revenue".
test('9.6-1 Customer equity: the sum of CLV, the negative apart', () => {
  expect(equity(clv, 5000_00)).toEqual({
    customers: 5,
    equity: 1000_00,
    positive: 1050_00,
    negative: -50_00,
    negativeCustomers: 1,
    top: { share: 0.2, customers: 1, equity: 600_00, part: 0.6 },
    perRevenue: 0.2,
  })
  // Ties at the edge of the top count as often as there is room.
  expect(equity(Float64Array.of(5, 5, 5, 1), 0, 0.5)).toMatchObject({
    top: { customers: 2, equity: 10 },
    perRevenue: null,
  })
  expect(equity(new Float64Array(0), 1)).toMatchObject({ equity: 0, top: { customers: 0, part: null } })
})

test('9.6-2 By class or segment and by start year; who has none comes last', () => {
  expect(equityBy(clv, [0, 1, 1, -1, 1], ['key', 'small', 'large'])).toMatchObject([
    { name: 'key', customers: 1, equity: 600_00, part: 0.6 },
    { name: 'small', customers: 3, equity: 450_00 },
    { name: 'large', customers: 0, equity: 0, part: 0 },
    { name: null, customers: 1, equity: -50_00, negative: -50_00, negativeCustomers: 1 },
  ])
  const { names, code } = codesOfYears([2024, null, 2022, 2024, 2022])
  expect(names).toEqual(['2022', '2024'])
  expect(equityBy(clv, code, names).map(p => [p.name, p.equity])).toEqual([
    ['2022', 150_00],
    ['2024', 550_00],
    [null, 300_00],
  ])
})

// Rule 9.6: "share of revenue from active, profitable customers without alarm (s99)".
test('9.6-3 Sound revenue: of active, profitable customers without an alarm', () => {
  const { figures: f, at } = analysisOf({
    sales: [
      { customer: 'sound', day: '2025-02-01', revenue: 500, cost: 300 },
      { customer: 'loss', day: '2025-02-01', revenue: 200, cost: 300 },
      { customer: 'alarm', day: '2025-02-01', revenue: 300, cost: 100 },
    ],
    settings: withoutCostToServe,
  })
  expect(soundRevenueShare(f, p => p === at('alarm'))).toBe(0.5)
})

// Rule 9.6: "Brand goodwill = Σ CLV × brand's share of the customer's GM; sum of brands = portfolio".
test('9.6-4 Goodwill per brand adds up to the equity', () => {
  const { brands, rest } = goodwillByBrand(Float64Array.of(100, 200, 40), [
    Float64Array.of(30, 0, 0),
    Float64Array.of(10, 50, 0),
  ])
  expect(brands).toEqual([75, 225])
  expect(rest).toBe(40)
})

const barsOf = (b: EquityBridge) => [b.won, b.lost, ...BRIDGE_STEPS.map(step => b.steps[step])]
const sum = (b: EquityBridge) => barsOf(b).reduce((total, bar) => total + bar.change, b.before)

// Rule 9.6: "Change: + won (CLV₁) − lost (CLV₀) + for the rest one input replaced at a time: volume, price, cost, model and rate."
test('9.6-5 The bridge: 1,300 + 500 − 300 + 200 + 100 − 50 − 10 = 1,740', () => {
  const none = Number.NaN
  const bridge = equityBridge({
    before: Float64Array.of(1000, 300, none),
    replaced: [
      Float64Array.of(1200, none, none),
      Float64Array.of(1300, none, none),
      Float64Array.of(1250, none, none),
    ],
    after: Float64Array.of(1240, none, 500),
  })
  expect(bridge.before).toBe(1300)
  expect(barsOf(bridge).map(bar => bar.change)).toEqual([500, -300, 200, 100, -50, -10])
  expect(bridge.after).toBe(1740)
  expect(sum(bridge)).toBe(1740)
})

test('9.6-6 From a function: purchases × (price − cost) × a factor of the model', () => {
  const bridge = equityBridge(
    bridgeValues(
      [
        {
          before: { volume: 10, price: 10_00, cost: 6_00, model: 0.9 },
          after: { volume: 12, price: 11_00, cost: 7_00, model: 0.8 },
        },
      ],
      ({ volume, price, cost, model }) => volume * (price - cost) * model,
    ),
  )
  expect(bridge.steps.volume.change).toBe(7_20)
  expect(bridge.steps.price.change).toBe(10_80)
  expect(bridge.steps.cost.change).toBe(-10_80)
  expect(bridge.steps.model.change).toBe(-4_80)
  expect([bridge.before, bridge.after]).toEqual([36_00, 38_40])
})

test('9.6-7 Whatever the values, the bars add up to the cent', () => {
  const value = fc.double({ min: -1e12, max: 1e12, noNaN: true })
  const side = fc.option(fc.record({ volume: value, price: value, cost: value, model: value }))
  fc.assert(
    fc.property(fc.array(fc.record({ before: side, after: side })), customers => {
      const values = bridgeValues(customers, i => (i.volume + i.price / 3 - i.cost / 7 + i.model / 11) / 10)
      const bridge = equityBridge(values)
      expect(sum(bridge)).toBe(bridge.after)
      for (const bar of barsOf(bridge)) expect(bar.up + bar.down).toBe(bar.change)
    }),
  )
})
