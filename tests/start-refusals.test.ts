import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { guardedClient } from '../src/store/pool.ts'
import { freshDatabase } from './database.ts'
import { temporaryFolder } from './folder.ts'
import { outcome } from './product-process.ts'

/** Starts what cannot start and answers its last words, which hold no stack. */
async function lastWords(env: Record<string, string>, words = ['serve']): Promise<string> {
  const { code, out, problems } = await outcome(words, { KLANTKRING_PORT: '0', ...env })
  expect(problems).not.toMatch(/\n\s+at /)
  expect(out).toBe('')
  return `${code}: ${problems.trim().split('\n').at(-1)}`
}

test('a data folder that cannot be one is told in a sentence, by every command', async () => {
  using folder = temporaryFolder()
  const file = join(folder.path, 'file')
  writeFileSync(file, 'x')
  for (const data of [file, join(file, 'data')])
    expect(await lastWords({ KLANTKRING_DATA: data })).toMatch(/^1: The data folder .* cannot be one: /)
  for (const words of [['people'], ['audit', 'verify'], ['imports'], ['backup', join(folder.path, 'b')]])
    expect(await lastWords({ KLANTKRING_DATA: file }, words), words.join(' ')).toMatch(
      /^1: The data folder .* cannot be one: /,
    )
})

test('a data folder that cannot be one, beside a database of somebody else, is told in a sentence', async () => {
  using folder = temporaryFolder()
  const file = join(folder.path, 'file')
  writeFileSync(file, 'x')
  const database = await freshDatabase('given')
  for (const data of [file, join(file, 'data')])
    expect(await lastWords({ KLANTKRING_DATA: data, DATABASE_URL: database.url! })).toMatch(
      /^1: .*file.*Choose another place \((EEXIST|ENOTDIR)\)\.$/,
    )
  await database.drop()
})

test('a step of the schema that fails is told by its name, and nothing was changed', async () => {
  using folder = temporaryFolder()
  const database = await freshDatabase('given')
  const client = guardedClient(database.config)
  await client.connect()
  await client.query('create table customer (made_by_hand integer)')
  expect(await lastWords({ KLANTKRING_DATA: folder.path, DATABASE_URL: database.url! })).toMatch(
    /^1: The database could not be brought to this version: step 0001-ledger failed with: .*"customer" already exists \(42P07\)\. Nothing was changed\./,
  )
  const { rows } = await client.query(
    `select table_name from information_schema.tables where table_schema = 'public' and table_name not like 'schema_%'`,
  )
  expect(rows).toEqual([{ table_name: 'customer' }])
  await client.end()
  await database.drop()
})

test('a public address without a named proxy does not start', async () => {
  using folder = temporaryFolder()
  const env = { KLANTKRING_DATA: folder.path, KLANTKRING_URL: 'https://klanten.example.nl' }
  expect(await lastWords(env)).toMatch(/^2: KLANTKRING_URL is a public address.* Name in KLANTKRING_PROXIES/)
})
