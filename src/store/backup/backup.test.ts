import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { zstdDecompressSync } from 'node:zlib'
import fc from 'fast-check'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fillLedger } from '../../../tests/contract/ledger.ts'
import {
  type DatabaseKind,
  databaseKinds,
  type FreshDatabase,
  freshDatabase,
  TEST_KEYS,
} from '../../../tests/database.ts'
import { temporaryFolder } from '../../../tests/folder.ts'
import { openDatabase } from '../database.ts'
import { guardedClient } from '../pool.ts'
import { readArchive } from './archive.ts'
import { dataTables, tableName } from './catalog.ts'
import { load } from './load.ts'
import type { Manifest } from './manifest.ts'
import { BackupRefusal } from './refusal.ts'
import { writeBackup } from './write.ts'

const SECRET = 'a secret of thirty-two characters'
const PASSPHRASE = 'correct horse battery staple'
const NOW = new Date('2026-11-21T12:00:00Z')
const ORIGINAL = Buffer.from('Factuurnr;Bedrag\nF1;25,00\n')
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const refusal = (error: unknown): BackupRefusal => {
  if (error instanceof BackupRefusal) return error
  throw error
}

/** Every row of every table as text, in an order of its own, and where the sequences stand. */
async function contents(connection: pg.ClientConfig): Promise<Record<string, string[]>> {
  const client = guardedClient(connection)
  await client.connect()
  const all: Record<string, string[]> = {}
  for (const table of await dataTables(client)) {
    const { rows } = await client.query(`select t::text as row from ${tableName(table)} t order by 1`)
    all[`${table.schema}.${table.name}`] = rows.map(({ row }) => row)
  }
  const { rows } = await client.query(
    `select schemaname || '.' || sequencename || ' ' || coalesce(last_value, 0) as s from pg_sequences
     where schemaname in ('public', 'auth') order by 1`,
  )
  all.sequences = rows.map(({ s }) => s)
  await client.end()
  return all
}

const folder = temporaryFolder()
afterAll(() => folder[Symbol.dispose]())
const originals = join(folder.path, 'originals')

/** A small firm whose values try what text can hold, and an import with its original. */
async function filled(kind: DatabaseKind): Promise<FreshDatabase> {
  const fresh = await freshDatabase(kind)
  const database = await openDatabase(fresh.config, TEST_KEYS)
  await fillLedger(database)
  const nasty = 'tab\there \\N \\. new\nline\r quote\' "double" \u20ac \u{1f4be} \\u0000 end'
  const files = JSON.stringify([
    { name: nasty, size: ORIGINAL.length, sha256: sha256(ORIGINAL) },
    { name: 'gone', size: 1, sha256: 'f'.repeat(64) },
  ])
  await database.pool.query(
    `insert into import (state, created_at, created_by, files, failure) values ('done', '2026-01-05T10:00:00.123456Z', $1, $2, $3)`,
    [nasty, files, JSON.stringify({ code: nasty, values: {} })],
  )
  await database.pool.query(
    `insert into judgement (customer_id, subject, mark, note, author, day)
     select 0, 'test', 3, $1 || n, 'Ans', '2026-01-01' from generate_series(1, 50) n`,
    [nasty],
  )
  await database.pool.query(
    `insert into snapshot_customer values (1, 1, null, 0.1, 1, 2, 3), (2, 1, '', 1e-300, 1, 2, 3), (3, 1, 'A', 'NaN', 1, 2, 3)`,
  )
  await database.close()
  return fresh
}

beforeAll(() => {
  mkdirSync(originals, { recursive: true })
  writeFileSync(join(originals, sha256(ORIGINAL)), ORIGINAL)
})

let made = 0
async function backupOf(database: FreshDatabase, passphrase: string | null = null) {
  const path = join(folder.path, `backup-${++made}`)
  const options = {
    connection: database.config,
    originals,
    secret: SECRET,
    product: '0.1.0',
    now: NOW,
    path,
    passphrase,
    force: false,
  }
  return { path, options, ...(await writeBackup(options)) }
}

