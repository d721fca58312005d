import { expect, test } from 'vitest'
import { floorOf } from './waterfall.ts'

const steps = (before: number, ...changes: number[]) => [
  { name: 'before', value: before, total: true },
  ...changes.map((value, at) => ({ name: String(at), value, total: false })),
  { name: 'after', value: changes.reduce((sum, change) => sum + change, before), total: true },
]

test('large totals with small steps between them are cut off well below the lowest level', () => {
  expect(floorOf(steps(1000, 50, -20))).toBe(950)
})

test('nothing is cut off where steps are large, or something lies below zero', () => {
  expect(floorOf(steps(1000, -400, 50))).toBe(0)
  expect(floorOf(steps(10, -30, 50))).toBe(0)
  expect(floorOf(steps(1000))).toBe(0)
})
