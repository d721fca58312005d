import { expect, test } from 'vitest'
import { shownParts } from './equity-parts.ts'

const part = (name: string, equity: number) => ({
  name,
  customers: 1,
  equity,
  negative: 0,
  share: equity / 100,
})

test('classes and years keep their order, segments come largest first', () => {
  const parts = [part('a', 1), part('b', 2)]
  expect(shownParts(parts, null).map(one => one.name)).toEqual(['a', 'b'])
  expect(shownParts(parts, 'rest').map(one => one.name)).toEqual(['b', 'a'])
})

test('many segments: the largest, and the others together, with nothing lost', () => {
  const parts = Array.from({ length: 30 }, (_, i) => part(`s${i}`, i))
  const shown = shownParts(parts, 'rest')
  expect(shown).toHaveLength(12)
  expect(shown.at(-1)).toMatchObject({ name: 'rest', customers: 19 })
  expect(shown.reduce((sum, one) => sum + one.equity, 0)).toBe(435)
})
