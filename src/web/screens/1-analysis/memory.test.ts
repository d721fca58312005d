import { expect, test } from 'vitest'
import { compareNames, namesIn } from './memory.ts'

test('names are read one a line, numbers and doubles left out', () => {
  expect(namesIn('1. Jansen Bouw\n\n 2) De Wit \nde wit\n')).toEqual(['Jansen Bouw', 'De Wit'])
})

test('the start of a word is enough, a form of company is none of the name', () => {
  expect(compareNames(['jansen', 'De Wit'], ['Jansen Bouw BV', 'Smit'])).toEqual({
    found: 1,
    wrong: ['De Wit'],
    missed: ['Smit'],
  })
  expect(compareNames(['Café Noord B.V.'], ['Cafe Noord']).found).toBe(1)
  expect(compareNames(['an'], ['Jansen Bouw BV']).found).toBe(0)
})
