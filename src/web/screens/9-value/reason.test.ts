import { expect, test } from 'vitest'
import { formatFor } from '../../format/format.ts'
import { reasonWords } from './reason.ts'

const nl = formatFor('nl')
const nameOf = { model: (id: string) => id.toUpperCase(), problem: (code: string) => `because ${code}` }

test('models by their names, points with one decimal, counts whole', () => {
  const reason = {
    code: 'fewest-parameters',
    values: { model: 'bg-nbd', best: 'mbg-nbd', lead: 1.449, within: 2 },
  }
  expect(reasonWords(reason, nl, nameOf)).toEqual({
    code: 'fewest-parameters',
    values: { model: 'BG-NBD', best: 'MBG-NBD', lead: '1,4', within: '2' },
  })
})

test('the best of one has no second', () => {
  for (const second of [null, '']) {
    const reason = { code: 'best-log-score', values: { model: 'bg-nbd', second, lead: 0 } }
    expect(reasonWords(reason, nl, nameOf).code).toBe('best-log-score-alone')
  }
})

test('a problem is said in words', () => {
  const reason = { code: 'no-fit', values: { problem: 'no-time' } }
  expect(reasonWords(reason, nl, nameOf).values.problem).toBe('because no-time')
})
