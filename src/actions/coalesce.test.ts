import { expect, test } from 'vitest'
import { coalesce } from './coalesce.ts'

test('a hundred who ask together cause two questions, and nobody gets an answer from before he asked', async () => {
  let written = 0
  let asked = 0
  const look = coalesce(async () => {
    asked++
    const seen = written
    await new Promise(resolve => setImmediate(resolve))
    return seen
  })
  const first = look()
  written = 1
  const later = Array.from({ length: 99 }, look)
  expect(await first).toBe(0)
  expect(new Set(await Promise.all(later))).toEqual(new Set([1]))
  expect(asked).toBe(2)
  written = 2
  expect(await look()).toBe(2)
  expect(asked).toBe(3)
})

test('a question that fails is asked again for who came meanwhile', async () => {
  let asked = 0
  const look = coalesce(async () => {
    if (++asked === 1) throw new Error('out of reach')
    return asked
  })
  const [first, second] = await Promise.allSettled([look(), look()])
  expect(first.status).toBe('rejected')
  expect(second).toEqual({ status: 'fulfilled', value: 2 })
})
