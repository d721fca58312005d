import { expect, test } from 'vitest'
import { searchable } from './normal.ts'

test('accents and case do not count', () => {
  expect(searchable('ÉCOLE Ångström')).toBe('ecole angstrom')
  expect(searchable('Straße Łódź Smørrebrød')).toBe('strasse lodz smorrebrod')
  expect(searchable('')).toBe('')
})
