import { expect, test } from 'vitest'
import { formatFor } from '../../format/format.ts'
import { parameterText, significant } from './parameters.ts'

const nl = formatFor('nl')

test('parameters with three significant digits and their standard error', () => {
  expect(parameterText({ name: 'r', value: 0.2425945, standardError: 0.01256 }, nl)).toBe('r 0,243 ± 0,0126')
  expect(parameterText({ name: 'alpha', value: 4.4136, standardError: null }, nl)).toBe('alpha 4,41')
  expect(significant(4413.6, nl)).toBe('4.414')
  expect(significant(0.00000004, nl)).toBe('0,000000')
})