for (const from of databaseKinds)
  for (const to of databaseKinds)
    describe(`${from} → ${to}`, () => {
      // What a passphrase closes is a stream of bytes, whatever server they come from.
      test.each(from === 'own' && to === 'given' ? [null, PASSPHRASE] : [null])(
        'what is restored equals what was backed up, row by row (passphrase: %s)',
        async passphrase => {
          const source = await filled(from)
          const target = await freshDatabase(to)
          const { path, manifest } = await backupOf(source, passphrase)
          const kept: Record<string, string> = {}
          let secret = ''
          const restored = await load({
            connection: target.config,
            path,
            passphrase,
            verify: true,
            sink: {
              async original(name, content) {
                const pieces: Buffer[] = []
                for await (const piece of content) pieces.push(piece)
                kept[name] = Buffer.concat(pieces).toString()
              },
              async secret(text) {
                secret = text
              },
            },
          })
          expect(await contents(target.config)).toEqual(await contents(source.config))
          expect(restored).toEqual(manifest)
          expect(kept).toEqual({ [sha256(ORIGINAL)]: ORIGINAL.toString() })
          expect(secret).toBe(SECRET)
          expect(manifest.missing).toContain('f'.repeat(64))
          expect(statSync(path).mode & 0o777).toBe(0o600)
          await source.drop()
          await target.drop()
        },
      )
    })

