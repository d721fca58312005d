import { expect, test } from 'vitest'
import { scoreSpread } from './score-spread.ts'

test('scores are counted per five points, stable apart from unstable', () => {
  const steps = scoreSpread([
    { score: 2, stable: true },
    { score: 4.9, stable: false },
    { score: 100, stable: true },
    { score: Number.NaN, stable: true },
  ])
  expect(steps).toHaveLength(20)
  expect(steps[0]).toEqual({ from: 0, to: 5, stable: 1, unstable: 1 })
  expect(steps.at(-1)).toEqual({ from: 95, to: 100, stable: 1, unstable: 0 })
  expect(steps.reduce((sum, step) => sum + step.stable + step.unstable, 0)).toBe(3)
})
