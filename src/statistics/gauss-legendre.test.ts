import { expect, test } from 'vitest'
import { gaussLegendre } from './gauss-legendre.ts'

function integral(n: number, f: (z: number) => number): number {
  const { nodes, weights } = gaussLegendre(n)
  let sum = 0
  for (let i = 0; i < n; i++) sum += weights[i]! * f(nodes[i]!)
  return sum
}

test('the example: two nodes', () => {
  expect([...gaussLegendre(2).nodes]).toEqual(
    [-Math.sqrt(1 / 3), Math.sqrt(1 / 3)].map(z => expect.closeTo(z, 15)),
  )
  expect([...gaussLegendre(2).weights]).toEqual([expect.closeTo(1, 15), expect.closeTo(1, 15)])
})

test('exact for polynomials up to degree 2n − 1', () => {
  for (const n of [1, 2, 3, 8, 16, 31, 64]) {
    expect(integral(n, () => 1)).toBeCloseTo(2, 13)
    for (const degree of [2 * n - 2, 2 * n - 1]) {
      const exact = degree % 2 === 0 ? 2 / (degree + 1) : 0
      expect(
        integral(n, z => z ** degree),
        `${n} nodes, degree ${degree}`,
      ).toBeCloseTo(exact, 13)
    }
  }
})

test('smooth functions at full precision; computed once', () => {
  expect(integral(16, Math.exp)).toBeCloseTo(Math.E - 1 / Math.E, 14)
  expect(gaussLegendre(16)).toBe(gaussLegendre(16))
})
