import { expect, test } from 'vitest'
import { gammaDraw } from './gamma-draw.ts'
import { seeded } from './random.ts'

test.each([0.3, 1, 7.5])('draws with shape %d have it as mean and as variance', shape => {
  const random = seeded(4)
  const draws = Array.from({ length: 40_000 }, () => gammaDraw(shape, random))
  const mean = draws.reduce((a, b) => a + b, 0) / draws.length
  const variance = draws.reduce((sum, x) => sum + (x - mean) ** 2, 0) / draws.length
  expect(mean / shape).toBeCloseTo(1, 1)
  expect(variance / shape).toBeCloseTo(1, 1)
  expect(Math.min(...draws)).toBeGreaterThan(0)
})
