import { expect, test } from 'vitest'
import { changesOf } from './changes.ts'

test('only what differs is told, with what was there before', () => {
  expect(changesOf({ role: 'staff', team: '' }, { role: 'owner', team: '' })).toEqual([
    { path: ['role'], before: 'staff', after: 'owner' },
  ])
})

test('what is new or gone has one side', () => {
  expect(changesOf(null, { name: 'Power BI' })).toEqual([
    { path: ['name'], before: undefined, after: 'Power BI' },
  ])
  expect(changesOf({ name: 'Power BI' }, null)).toEqual([
    { path: ['name'], before: 'Power BI', after: undefined },
  ])
})

test('lists of words are one value, lists of objects are told by place, prints stay whole', () => {
  expect(
    changesOf(null, { may: ['a', 'b'], files: [{ size: 3 }], note: { length: 4, print: 'f0' } }),
  ).toEqual([
    { path: ['may'], before: undefined, after: ['a', 'b'] },
    { path: ['files', '1', 'size'], before: undefined, after: 3 },
    { path: ['note'], before: undefined, after: { length: 4, print: 'f0' } },
  ])
})

test('an entry without sides tells nothing', () => {
  expect(changesOf(null, null)).toEqual([])
})
