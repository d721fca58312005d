import fc from 'fast-check'
import { expect, test } from 'vitest'
import { minimise } from './minimise.ts'
import type { Objective } from './objective.ts'

const rosenbrock: Objective = (theta, gradient) => {
  const [u, v] = [theta[0]!, theta[1]!]
  const bend = v - u * u
  gradient[0] = -400 * u * bend - 2 * (1 - u)
  gradient[1] = 200 * bend
  return 100 * bend * bend + (1 - u) ** 2
}

/** Σ weightᵢ (thetaᵢ − centreᵢ)² / 2 */
const bowl =
  (weights: number[], centre: number[]): Objective =>
  (theta, gradient) => {
    let value = 0
    weights.forEach((w, i) => {
      const away = theta[i]! - centre[i]!
      gradient[i] = w * away
      value += (w * away * away) / 2
    })
    return value
  }

test("Rosenbrock's valley, to the last digits and in few evaluations", () => {
  for (const start of [
    [-1.2, 1],
    [5, -3],
    [0, 0],
    [-30, 40],
  ]) {
    const found = minimise(rosenbrock, Float64Array.from(start))
    expect(found.converged).toBe(true)
    expect(found.theta[0]).toBeCloseTo(1, 10)
    expect(found.theta[1]).toBeCloseTo(1, 10)
    expect(found.evaluations).toBeLessThan(120)
    expect(found.hessian![0]).toBeCloseTo(802, 2)
    expect(found.hessian![1]).toBeCloseTo(-400, 2)
    expect(found.hessian![1]).toBe(found.hessian![2])
  }
})

test('badly scaled quadratics', () => {
  const centres = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 4, maxLength: 4 })
  fc.assert(
    fc.property(centres, centre => {
      const found = minimise(bowl([1e6, 1, 300, 20], centre), new Float64Array(4))
      expect(found.converged).toBe(true)
      centre.forEach((c, i) => {
        expect(Math.abs(found.theta[i]! - c)).toBeLessThan(1e-9)
      })
    }),
  )
})

test('a flat ridge: the valley floor is found, and the Hessian shows that it is flat', () => {
  const ridge: Objective = (theta, gradient) => {
    const away = theta[0]! + theta[1]! - 3
    gradient[0] = 2 * away
    gradient[1] = 2 * away
    return away * away
  }
  const found = minimise(ridge, Float64Array.from([10, -2]))
  expect(found.converged).toBe(true)
  expect(found.theta[0]! + found.theta[1]!).toBeCloseTo(3, 9)
  const [a, b, , d] = found.hessian!
  expect(Math.abs(a! * d! - b! * b!)).toBeLessThan(1e-6)
})

test('a function that falls for ever does not hang', () => {
  const found = minimise(
    (theta, gradient) => {
      gradient[0] = -Math.exp(-theta[0]!)
      return Math.exp(-theta[0]!)
    },
    Float64Array.from([0]),
  )
  expect(Number.isFinite(found.theta[0])).toBe(true)
  expect(found.evaluations).toBeLessThanOrEqual(600)
})

test('where the function is not a number or infinite it turns back', () => {
  // −log(t) − log(4 − t) + t/2 exists between 0 and 4 only.
  const barrier: Objective = (theta, gradient) => {
    const t = theta[0]!
    gradient[0] = -1 / t + 1 / (4 - t) + 0.5
    return t > 0 && t < 4 ? -Math.log(t) - Math.log(4 - t) + t / 2 : Number.NaN
  }
  const found = minimise(barrier, Float64Array.from([3.999]))
  expect(found.converged).toBe(true)
  expect(found.theta[0]).toBeCloseTo(4 - Math.sqrt(8), 10)
})

test('a start outside the domain is left by the simplex search', () => {
  const outside: Objective = (theta, gradient) => {
    if (theta[0]! < 0.2) return Number.POSITIVE_INFINITY
    return bowl([1], [2])(theta, gradient)
  }
  expect(minimise(outside, Float64Array.from([0])).theta[0]).toBeCloseTo(2, 9)
  const nowhere = minimise(() => Number.NaN, Float64Array.from([0, 0]))
  expect(nowhere.converged).toBe(false)
  expect(nowhere.hessian).toBeNull()
})

test('a known inverse Hessian spares evaluations', () => {
  const objective = bowl([1e6, 1, 300, 20], [1, 2, 3, 4])
  const inverseHessian = new Float64Array(16)
  ;[1e6, 1, 300, 20].forEach((w, i) => {
    inverseHessian[i * 5] = 1.02 / w
  })
  const start = new Float64Array(4)
  const told = minimise(objective, start, { inverseHessian, finish: false })
  expect(told.evaluations).toBeLessThan(8)
  expect(told.evaluations).toBeLessThan(minimise(objective, start, { finish: false }).evaluations)
})
