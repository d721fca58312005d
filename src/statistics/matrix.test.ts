import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cholesky, condition, dot, eigen, inverse, solve, times } from './matrix.ts'

const A = Float64Array.from([4, 2, 0.6, 2, 5, 1, 0.6, 1, 3])

test('Cholesky, inverse and solution of a positive definite matrix', () => {
  const lower = cholesky(A, 3)!
  for (let i = 0; i < 3; i++) {
    for (let j = 0; j < 3; j++) {
      let sum = 0
      for (let k = 0; k < 3; k++) sum += lower[i * 3 + k]! * lower[j * 3 + k]!
      expect(sum).toBeCloseTo(A[i * 3 + j]!, 14)
    }
  }
  const b = Float64Array.from([1, -2, 3])
  const z = solve(A, 3, b)!
  times(A, 3, z).forEach((v, i) => {
    expect(v).toBeCloseTo(b[i]!, 13)
  })
  times(inverse(A, 3)!, 3, b).forEach((v, i) => {
    expect(v).toBeCloseTo(z[i]!, 13)
  })
})

test('what is not positive definite has no Cholesky triangle and no inverse', () => {
  const flat = Float64Array.from([1, 1, 1, 1])
  expect(cholesky(flat, 2)).toBeNull()
  expect(inverse(flat, 2)).toBeNull()
  expect(solve(Float64Array.from([-1]), 1, Float64Array.from([1]))).toBeNull()
  expect(condition(flat, 2)).toBeGreaterThan(1e15)
  expect(condition(Float64Array.from([Number.NaN]), 1)).toBe(Number.POSITIVE_INFINITY)
})

test('eigenvalues and eigenvectors of any symmetric matrix', () => {
  const numbers = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 16, maxLength: 16 })
  fc.assert(
    fc.property(numbers, raw => {
      const n = 4
      const a = new Float64Array(n * n)
      for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) a[i * n + j] = raw[i * n + j]! + raw[j * n + i]!
      const { values, vectors } = eigen(a, n)
      for (let i = 0; i < n; i++) {
        const v = vectors.subarray(i * n, i * n + n)
        expect(dot(v, v)).toBeCloseTo(1, 12)
        times(a, n, v).forEach((w, k) => {
          expect(Math.abs(w - values[i]! * v[k]!)).toBeLessThan(1e-10)
        })
        if (i > 0) expect(values[i]!).toBeGreaterThanOrEqual(values[i - 1]!)
      }
    }),
  )
})

test('the condition of a diagonal matrix', () => {
  expect(condition(Float64Array.from([1e-3, 0, 0, 1e3]), 2)).toBeCloseTo(1e6, 6)
})
