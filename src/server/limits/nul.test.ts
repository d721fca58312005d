import { expect, test } from 'vitest'
import { refuseNul } from './nul.ts'

const refused = (value: unknown) => {
  try {
    refuseNul(value, 'body')
    return null
  } catch (error) {
    return error
  }
}

test('text with NUL is refused wherever it stands, and told where', () => {
  const at = (path: string) => ({
    status: 400,
    code: 'request-invalid',
    values: { where: 'body', path, reason: 'holds NUL' },
  })
  expect(refused({ note: 'a\0b' })).toMatchObject(at('note'))
  expect(refused({ of: [{ names: ['Jan', '\0'] }] })).toMatchObject(at('of.0.names.1'))
  expect(refused({ 'na\0me': 1 })).toMatchObject(at(''))
  expect(refused('\0')).toMatchObject(at(''))
  for (const fine of [null, 0, 'a', '\\0', { a: ['\n', true, null] }, undefined])
    expect(refused(fine)).toBe(null)
})
