import { expect, test } from 'vitest'
import { registrationOf, registrationPlausible, vatOf, vatPlausible } from './company-number.ts'

test('registration numbers by scheme, else by country and length', () => {
  const kvk = { register: 'kvk', number: '30123456' }
  const kbo = { register: 'kbo', number: '0417497106' }
  expect(registrationOf('30123456', '0106', '')).toEqual(kvk)
  expect(registrationOf('30 12 34 56', 'NL:KVK', 'BE')).toEqual(kvk)
  expect(registrationOf('301234560000', '', 'NL')).toEqual(kvk)
  expect(registrationOf('1234567', '0106', '')).toEqual({ register: 'kvk', number: '01234567' })
  expect(registrationOf('0417.497.106', '0208', '')).toEqual(kbo)
  expect(registrationOf('BE417497106', 'BE:CBE', '')).toEqual(kbo)
  expect(registrationOf('0417497106', '', 'BE')).toEqual(kbo)
  expect(registrationOf('8712345678906', '0088', 'NL')).toBeNull()
  expect(registrationOf('30123456', '', 'DE')).toBeNull()
  expect(registrationOf('String', '', 'NL')).toBeNull()
})

test('VAT numbers in one form', () => {
  expect(vatOf('nl 8556.33.202.B01', '')).toBe('NL855633202B01')
  expect(vatOf('855633202B01', '')).toBe('NL855633202B01')
  expect(vatOf('0417.497.106', 'BE')).toBe('BE0417497106')
  expect(vatOf('BE417497106', '')).toBe('BE0417497106')
  expect(vatOf('DE 123 456 788', 'DE')).toBe('DE123456788')
  expect(vatOf('123456788', 'DE')).toBe('DE123456788')
  expect(vatOf('', 'NL')).toBe('')
  expect(vatOf('String', 'NL')).toBe('')
})

test('Dutch and Belgian numbers are checked, also those that start with 1', () => {
  expect(vatPlausible('BE0417497106')).toBe(true)
  expect(vatPlausible('BE0417497107')).toBe(false)
  expect(vatPlausible('NL3333333333')).toBe(false)
  expect(vatPlausible('DE1')).toBe(true)
  const first = 10_000_000
  const number = `${first}${String(97 - (first % 97)).padStart(2, '0')}`
  expect(registrationPlausible({ register: 'kbo', number })).toBe(true)
  expect(registrationPlausible({ register: 'kbo', number: '1000000000' })).toBe(false)
  expect(registrationPlausible({ register: 'kvk', number: '00000001' })).toBe(true)
})
