import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { logGamma } from '../../statistics/log-gamma.ts'
import { normalQuantile } from '../../statistics/normal.ts'
import { seeded } from '../../statistics/random.ts'
import {
  countDistribution,
  countQuantile,
  outcomeVariance,
  type Predictive,
  type PredictiveValue,
  valueDistribution,
  valueQuantile,
} from './predictive.ts'

const poisson = (mean: number) => (n: number) => Math.exp(n * Math.log(mean) - mean - logGamma(n + 1))
const sum = (column: ArrayLike<number>) => Array.from(column).reduce((a, b) => a + b, 0)

/** A gamma variate of shape ≥ 1 and rate 1 (Marsaglia & Tsang 2000). */
function gamma(shape: number, random: () => number): number {
  const d = shape - 1 / 3
  for (;;) {
    const z = normalQuantile(Math.min(1 - 1e-12, Math.max(1e-12, random())))
    const v = (1 + z / Math.sqrt(9 * d)) ** 3
    if (v > 0 && Math.log(Math.max(1e-300, random())) < (z * z) / 2 + d - d * v + d * Math.log(v))
      return d * v
  }
}

/** Outcomes as the model makes them: a number of purchases, a rate of the customer, and the sum they bring. */
function simulated(d: Predictive, serve: number, factor: number, times: number): Float64Array {
  const random = seeded(3)
  const outcomes = Float64Array.from({ length: times }, () => {
    const n = countQuantile(d.count, random())
    if (n === 0) return 0
    const { value } = d
    const brought =
      value.kind === 'fixed'
        ? n * value.cents
        : gamma(value.p * n, random) / (gamma(value.shape, random) / value.rate)
    return factor * (brought - n * serve)
  })
  return outcomes.sort()
}

const spend: PredictiveValue = { kind: 'gamma-gamma', p: 6.25, shape: 16.24, rate: 60_000 }

describe('the number of purchases', () => {
  test('everything but 1e−7 is accounted for, and quantiles count up to their share', () => {
    const count = countDistribution(poisson(4))
    expect(1 - sum(count)).toBeLessThan(1e-7)
    expect([0.05, 0.5, 0.95].map(share => countQuantile(count, share))).toEqual([1, 4, 8])
    expect(countDistribution(n => (n === 0 ? 1 : 0))).toEqual(Float64Array.of(1))
  })

  test('a model that rounds its chances away does not go on for ever', () => {
    const count = countDistribution(n => 0.999 * poisson(4)(n))
    expect(count.length).toBeLessThan(100)
    expect(sum(countDistribution(poisson(3000)))).toBeCloseTo(1, 6)
    expect(countDistribution(() => 0).length).toBe(5000)
  })
})

describe('what they bring', () => {
  const d: Predictive = { count: countDistribution(poisson(5)), value: spend }

  test('quantiles are those of 40,000 simulated outcomes', () => {
    for (const [serve, factor] of [
      [0, 1],
      [9_000, 0.9],
    ] as const) {
      const outcomes = simulated(d, serve, factor, 40_000)
      const f = valueDistribution(d, serve, factor)
      const spread = outcomes.at(-1)! - outcomes[0]!
      for (const share of [0.05, 0.25, 0.5, 0.75, 0.95]) {
        const found = valueQuantile(f, share, 100_000)
        expect(f(found)).toBeCloseTo(share, 2)
        expect(Math.abs(found - outcomes[Math.floor(share * outcomes.length)]!)).toBeLessThan(0.01 * spread)
      }
      const mean = sum(outcomes) / outcomes.length
      const variance = sum(outcomes.map(v => (v - mean) ** 2)) / outcomes.length
      expect(Math.abs(variance / (outcomeVariance(d, serve) * factor ** 2) - 1)).toBeLessThan(0.05)
    }
  })

  test('at no purchase at all there is a jump, and a quantile in it is nothing', () => {
    const rarely: Predictive = { count: Float64Array.of(0.6, 0.4), value: spend }
    const f = valueDistribution(rarely, 0, 1)
    expect(f(-0.01)).toBe(0)
    expect(f(0)).toBeCloseTo(0.6, 12)
    expect(valueQuantile(f, 0.5, 1000)).toBe(0)
    expect(valueQuantile(f, 0.95, 1000)).toBeGreaterThan(0)
  })

  test('always the same amount: the quantile is a whole number of purchases', () => {
    const fixed: Predictive = { count: d.count, value: { kind: 'fixed', cents: 250 } }
    expect(Math.round(valueQuantile(valueDistribution(fixed, 50, 1), 0.5, 250))).toBe(5 * 200)
    // E[(200 N)²] − (200 · 5)² of a Poisson: 200² · 5.
    expect(outcomeVariance(fixed, 50)).toBeCloseTo(200_000, -1)
    const losing = valueDistribution({ ...fixed, value: { kind: 'fixed', cents: -100 } }, 50, 1)
    expect(Math.round(valueQuantile(losing, 0.05, 150))).toBe(-9 * 150)
    expect(valueQuantile(losing, 0.999, 150)).toBe(0)
  })

  test('nothing is lost where the posterior has no variance', () => {
    const heavy: Predictive = { count: d.count, value: { ...spend, shape: 1.5 } }
    expect(Number.isFinite(outcomeVariance(heavy, 100))).toBe(true)
    expect(outcomeVariance({ count: Float64Array.of(1), value: spend }, 100)).toBe(0)
  })

  test('the more is asked the more it is, whatever the parameters', () => {
    fc.assert(
      fc.property(
        fc.record({
          mean: fc.double({ min: 0.01, max: 60, noNaN: true }),
          p: fc.double({ min: 0.1, max: 50, noNaN: true }),
          shape: fc.double({ min: 0.2, max: 500, noNaN: true }),
          rate: fc.double({ min: 1e-3, max: 1e9, noNaN: true }),
          serve: fc.double({ min: 0, max: 1e6, noNaN: true }),
          factor: fc.double({ min: 0.1, max: 1, noNaN: true }),
        }),
        ({ mean, serve, factor, ...value }) => {
          const any: Predictive = {
            count: countDistribution(poisson(mean)),
            value: { kind: 'gamma-gamma', ...value },
          }
          const f = valueDistribution(any, serve, factor)
          const at = [0.05, 0.5, 0.95].map(share => valueQuantile(f, share, value.rate))
          expect(at.every(Number.isFinite)).toBe(true)
          expect(at[0]).toBeLessThanOrEqual(at[1]!)
          expect(at[1]).toBeLessThanOrEqual(at[2]!)
          expect(outcomeVariance(any, serve)).toBeGreaterThanOrEqual(0)
        },
      ),
      { numRuns: 60, seed: 9 },
    )
  })
})
