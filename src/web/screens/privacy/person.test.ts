import { expect, test } from 'vitest'
import { termsOf } from './person.ts'

test('what is ticked is told by kind', () => {
  expect(
    termsOf([
      { term: 'name', value: 'Jan Pietersen' },
      { term: 'email', value: 'jan@example.nl' },
      { term: 'name', value: 'J. Pietersen' },
    ]),
  ).toEqual({ names: ['Jan Pietersen', 'J. Pietersen'], emails: ['jan@example.nl'], phones: [] })
})
