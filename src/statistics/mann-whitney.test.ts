import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mannWhitney } from './mann-whitney.ts'

test('the example: wholly apart', () => {
  const found = mannWhitney([4, 5, 6], [1, 2, 3])
  expect(found).toEqual({ u: 9, less: 1, greater: 1 / 20, method: 'exact' })
  expect(mannWhitney([1, 2, 3], [4, 5, 6]).less).toBe(1 / 20)
})

test('exact p counts the orders that are at least as extreme', () => {
  const distinct = fc.uniqueArray(fc.integer({ min: 0, max: 99 }), { minLength: 2, maxLength: 8 })
  fc.assert(
    fc.property(distinct, fc.integer({ min: 1, max: 7 }), (values, cut) => {
      const n1 = Math.min(cut, values.length - 1)
      const a = values.slice(0, n1)
      const found = mannWhitney(a, values.slice(n1))
      let all = 0
      let greater = 0
      let less = 0
      for (let mask = 0; mask < 1 << values.length; mask++) {
        const inA = values.filter((_, i) => mask & (1 << i))
        if (inA.length !== n1) continue
        const inB = values.filter((_, i) => !(mask & (1 << i)))
        let u = 0
        for (const v of inA) u += inB.filter(w => w < v).length
        all++
        if (u >= found.u) greater++
        if (u <= found.u) less++
      }
      expect(found.method).toBe('exact')
      expect(found.greater).toBeCloseTo(greater / all, 12)
      expect(found.less).toBeCloseTo(less / all, 12)
    }),
  )
})

test('with equal values the normal approximation, corrected', () => {
  // U = 2 + 3 + 3.5 of 12 pairs; 2 occurs three times and 5 twice among 7: variance 12/12 × (8 − 30/42).
  const found = mannWhitney([2, 4, 5], [1, 2, 2, 5])
  expect(found.method).toBe('normal')
  expect(found.u).toBe(8.5)
  // By scipy.stats.mannwhitneyu, method asymptotic.
  expect(found.greater).toBeCloseTo(0.2293592793625111, 14)
  expect(found.less).toBeCloseTo(0.8668100383287587, 14)
  expect(mannWhitney([3, 3], [3, 3, 3])).toEqual({ u: 3, less: 1, greater: 1, method: 'normal' })
})

test('large samples: the approximation is near what the exact numbers say', () => {
  const a = Array.from({ length: 20 }, (_, i) => 3 * i + 7)
  const b = Array.from({ length: 20 }, (_, i) => 3 * i + 0.5)
  const exact = mannWhitney(a, b)
  const normal = mannWhitney([...a, 1e3], b)
  expect(exact.method).toBe('exact')
  expect(normal.method).toBe('normal')
  expect(Math.abs(normal.greater - mannWhitney([...a, 1e3], b.slice(0, 19)).greater)).toBeLessThan(0.05)
})

test('nothing to compare', () => {
  expect(mannWhitney([], [1, 2])).toEqual({ u: 0, less: 1, greater: 1, method: 'exact' })
})
