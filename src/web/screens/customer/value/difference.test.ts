import { expect, test } from 'vitest'
import { formatFor } from '../../../format/format.ts'
import { en } from '../../../words/en/words.ts'
import { differenceWords } from './difference.ts'

const nl = formatFor('nl')
const plain = (text: string | undefined) => text?.replaceAll('\u00a0', ' ')

test('numbers are written as what they are: amounts, shares, months', () => {
  const whole = differenceWords(
    { code: 'whole-history', values: { own: 7800, against: 8100, months: 12, change: -2700 } },
    nl,
  )
  expect(plain(whole.values.own)).toBe('€ 78,00')
  expect(whole.values.months).toBe('12')
  expect(whole.change).toBe(-2700)
  expect(differenceWords({ code: 'alive-below-1', values: { alive: 0.9 } }, nl).values.alive).toBe('90%')
})

test('a horizon without an end, growth and shrinking have words of their own', () => {
  expect(differenceWords({ code: 'horizon', values: { against: 36 } }, nl).code).toBe('horizon-open')
  const moved = (now: number, before: number) =>
    differenceWords({ code: 'grew-or-shrank', values: { now, before } }, nl).code
  expect(moved(9, 4)).toBe('grew')
  expect(moved(4, 9)).toBe('shrank')
})

test('every known code has its words, an unknown one is no reason to stop', () => {
  const codes = [
    'horizon',
    'alive-below-1',
    'rhythm-of-model',
    'whole-history',
    'shrunk-to-group-mean',
    'discounted',
    'group-retention',
    'at-least',
    'few-purchases',
    'grew-or-shrank',
    'loses-money',
    'dries-up',
  ]
  const known = Object.keys(en.worth.differences)
  for (const code of codes)
    expect(known).toContain(differenceWords({ code, values: { months: 3, now: 1, before: 2 } }, nl).code)
  expect(differenceWords({ code: 'brand-new', values: { x: 1.234, y: 'z' } }, nl)).toEqual({
    code: 'brand-new',
    values: { x: '1,23', y: 'z' },
    change: null,
  })
})
