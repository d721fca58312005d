import { expect, test } from 'vitest'
import { codeAt, stepOf } from './code-step.ts'

const SEED = '12345678901234567890'

test('codes are those of RFC 4226, appendix D', () => {
  expect([0, 1, 2, 9].map(step => codeAt(SEED, step))).toEqual(['755224', '287082', '359152', '520489'])
})

test('a code is of a step next to the present one, or of none', () => {
  const now = 59_000
  expect(stepOf(SEED, codeAt(SEED, 1), now)).toBe(1)
  expect(stepOf(SEED, codeAt(SEED, 0), now)).toBe(0)
  expect(stepOf(SEED, codeAt(SEED, 2), now)).toBe(2)
  expect(stepOf(SEED, codeAt(SEED, 3), now)).toBeNull()
  for (const wrong of ['', '00000', '７５５２２４', '7552240']) expect(stepOf(SEED, wrong, now)).toBeNull()
})
