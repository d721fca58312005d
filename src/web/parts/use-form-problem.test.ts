import { expect, test } from 'vitest'
import { ApiProblem } from '../api/client.ts'
import { fieldOf } from './use-form-problem.ts'

const refused = (code: string, values = {}) => new ApiProblem({ status: 422, code, values })

test('a refusal stands next to the field it is about', () => {
  expect(fieldOf(refused('password-short', { least: 12 }))).toBe('password')
  expect(fieldOf(refused('request-invalid', { where: 'body', path: 'email' }))).toBe('email')
  expect(fieldOf(refused('request-invalid', { where: 'body', path: 'managerNames.0' }))).toBe('managerNames')
  expect(fieldOf(refused('sign-in-refused'))).toBeNull()
  expect(fieldOf(new Error('offline'))).toBeNull()
})
