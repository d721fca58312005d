import { expect, test } from 'vitest'
import { trackedBy } from './tracking.ts'

test('names of purchases of a cohort are read by their words', () => {
  expect(trackedBy('actual')).toEqual({ what: 'actual', counted: null })
  expect(trackedBy('expected_cumulative_transactions')).toEqual({ what: 'expected', counted: 'cumulative' })
  expect(trackedBy('cum_expected')).toEqual({ what: 'expected', counted: 'cumulative' })
  expect(trackedBy('actual_incremental')).toEqual({ what: 'actual', counted: 'incremental' })
  expect(trackedBy('conditional_expected_transactions')).toBeUndefined()
  expect(trackedBy('expected_spend')).toBeUndefined()
  expect(trackedBy('cumulative_transactions')).toBeUndefined()
})
