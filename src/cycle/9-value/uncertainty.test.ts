import { describe, expect, test } from 'vitest'
import { deltaStandardError, draws, normalInterval } from './uncertainty.ts'

const theta = Float64Array.of(0.5, -1, 2)
/** Standard deviations 0.2, 0.1 and 0.3; correlations 0.5, 0 and −0.4. */
const covariance = Float64Array.of(0.04, 0.01, 0, 0.01, 0.01, -0.012, 0, -0.012, 0.09)

describe('the delta method', () => {
  test('of a linear function it is exact: √(gᵀ C g)', () => {
    const g = [3, -2, 1]
    let variance = 0
    for (let i = 0; i < 3; i++) for (let j = 0; j < 3; j++) variance += g[i]! * covariance[3 * i + j]! * g[j]!
    const found = deltaStandardError([{ theta, covariance }], ([t]) =>
      t!.reduce((sum, value, i) => sum + g[i]! * value, 7),
    )
    expect(found).toBeCloseTo(Math.sqrt(variance), 10)
  })

  test('of a product of two estimates it adds what each brings', () => {
    const one = { theta: Float64Array.of(3), covariance: Float64Array.of(0.01) }
    const two = { theta: Float64Array.of(5), covariance: Float64Array.of(0.04) }
    // (5 · 0.1)² + (3 · 0.2)²
    expect(deltaStandardError([one, two], ([a, b]) => a![0]! * b![0]!)).toBeCloseTo(Math.sqrt(0.61), 10)
  })

  test('of exp it is exp times the error of theta, but for a third order', () => {
    const one = { theta: Float64Array.of(1), covariance: Float64Array.of(0.01) }
    const found = deltaStandardError([one], ([t]) => Math.exp(t![0]!))!
    expect(found / (0.1 * Math.E)).toBeCloseTo(1, 3)
  })

  test('null without a covariance, or where the function is not finite', () => {
    expect(deltaStandardError([{ theta, covariance: null }], () => 1)).toBeNull()
    expect(deltaStandardError([{ theta, covariance }], ([t]) => Math.log(t![1]!))).toBeNull()
    expect(deltaStandardError([{ theta, covariance }], () => 4)).toBe(0)
  })
})

describe('draws', () => {
  test('have the mean and the covariance of the estimate', () => {
    const many = draws({ theta, covariance }, 20_000, 8)
    const mean = (f: (t: Float64Array) => number) => many.reduce((sum, t) => sum + f(t), 0) / many.length
    for (let i = 0; i < 3; i++) {
      expect(mean(t => t[i]!)).toBeCloseTo(theta[i]!, 1)
      for (let j = 0; j < 3; j++) {
        const found = mean(t => (t[i]! - theta[i]!) * (t[j]! - theta[j]!))
        expect(Math.abs(found - covariance[3 * i + j]!)).toBeLessThan(0.003)
      }
    }
  })

  test('same seed, same draws; another seed, others; without a covariance the estimate alone', () => {
    const three = draws({ theta, covariance }, 3, 1)
    expect(draws({ theta, covariance }, 3, 1)).toEqual(three)
    expect(draws({ theta, covariance }, 3, 2)).not.toEqual(three)
    expect(draws({ theta, covariance: null }, 3, 1)).toEqual([theta])
    // Not positive definite: nothing to draw from.
    expect(draws({ theta: theta.slice(0, 2), covariance: Float64Array.of(1, 2, 2, 1) }, 3, 1)).toHaveLength(1)
  })
})

test('90 % of a normal distribution lies within 1.645 standard errors', () => {
  const { low, high } = normalInterval(10, 2, 0.9)
  expect(low).toBeCloseTo(10 - 2 * 1.6448536269514722, 12)
  expect(high).toBeCloseTo(10 + 2 * 1.6448536269514722, 12)
})
