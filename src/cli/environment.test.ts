import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { temporaryFolder } from '../../tests/folder.ts'
import { databaseReadUrl } from './environment.ts'

afterEach(() => vi.unstubAllEnvs())

const given = (variables: Record<string, string>) => {
  for (const name of ['DATABASE_URL', 'DATABASE_READ_URL'])
    for (const form of [name, `${name}_FILE`]) vi.stubEnv(form, variables[form] ?? '')
  return databaseReadUrl()
}
const copy = 'postgres://reader:secret@copy.example:5432/company'

test('a replica is named beside its database, as text or in a file', () => {
  using folder = temporaryFolder()
  const file = join(folder.path, 'url')
  writeFileSync(file, `${copy}\n`)
  expect(given({})).toBeUndefined()
  expect(given({ DATABASE_URL: 'postgres://a@b/company' })).toBeUndefined()
  expect(given({ DATABASE_URL: 'postgres://a@b/company', DATABASE_READ_URL: copy })).toBe(copy)
  expect(given({ DATABASE_URL: 'postgres://a@b/company', DATABASE_READ_URL_FILE: file })).toBe(copy)
})

test('one without its database, or that is no address, is refused without repeating it', () => {
  expect(() => given({ DATABASE_READ_URL: copy })).toThrow(/^DATABASE_READ_URL names a copy of DATABASE_URL/)
  expect(() => given({ DATABASE_URL: 'postgres://a@b/c', DATABASE_READ_URL: 'copy:secret' })).toThrow(
    /^DATABASE_READ_URL cannot be read\. It looks like postgres:\/\/user:password@host/,
  )
})
