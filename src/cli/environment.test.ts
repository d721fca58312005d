import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { temporaryFolder } from '../../tests/folder.ts'
import { databaseReadUrl, databaseUrl } from './environment.ts'

afterEach(() => vi.unstubAllEnvs())

const given = (variables: Record<string, string>) => {
  for (const name of ['DATABASE_URL', 'DATABASE_READ_URL'])
    for (const form of [name, `${name}_FILE`]) vi.stubEnv(form, variables[form] ?? '')
  return databaseReadUrl()
}
const copy = 'postgres://reader:secret@copy.example:5432/company?sslmode=verify-full'

test('a replica is named beside its database, as text or in a file', () => {
  using folder = temporaryFolder()
  const file = join(folder.path, 'url')
  writeFileSync(file, `${copy}\n`)
  expect(given({})).toBeUndefined()
  expect(given({ DATABASE_URL: 'postgres://a@localhost/company' })).toBeUndefined()
  expect(given({ DATABASE_URL: 'postgres://a@localhost/company', DATABASE_READ_URL: copy })).toBe(copy)
  expect(given({ DATABASE_URL: 'postgres://a@localhost/company', DATABASE_READ_URL_FILE: file })).toBe(copy)
})

test('one without its database, or that is no address, is refused without repeating it', () => {
  expect(() => given({ DATABASE_READ_URL: copy })).toThrow(/^DATABASE_READ_URL names a copy of DATABASE_URL/)
  expect(() => given({ DATABASE_URL: 'postgres://a@localhost/c', DATABASE_READ_URL: 'copy:secret' })).toThrow(
    /^DATABASE_READ_URL cannot be read\. It looks like postgres:\/\/user:password@host/,
  )
})

test('a server on another machine says whether it is reached encrypted; one here need not', () => {
  const database = (url: string) => {
    given({ DATABASE_URL: 'postgres://localhost/company' })
    vi.stubEnv('DATABASE_URL', url)
    return databaseUrl()
  }
  const refusal =
    /^DATABASE_URL leads to another machine and does not say whether .* Add \?sslmode=verify-full/
  for (const url of [
    'postgres://a:secret@db.example/company',
    'postgresql://a:secret@10.0.0.7:5432/company?application_name=sslmode',
    'postgres://a:secret@127.evil.example/company',
    'postgres://a:secret@localhost.evil.example/company',
    'postgres://a:secret@localhost/company?host=db.example',
    'postgres://a:secret@[2001:db8::7]/company',
  ]) {
    expect(() => database(url), url).toThrow(refusal)
    expect(() => database(url), url).not.toThrow(/secret/)
  }
  for (const url of [
    'postgres://a:secret@db.example/company?sslmode=verify-full',
    'postgres://a:secret@db.example/company?sslmode=disable',
    'postgres://a:secret@127.0.0.1:5433/company',
    'postgres://a:secret@[::1]/company',
    'postgres://a@/company?host=/run/postgresql',
    'postgres:///company',
  ])
    expect(database(url), url).toBe(url)
})
