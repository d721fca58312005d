import { expect, test } from 'vitest'
import type { Entry } from './entries.ts'
import { beforeRounding, verdictOf } from './verdict.ts'

test('within the tolerance passes, and how far off is told', () => {
  expect(verdictOf(1.5, 1, 1)).toEqual({ deviation: 0.5, multiple: 0.5, passed: true })
  expect(verdictOf(3, 1, 1)).toEqual({ deviation: 2, multiple: 2, passed: false })
  expect(verdictOf(Number.NaN, 1, 1)).toMatchObject({ multiple: Number.POSITIVE_INFINITY, passed: false })
})

test('a tolerance of 0 leaves room for the last digits of a double only', () => {
  expect(verdictOf(0.1 + 0.2, 0.3, 0)).toMatchObject({ multiple: 0, passed: true })
  expect(verdictOf(0.3 + 1e-12, 0.3, 0)).toMatchObject({ multiple: Number.POSITIVE_INFINITY, passed: false })
  expect(verdictOf(2457, 2457, 0)).toEqual({ deviation: 0, multiple: 0, passed: true })
})

test('parameters that a paper prints may have been half a unit of the last decimal more or less', () => {
  const entry = (kind: string, params: Record<string, unknown>): Entry => ({
    id: '1',
    model: 'sBG',
    quantity: 'survivor',
    params,
    input: { t: 1 },
    expected: 1,
    tolerance: 0,
    kind,
    source: '',
  })
  const corners = beforeRounding(entry('paper', { alpha: 1.204, beta: 0.75 }))!
  expect(corners).toHaveLength(4)
  expect(corners[0]!.alpha).toBeCloseTo(1.2035, 12)
  expect(corners[0]!.beta).toBeCloseTo(0.7495, 12)
  expect(corners[3]!.beta).toBeCloseTo(0.7505, 12)
  // What was computed with these very parameters has no such excuse.
  expect(beforeRounding(entry('high-precision', { alpha: 1.204 }))).toBeNull()
  expect(beforeRounding(entry('paper', {}))).toBeNull()
  // Whole numbers do not look rounded.
  expect(beforeRounding(entry('paper', { alpha: 1, beta: 2 }))).toBeNull()
})
