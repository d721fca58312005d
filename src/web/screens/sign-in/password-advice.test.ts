import { expect, test } from 'vitest'
import { SHORTEST_PASSWORD } from '../../../actions/people/password-rules.ts'
import { LEAST, passwordAdvice } from './password-advice.ts'

test('advice on a password while it is typed', () => {
  expect(passwordAdvice('')).toBe('empty')
  expect(passwordAdvice('fiets')).toBe('short')
  expect(passwordAdvice('aaaaaaaaaaaaaa')).toBe('simple')
  expect(passwordAdvice('kaas op brood')).toBe('fine')
  expect(passwordAdvice('vier koeien in de gracht')).toBe('strong')
})

test('what is short here is short for the server', () => {
  expect(LEAST).toBe(SHORTEST_PASSWORD)
})
