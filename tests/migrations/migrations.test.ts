import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { describe, expect, test } from 'vitest'
import { backupBeforeMigrating } from '../../src/actions/keeping/before-migrating.ts'
import { backupsIn } from '../../src/actions/keeping/names.ts'
import { ADVISORY_LOCKS } from '../../src/store/advisory-locks.ts'
import { readArchive } from '../../src/store/backup/archive.ts'
import { appliedMigrations, dataTables, PLAIN_SESSION, tableName } from '../../src/store/backup/catalog.ts'
import { openDatabase } from '../../src/store/database.ts'
import { migrateWithin } from '../../src/store/migrate.ts'
import { migrations } from '../../src/store/migrations/index.ts'
import { guardedClient } from '../../src/store/pool.ts'
import { databaseKinds, type FreshDatabase, freshDatabase, TEST_KEYS } from '../database.ts'
import { temporaryFolder } from '../folder.ts'

const NAMES = Object.keys(migrations).sort()
const fixture = (name: string) => join(import.meta.dirname, `${name}.sql`)

async function connected<T>(database: FreshDatabase, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = guardedClient(database.config)
  await client.connect()
  try {
    await client.query(PLAIN_SESSION)
    return await work(client)
  } finally {
    await client.end()
  }
}

/** A database as an earlier version left it: its migrations only, and rows in every table they made. */
async function earlier(database: FreshDatabase, names: readonly string[]): Promise<void> {
  await connected(database, async client => {
    for (const name of names) {
      await client.query('begin')
      await migrateWithin(client, name)
      await client.query(readFileSync(fixture(name), 'utf8'))
      await client.query('commit')
    }
  })
}

/** The rows of every table, column by column, as JSON that does not mind new columns. */
const contents = (database: FreshDatabase) =>
  connected(database, async client => {
    const all = new Map<string, { columns: string[]; rows: string[] }>()
    for (const table of await dataTables(client)) {
      if (table.name.startsWith('schema_migration')) continue
      const { rows } = await client.query(`select to_jsonb(t) as row from ${tableName(table)} t`)
      all.set(`${table.schema}.${table.name}`, { columns: table.columns, rows: rows.map(r => r.row) })
    }
    return all
  })

/** Tables that a later migration takes away, with the migration that does. */
const DROPPED: Readonly<Record<string, string>> = { 'public.local_user': '0003-people' }

test('every migration but the last has rows to be tried with', () => {
  expect(NAMES.slice(0, -1).filter(name => !existsSync(fixture(name)))).toEqual([])
})

for (const kind of databaseKinds)
  describe(kind, () => {
    test.each(NAMES.slice(0, -1).map((name, i) => ({ name, count: i + 1 })))(
      'a filled database of $name comes to the newest schema with every row',
      async ({ count }) => {
        const database = await freshDatabase(kind)
        await earlier(database, NAMES.slice(0, count))
        const before = await contents(database)
        await (await openDatabase(database.config, TEST_KEYS)).close()
        expect(await connected(database, appliedMigrations)).toEqual(NAMES)
        const after = await contents(database)
        for (const [table, { columns, rows }] of before) {
          if (DROPPED[table]) continue
          const now = after.get(table)
          const only = (row: unknown) =>
            JSON.stringify(columns.map(column => (row as Record<string, unknown>)[column]))
          expect(now?.rows.map(only).sort(), table).toEqual(rows.map(only).sort())
        }
        await database.drop()
      },
    )

    test('leaves a backup of what was there before', async () => {
      using folder = temporaryFolder()
      const database = await freshDatabase(kind)
      await earlier(database, NAMES.slice(0, 2))
      const keeping = {
        connection: database.config,
        dataFolder: folder.path,
        folder: join(folder.path, 'backups'),
        originals: join(folder.path, 'originals'),
        secret: 'x'.repeat(32),
        passphrase: null,
        product: '0.1.0',
        now: () => new Date('2026-11-21T12:00:00Z'),
      }
      const said: string[] = []
      const before = backupBeforeMigrating(keeping, line => said.push(line))
      await (await openDatabase(database.config, TEST_KEYS, before)).close()
      const [backup] = await backupsIn(keeping.folder)
      expect(backup?.name).toBe(`before-${NAMES.at(-1)}-20261121T120000Z.tar.zst`)
      const { migrations: held } = await readArchive(join(keeping.folder, backup!.name), null)
      expect(held).toEqual(NAMES.slice(0, 2))
      expect(said).toHaveLength(1)
      await (await openDatabase(database.config, TEST_KEYS, before)).close()
      expect(await backupsIn(keeping.folder)).toHaveLength(1)
      await database.drop()
    })

    test('processes that start together migrate once', async () => {
      const database = await freshDatabase(kind)
      await earlier(database, NAMES.slice(0, 1))
      const opened = await Promise.all([1, 2, 3].map(() => openDatabase(database.config, TEST_KEYS)))
      await Promise.all(opened.map(one => one.close()))
      expect(await connected(database, appliedMigrations)).toEqual(NAMES)
      await database.drop()
    })

    test('who starts while another migrates looks at the tables only when that is done', async () => {
      const database = await freshDatabase(kind)
      await earlier(database, NAMES.slice(0, 1))
      const other = guardedClient(database.config)
      await other.connect()
      await other.query('select pg_advisory_lock($1)', [ADVISORY_LOCKS.migrating])
      const opening = openDatabase(database.config, TEST_KEYS)
      const waiting = () =>
        other.query(`select count(*)::int as n from pg_locks where locktype = 'advisory' and not granted
                     and database = (select oid from pg_database where datname = current_database())`)
      await expect.poll(async () => (await waiting()).rows[0].n).toBe(1)
      expect(await connected(database, appliedMigrations)).toEqual(NAMES.slice(0, 1))
      await other.end()
      await (await opening).close()
      expect(await connected(database, appliedMigrations)).toEqual(NAMES)
      await database.drop()
    })

    test('a database of a newer version is refused and left alone', async () => {
      const database = await freshDatabase(kind)
      await earlier(database, NAMES.slice(0, 1))
      await connected(database, client =>
        client.query(`insert into schema_migration (name, timestamp) values ('9999-later', '2030')`),
      )
      const before = await contents(database)
      const failure = await openDatabase(database.config, TEST_KEYS).catch(error => error)
      expect(failure.code).toBe('newer-database')
      expect(failure.message).toMatch(
        /^The data were last used by a newer version of klantkring \(it knows 9999-later\)/,
      )
      expect(await contents(database)).toEqual(before)
      await database.drop()
    })
  })
