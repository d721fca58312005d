import { expect, test } from 'vitest'
import { Failure } from '../failure.ts'
import { checkPassword } from './password-rules.ts'

const ANS = { name: 'Ans de Vries', email: 'ans.devries@bakkerij-jansen.nl' }

function refusal(password: string): string | null {
  try {
    checkPassword(password, ANS)
    return null
  } catch (error) {
    return (error as Failure).code
  }
}

test('short and long ones are refused, whatever signs they have', () => {
  expect(refusal('Zx9!kQ2#vB7')).toBe('password-short')
  expect(refusal('')).toBe('password-short')
  expect(refusal('paard batterij nietje klopt '.repeat(5))).toBe('password-long')
  expect(() => checkPassword('kort', ANS)).toThrow(new Failure('password-short', { least: 12 }))
})

test('a few words in a row will do, and any signs', () => {
  for (const good of [
    'paard batterij nietje',
    'zeven groene fietsen op zolder',
    'Zx9!kQ2#vB7&',
    'пароль из слов длинный',
    'correct horse battery staple',
  ])
    expect(refusal(good), good).toBeNull()
})

test('common ones, two after each other, repetitions and rows are refused', () => {
  for (const common of [
    '1q2w3e4r5t6y',
    'qwerty123456',
    'passwordpassword',
    'Welkom123welkom',
    'Password2026!!',
    'aaaaaaaaaaaaaa',
    'abababababab',
    'abcdefghijklm',
    '123456789012',
    '987654321098765',
  ])
    expect(refusal(common), common).toBe('password-common')
})

test('name, address, firm and product are refused inside any password', () => {
  for (const personal of [
    'Klantkring-2026-xyz',
    'sterk-vries-9382-zee',
    'ans.devries#93kd0',
    'mijn-bakkerij-jansen-77',
  ])
    expect(refusal(personal), personal).toBe('password-personal')
})
