import { expect, test } from 'vitest'
import type { Objective } from '../../../statistics/objective.ts'
import { fitObjective, RUNAWAY } from './fit-objective.ts'

/** Two valleys, near −1 and 1, of which the left one is a little deeper. */
const twoValleys: Objective = (theta, gradient) => {
  const t = theta[0]!
  gradient[0] = 4 * t * (t * t - 1) + 0.1
  return (t * t - 1) ** 2 + 0.1 * t
}

test('the best of several starts', () => {
  const found = fitObjective(twoValleys, [Float64Array.of(0.9), Float64Array.of(-0.8), Float64Array.of(3)])!
  expect(found.theta[0]).toBeCloseTo(-1.0122, 3)
  expect(found.converged).toBe(true)
  expect(found.condition).toBe(1)
  expect(found.covariance![0]).toBeCloseTo(1 / (12 * found.theta[0]! ** 2 - 4), 6)
})

test('samples show the way, so that the function itself is asked seldom', () => {
  let asked = 0
  const bowl =
    (centre: number, count: () => void): Objective =>
    (theta, gradient) => {
      count()
      let value = 0
      theta.forEach((t, i) => {
        gradient[i] = Math.sinh(t - centre) * 100 * (i + 1)
        value += Math.cosh(t - centre) * 100 * (i + 1)
      })
      return value
    }
  const whole = bowl(2, () => asked++)
  const found = fitObjective(whole, [Float64Array.of(-4, 9)], {
    rough: [bowl(2.1, () => {}), bowl(2.02, () => {})],
  })!
  expect(found.theta[0]).toBeCloseTo(2, 12)
  expect(found.theta[1]).toBeCloseTo(2, 12)
  expect(asked).toBeLessThan(12)
})

test('what runs away comes to rest just beyond the bound, and the value is that of the function', () => {
  const fading: Objective = (theta, gradient) => {
    gradient[0] = -Math.exp(-theta[0]!)
    return Math.exp(-theta[0]!)
  }
  const found = fitObjective(fading, [Float64Array.of(0)])!
  expect(found.theta[0]).toBeGreaterThan(RUNAWAY - 2)
  expect(found.theta[0]).toBeLessThan(RUNAWAY + 0.5)
  expect(found.value).toBe(Math.exp(-found.theta[0]!))
})

test('no finite value, no optimum', () => {
  expect(fitObjective(() => Number.NaN, [Float64Array.of(1)])).toBeNull()
  expect(fitObjective(twoValleys, [])).toBeNull()
})
