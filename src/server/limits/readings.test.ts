import { expect, test } from 'vitest'
import { readings } from './readings.ts'

test('one body too many ends the one under way for longest, of who has most', () => {
  const { begin } = readings({ inAll: 5, each: 3 }, 60_000)
  const a = [begin('a'), begin('a'), begin('a')]
  const late = (all: typeof a) => all.map(one => one.late.aborted)
  // A fourth of the same asker ends the first of them.
  a.push(begin('a'))
  expect(late(a)).toEqual([true, false, false, false])
  const b = [begin('b'), begin('b')]
  // Full: whoever has most gives way, not who comes.
  const c = begin('c')
  expect(late(a)).toEqual([true, true, false, false])
  expect(late([...b, c])).toEqual([false, false, false])
  expect(a[0]?.late.reason).toMatchObject({ status: 408, code: 'body-late' })
  // What ended is not counted twice.
  for (const one of [...a, ...b, c]) one.done()
  const again = [begin('b'), begin('c'), begin('d'), begin('e'), begin('f')]
  expect(late(again)).toEqual([false, false, false, false, false])
  for (const one of again) one.done()
})

test('a body that is not whole in time is given up', async () => {
  const one = readings({ inAll: 5, each: 3 }, 20).begin('a')
  await new Promise(resolve => one.late.addEventListener('abort', resolve))
  expect(one.late.reason).toMatchObject({ status: 408, code: 'body-late' })
  one.done()
})
