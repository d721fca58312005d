import fc from 'fast-check'
import { expect, test } from 'vitest'
import { depthOf, parseJson } from './json.ts'

test('nesting is counted outside strings', () => {
  expect(depthOf('1')).toBe(0)
  expect(depthOf('{"a":[1,{"b":2}],"c":[]}')).toBe(3)
  expect(depthOf('["[[[[","\\"[[[","\\\\",[]]')).toBe(2)
})

test('the depth is that of the value, whatever the strings hold', () => {
  const depth = (value: unknown): number =>
    typeof value === 'object' && value !== null
      ? 1 + Math.max(0, ...Object.values(value as object).map(depth))
      : 0
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      expect(depthOf(JSON.stringify(value))).toBe(depth(value))
    }),
  )
})

test('what is nested too deep is refused before it is built, and so is what is no JSON', () => {
  expect(parseJson('{"a":[1]}')).toEqual({ a: [1] })
  const deep = '['.repeat(1_000_000)
  expect(() => parseJson(deep)).toThrow('request-invalid')
  expect(() => parseJson('{')).toThrow('request-invalid')
})