describe('a file', () => {
  let source: FreshDatabase
  let plain: string
  let closed: string
  let manifest: Manifest
  beforeAll(async () => {
    source = await filled('own')
    const first = await backupOf(source)
    plain = first.path
    manifest = first.manifest
    closed = (await backupOf(source, PASSPHRASE)).path
  })
  afterAll(() => source.drop())

  const changed = (bytes: Buffer): string => {
    const path = join(folder.path, `changed-${randomBytes(4).toString('hex')}`)
    writeFileSync(path, bytes)
    return path
  }

  test('is checked without a database', async () => {
    expect(await readArchive(plain, null)).toEqual(manifest)
    expect(await readArchive(closed, PASSPHRASE)).toEqual(manifest)
  })

  test('is not written over, and nothing is left of what did not succeed', async () => {
    const before = readFileSync(plain)
    const options = {
      connection: source.config,
      originals,
      secret: SECRET,
      product: '0.1.0',
      now: NOW,
      passphrase: null,
      force: false,
    }
    expect(refusal(await writeBackup({ ...options, path: plain }).catch(e => e)).code).toBe('exists')
    expect(readFileSync(plain).equals(before)).toBe(true)
    const nowhere = { ...source.config, database: 'nowhere' }
    await expect(
      writeBackup({ ...options, path: join(folder.path, 'none'), connection: nowhere }),
    ).rejects.toThrow('nowhere')
    expect(readdirSync(folder.path).filter(name => name.includes('none'))).toEqual([])
    expect(
      refusal(
        await writeBackup({ ...options, path: join(folder.path, 'short'), passphrase: 'short' }).catch(
          e => e,
        ),
      ).code,
    ).toBe('passphrase-short')
  })

  test('with one bit changed anywhere is refused', async () => {
    for (const [path, passphrase, runs] of [
      [plain, null, 100],
      [closed, PASSPHRASE, 12],
    ] as const) {
      const bytes = readFileSync(path)
      await fc.assert(
        fc.asyncProperty(fc.nat(bytes.length * 8 - 1), async bit => {
          const other = Buffer.from(bytes)
          other[bit >> 3] = other[bit >> 3]! ^ (1 << (bit & 7))
          const failure = refusal(await readArchive(changed(other), passphrase).catch(e => e))
          expect(['damaged', 'not-a-backup', 'passphrase-wrong', 'newer']).toContain(failure.code)
        }),
        { numRuns: runs },
      )
    }
  })

  test('cut off anywhere, or with something behind it, is refused', async () => {
    for (const [path, passphrase, runs] of [
      [plain, null, 60],
      [closed, PASSPHRASE, 8],
    ] as const) {
      const bytes = readFileSync(path)
      await fc.assert(
        fc.asyncProperty(fc.nat(bytes.length - 1), async length => {
          const failure = refusal(
            await readArchive(changed(bytes.subarray(0, length)), passphrase).catch(e => e),
          )
          expect(['damaged', 'not-a-backup']).toContain(failure.code)
        }),
        { numRuns: runs },
      )
      const longer = changed(Buffer.concat([bytes, Buffer.from('x')]))
      expect(refusal(await readArchive(longer, passphrase).catch(e => e)).code).toBe('damaged')
    }
  })

  test('opens with its passphrase only', async () => {
    expect(refusal(await readArchive(closed, 'incorrect horse battery').catch(e => e)).message).toMatch(
      /^The passphrase does not fit/,
    )
    expect(refusal(await readArchive(closed, null).catch(e => e)).code).toBe('passphrase-needed')
    expect(readFileSync(closed).includes('Ans')).toBe(false)
  })

  test('that is damaged leaves the target as it was', async () => {
    const target = await freshDatabase('own')
    const bytes = readFileSync(plain)
    const before = await contents(target.config)
    for (const at of [bytes.length >> 1, bytes.length - 1]) {
      const other = Buffer.from(bytes)
      other[at] = other[at]! ^ 1
      const failure = await load({ connection: target.config, path: changed(other), passphrase: null }).catch(
        e => e,
      )
      expect(refusal(failure).code).toBe('damaged')
      expect(await contents(target.config)).toEqual(before)
    }
    await target.drop()
  })

  test('goes into an empty database only, which may have been started once', async () => {
    const target = await freshDatabase('own')
    await (await openDatabase(target.config, TEST_KEYS)).close()
    await load({ connection: target.config, path: plain, passphrase: null })
    const after = await contents(target.config)
    expect(after).toEqual(await contents(source.config))
    const again = await load({ connection: target.config, path: plain, passphrase: null }).catch(e => e)
    expect(refusal(again).message).toMatch(/^There are data here already/)
    expect(await contents(target.config)).toEqual(after)
    await target.drop()
    const foreign = await freshDatabase('own')
    const client = guardedClient(foreign.config)
    await client.connect()
    await client.query('create table wordpress (id int)')
    const used = await load({ connection: foreign.config, path: plain, passphrase: null }).catch(e => e)
    expect(refusal(used).message).toMatch(/^The database holds tables of something else \(wordpress\)/)
    await client.query('drop table wordpress')
    const busy = await load({ connection: foreign.config, path: plain, passphrase: null }).catch(e => e)
    expect(refusal(busy).code).toBe('in-use')
    await client.end()
    await foreign.drop()
  })

  test('of a newer version is refused', async () => {
    const target = await freshDatabase('own')
    const older = { '0001-ledger': { up: async () => {} } }
    const failure = await load({
      connection: target.config,
      path: plain,
      passphrase: null,
      migrations: older,
    }).catch(e => e)
    expect(refusal(failure).message).toMatch(
      /^This backup was made by klantkring 0\.1\.0, which is newer than this one/,
    )
    expect(await contents(target.config)).toEqual({ sequences: [] })
    await target.drop()
  })

  test('is read by programs for zstd and tar', () => {
    const tar = zstdDecompressSync(readFileSync(plain))
    const names = execFileSync('tar', ['-t'], { input: tar, encoding: 'utf8' }).split('\n')
    expect(names).toEqual(
      expect.arrayContaining([
        'klantkring.json',
        'secret',
        'tables/public.line/000000.copy',
        'manifest.json',
      ]),
    )
    const line = execFileSync('tar', ['-xO', 'tables/public.judgement/000000.copy'], {
      input: tar,
      encoding: 'utf8',
    })
    expect(line).toContain('\\N')
  })
})
