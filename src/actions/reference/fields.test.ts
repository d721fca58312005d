import { expect, test } from 'vitest'
import { Fields } from './fields.ts'
import { NotCovered } from './not-covered.ts'

test('what was not taken is refused', () => {
  const fields = new Fields('the input', { x: 2, unit: 'week', note: 'of the authors' })
  expect(fields.number('x')).toBe(2)
  expect(() => fields.finish()).toThrow('the input "unit", "note" is not understood')
  expect(fields.text('unit')).toBe('week')
  fields.ignore('note')
  fields.finish()
})

test('a missing or wrong value is told by its name', () => {
  const fields = new Fields('the parameter', { r: '0.2', k: Number.NaN, s: null })
  expect(() => fields.number('r')).toThrow('the parameter "r" is no number')
  expect(() => fields.number('k')).toThrow('the parameter "k" is no number')
  expect(() => fields.number('s')).toThrow(new NotCovered('the parameter "s" is missing'))
  expect(fields.maybeNumber('s', 'q')).toBeUndefined()
  expect(() => fields.maybeFlag('r')).toThrow('neither true nor false')
})

test('the same thing in other words is found under each of them', () => {
  expect(new Fields('the input', { tx: 3 }).number('t_x', 'tx')).toBe(3)
  expect(new Fields('the input', { frequency: 7 }).text('frequency')).toBe('7')
})
