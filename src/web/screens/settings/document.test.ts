import { expect, test } from 'vitest'
import { at, same, sumOf, withValue } from './document.ts'

test('a value is read and replaced by its path, the rest is shared', () => {
  const before = { a: { b: [5, 6] }, c: { d: 1 } }
  expect(at(before, 'a.b.0')).toBe(5)
  expect(at(before, 'a.x.y')).toBeUndefined()
  const after = withValue(before, 'a.b.1', 7)
  expect(after).toEqual({ a: { b: [5, 7] }, c: { d: 1 } })
  expect(after.c).toBe(before.c)
  expect(before.a.b[1]).toBe(6)
})

test('the order of keys makes no difference, the order of a list does', () => {
  expect(same({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(true)
  expect(same([1, 2], [2, 1])).toBe(false)
})

test('five times 0.2 is one', () => {
  expect(sumOf([0.2, 0.2, 0.2, 0.2, 0.2])).toBe(1)
  expect(sumOf([0.1, 0.2])).toBe(0.3)
})
