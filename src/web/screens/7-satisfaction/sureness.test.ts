import { expect, test } from 'vitest'
import { fellOf, surenessOf, sureWord } from './sureness.ts'

test('how sure a fall is: of the rate, or of the value where that is the surer one', () => {
  expect(surenessOf({ causes: ['rate'], probability: 0.97, valueChance: null })).toBe(0.97)
  expect(surenessOf({ causes: ['value', 'rate'], probability: 0.8, valueChance: 0.02 })).toBeCloseTo(0.98)
  expect(surenessOf({ causes: [], probability: null, valueChance: null })).toBeNull()
})

test('a probability in a word', () => {
  expect([0.995, 0.99, 0.96, 0.9, 0.8, 0.2].map(sureWord)).toEqual([
    'certain',
    'certain',
    'veryLikely',
    'likely',
    'unsure',
    'unlikely',
  ])
})

test('what fell', () => {
  expect(fellOf({ causes: ['value', 'rate'] })).toBe('both')
  expect(fellOf({ causes: ['value'] })).toBe('value')
  expect(fellOf({ causes: [] })).toBeNull()
})
