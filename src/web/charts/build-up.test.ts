import { expect, test } from 'vitest'
import { stacked } from './build-up.ts'

test('what adds is stacked from the line up, what takes off from the line down', () => {
  const year = {
    name: '2',
    note: '',
    short: '',
    total: 70,
    parts: [100, 30, -40, 0, -20].map((value, at) => ({ name: String(at), value })),
  }
  expect(stacked(year)).toEqual([
    { year: '2', at: 0, from: 0, to: 100 },
    { year: '2', at: 1, from: 100, to: 130 },
    { year: '2', at: 2, from: -40, to: 0 },
    { year: '2', at: 4, from: -60, to: -40 },
  ])
})
