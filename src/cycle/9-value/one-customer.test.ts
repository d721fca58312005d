import { describe, expect, test } from 'vitest'
import { simulatedFirm, valuedOf } from '../../../tests/simulated-firm.ts'
import { equityInterval } from './equity-interval.ts'
import {
  aliveOver,
  estimateInterval,
  expectedIn,
  historyOf,
  nextPurchase,
  outcomeInterval,
  purchasesByChance,
  purchasesToCome,
  spendOf,
} from './one-customer.ts'
import type { Valuation } from './valuation.ts'

const firm = simulatedFirm(200)
const v = valuedOf(firm)
const rows = Array.from({ length: 40 }, (_, i) => i * 5)

describe('purchases to come', () => {
  test('chances add up to 1 and their mean is what the model expects', () => {
    for (const row of rows) {
      const count = purchasesByChance(v, row, 36)!
      expect(count.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 6)
      const mean = count.reduce((sum, chance, n) => sum + n * chance, 0)
      expect(mean).toBeCloseTo(v.purchases[row]!, 4)
    }
  })

  test('with parameters that may be otherwise they spread further', () => {
    const spread = (count: Float64Array) => {
      const mean = count.reduce((sum, chance, n) => sum + n * chance, 0)
      return count.reduce((sum, chance, n) => sum + (n - mean) ** 2 * chance, 0)
    }
    const both = rows.map(row => [
      spread(purchasesToCome(v, row, 36, 1)!),
      spread(purchasesByChance(v, row, 36)!),
    ])
    const total = (column: 0 | 1) => both.reduce((sum, pair) => sum + pair[column]!, 0)
    expect(total(0)).toBeGreaterThan(total(1))
  })

  test('the interval of whole numbers lies around what is expected of who is there', () => {
    for (const row of rows.filter(row => v.alive[row]! > 0.9)) {
      const year = expectedIn(v, row, 12, 1)!
      expect(year.low).toBeLessThanOrEqual(year.purchases)
      expect(year.high + 1).toBeGreaterThanOrEqual(year.purchases)
    }
  })
})

describe('P(alive) over time', () => {
  test('begins at the first purchase, ends where it stands now, and only falls in silence', () => {
    for (const row of rows.slice(0, 10)) {
      const path = aliveOver(v, firm, row, 5000)
      const { firstDay, lastDay, asOf } = v.histories
      expect(path[0]!.day).toBe(firstDay[row])
      expect(path.at(-1)).toEqual({ day: asOf - 1, alive: expect.closeTo(v.alive[row]!, 12) })
      const silence = path.filter(point => point.day >= lastDay[row]!)
      for (let i = 1; i < silence.length; i++)
        expect(silence[i]!.alive).toBeLessThanOrEqual(silence[i - 1]!.alive + 1e-12)
    }
    expect(aliveOver(v, firm, 0, 20).length).toBeLessThanOrEqual(22)
  })
})

describe('the next purchase', () => {
  test('its days stand in order, after today; who rather never comes has none', () => {
    let never = 0
    for (let row = 0; row < v.histories.n; row++) {
      const next = nextPurchase(v, row)
      const none = v.fit!.model.conditionalProbability(
        v.fit!.parameters,
        historyOf(v.histories, row),
        (36 * 30.4375) / 7,
        0,
      )
      if (next === null) {
        never++
        expect(none).toBeGreaterThan(0.5)
        continue
      }
      expect(next.early).toBeGreaterThanOrEqual(v.histories.asOf)
      expect(next.day).toBeGreaterThanOrEqual(next.early)
      if (next.late === null) expect(none).toBeGreaterThan(0.25)
      else expect(next.late).toBeGreaterThanOrEqual(next.day)
    }
    expect(never).toBeGreaterThan(20)
  })
})

describe('intervals', () => {
  test('a higher certainty holds more', () => {
    const surer: Valuation = { ...v, settings: { ...v.settings, interval: 0.99 } }
    for (const row of rows) {
      const [narrow, wide] = [outcomeInterval(v, row, 1)!, outcomeInterval(surer, row, 1)!]
      expect(wide.low).toBeLessThanOrEqual(narrow.low + 1)
      expect(wide.high).toBeGreaterThanOrEqual(narrow.high - 1)
      const estimate = estimateInterval(surer, row)!
      expect(estimate.high).toBeGreaterThanOrEqual(estimateInterval(v, row)!.high)
    }
    const [equity, wider] = [equityInterval(v)!, equityInterval(surer)!]
    expect(wider.high - wider.low).toBeGreaterThan(equity.high - equity.low)
  })

  test('of all together the interval is narrower than the sum of those of each', () => {
    const equity = equityInterval(v)!
    const outcomes = Array.from({ length: v.histories.n }, (_, row) => outcomeInterval(v, row, 1)!)
    const width = (list: { low: number; high: number }[]) => list.reduce((sum, i) => sum + i.high - i.low, 0)
    expect(equity.high - equity.low).toBeLessThan(width(outcomes))
  })

  test('what nobody lost money on has a posterior, a loss counts as it is', () => {
    expect(spendOf(v, 3).kind).toBe('gamma-gamma')
    const histories = { ...v.histories, margin: v.histories.margin.map(() => -5_00) }
    const losing: Valuation = { ...v, histories, margin: histories.margin }
    expect(spendOf(losing, 3)).toEqual({ kind: 'fixed', cents: -500 })
    for (const row of rows) {
      const { low, high } = outcomeInterval(losing, row, 1)!
      expect(low).toBeLessThanOrEqual(high)
      expect(high).toBeLessThanOrEqual(0)
    }
  })

  test('without a model there are none', () => {
    const simple: Valuation = { ...v, fit: null, spend: null }
    expect([
      equityInterval(simple),
      outcomeInterval(simple, 0, 1),
      estimateInterval(simple, 0),
      nextPurchase(simple, 0),
      expectedIn(simple, 0, 12, 1),
      purchasesToCome(simple, 0, 12, 1),
    ]).toEqual([null, null, null, null, null, null])
    expect(aliveOver(simple, firm, 0, 20)).toEqual([])
  })
})
