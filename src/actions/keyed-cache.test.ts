import { expect, test } from 'vitest'
import { KeyedCache } from './keyed-cache.ts'

test('a result is made once, and the least recently asked goes first', () => {
  const kept = new KeyedCache<object, string>(2)
  const owner = {}
  const made: string[] = []
  const ask = (key: string, of: object = owner) =>
    kept.get(of, key, () => {
      made.push(key)
      return key.toUpperCase()
    })
  expect([ask('a'), ask('b'), ask('a'), ask('c'), ask('a'), ask('b')]).toEqual(['A', 'B', 'A', 'C', 'A', 'B'])
  expect(made).toEqual(['a', 'b', 'c', 'b'])
  ask('a', {})
  expect(made).toEqual(['a', 'b', 'c', 'b', 'a'])
})

test('nothing is a result too; what is forgotten is made again; an owner may keep less', () => {
  const kept = new KeyedCache<object, number | undefined>(9)
  const owner = {}
  let made = 0
  const ask = (key: string, most?: number) =>
    kept.get(
      owner,
      key,
      () => {
        made++
        return undefined
      },
      most,
    )
  ask('a')
  ask('a')
  expect(made).toBe(1)
  kept.forget(owner, 'a')
  ask('a')
  expect(made).toBe(2)
  ask('b', 1)
  ask('a')
  expect(made).toBe(4)
})
