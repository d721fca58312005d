import { expect, test } from 'vitest'
import { seenFromStart } from './cohorts-seen.ts'

const cohort = (year: number, ...active: (number | null)[]) => ({
  year,
  cells: active.map(count => ({ active: count })),
})

test('cohorts of which the first year was not seen are left out; the newest, not over yet, stay', () => {
  const cohorts = [cohort(2019, null, null, 4), cohort(2022, 9, 7), cohort(2023, 6), cohort(2024, null)]
  expect(seenFromStart(cohorts).map(one => one.year)).toEqual([2022, 2023, 2024])
  expect(seenFromStart([cohort(2019, null, 4)])).toEqual([])
})
