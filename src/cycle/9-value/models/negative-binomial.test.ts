import { expect, test } from 'vitest'
import { negativeBinomials, tailsOf } from './negative-binomial.ts'

test('halves for a shape of one and as long a time', () => {
  const chances = negativeBinomials(1, 1)
  expect([...chances.subarray(0, 4)]).toEqual([
    expect.closeTo(0.5, 14),
    expect.closeTo(0.25, 14),
    expect.closeTo(0.125, 14),
    expect.closeTo(0.0625, 14),
  ])
  expect(tailsOf(chances)[2]).toBeCloseTo(0.25, 12)
})

test.each([
  [0.01, 0.001],
  [0.2, 40],
  [3, 0.5],
  [1200, 1.1],
])('adds up to 1 with the mean r × tau for r %d, tau %d', (r, tau) => {
  const chances = negativeBinomials(r, tau)
  expect(chances.every(p => p >= 0 && p <= 1)).toBe(true)
  expect(chances.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 10)
  const mean = chances.reduce((sum, p, n) => sum + n * p, 0)
  expect(mean / (r * tau)).toBeCloseTo(1, 8)
})

test('what lies beyond the longest distribution goes to its last count', () => {
  const chances = negativeBinomials(50, 900)
  expect(chances.length).toBe(20_000)
  expect(chances.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 10)
})
