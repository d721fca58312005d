import { expect, test } from 'vitest'
import { lastYears, shownParts } from './equity-parts.ts'

const part = (name: string, equity: number) => ({
  name,
  customers: 1,
  equity,
  negative: 0,
  share: equity / 100,
})
const sum = (parts: readonly { equity: number }[]) => parts.reduce((total, one) => total + one.equity, 0)

test('segments come largest first; of many the others come together, with nothing lost', () => {
  expect(shownParts([part('a', 1), part('b', 2)], 'rest').map(one => one.name)).toEqual(['b', 'a'])
  const parts = Array.from({ length: 30 }, (_, i) => part(`s${i}`, i))
  const shown = shownParts(parts, 'rest')
  expect(shown).toHaveLength(12)
  expect(shown.at(-1)).toMatchObject({ name: 'rest', customers: 19 })
  expect(sum(shown)).toBe(sum(parts))
})

test('start years stay in order; of many the oldest come together and unknown stays last', () => {
  expect(lastYears([part('2024', 1), part('2025', 2)], year => `to ${year}`)).toHaveLength(2)
  const parts = [...Array.from({ length: 30 }, (_, i) => part(String(1996 + i), i)), part('unknown', 5)]
  const shown = lastYears(parts, year => `to ${year}`)
  expect(shown.map(one => one.name)).toEqual([
    'to 2015',
    ...Array.from({ length: 10 }, (_, i) => String(2016 + i)),
    'unknown',
  ])
  expect(shown[0]?.customers).toBe(20)
  expect(sum(shown)).toBe(sum(parts))
})
