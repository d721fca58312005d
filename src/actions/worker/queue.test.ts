import { expect, test } from 'vitest'
import { Queue } from './queue.ts'

test('one after the other, the same shared, and one that fails holds up no other', async () => {
  const queue = new Queue<number>()
  const gates: (() => void)[] = []
  const begun: string[] = []
  const work = (name: string, result: number) => async () => {
    begun.push(name)
    await new Promise<void>(open => gates.push(open))
    if (result < 0) throw new Error(name)
    return result
  }
  const first = queue.ask('a', work('a', -1))
  const same = queue.ask('a', work('never', 0))
  const second = queue.ask('b', work('b', 2))
  expect(same).toBe(first)
  await Promise.resolve()
  expect(begun).toEqual(['a'])
  gates[0]!()
  await expect(first).rejects.toThrow('a')
  while (gates.length < 2) await new Promise(done => setImmediate(done))
  gates[1]!()
  expect(await second).toBe(2)
  const third = queue.ask('a', async () => 3)
  expect(await third).toBe(3)
  expect(begun).toEqual(['a', 'b'])
})
