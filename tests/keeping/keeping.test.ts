import { randomUUID } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Keeping } from '../../src/actions/keeping/keeping.ts'
import { backupsIn } from '../../src/actions/keeping/names.ts'
import { restoreTestMark, testRestore } from '../../src/actions/keeping/restore-test.ts'
import { keepBackup } from '../../src/actions/keeping/take.ts'
import { backupPath, keepingView } from '../../src/actions/keeping/view.ts'
import { openWorkspace, type Workspace } from '../../src/actions/workspace.ts'
import { load } from '../../src/store/backup/load.ts'
import { writeBackup } from '../../src/store/backup/write.ts'
import {
  createDatabase,
  databasesMarked,
  dropDatabase,
  markDatabase,
  queryingAs,
} from '../../src/store/databases.ts'
import { guardedClient } from '../../src/store/pool.ts'
import { writeLedger } from '../../src/store/write-ledger.ts'
import { fillLedger } from '../contract/ledger.ts'
import { type DatabaseKind, freshDatabase, TEST_KEYS, usually } from '../database.ts'
import { temporaryFolder } from '../folder.ts'

type Kept = {
  workspace: Workspace
  keeping: Keeping
  night(n: number): void
  [Symbol.asyncDispose](): Promise<void>
}

/** A workspace with backups in a folder of its own, and nights that follow one another. */
async function kept(kind: DatabaseKind): Promise<Kept> {
  const database = await freshDatabase(kind)
  const folder = temporaryFolder()
  const workspace = await openWorkspace({
    connection: database.running,
    owner: database.config,
    folder: folder.path,
    demo: false,
    keys: TEST_KEYS,
  })
  await fillLedger(workspace.database)
  let now = Date.UTC(2026, 10, 21, 1, 30)
  return {
    workspace,
    keeping: {
      connection: database.config,
      dataFolder: folder.path,
      folder: join(folder.path, 'backups'),
      originals: workspace.originals,
      secret: 's'.repeat(40),
      passphrase: null,
      product: '0.1.0',
      now: () => new Date(now),
    },
    night(n) {
      now = Date.UTC(2026, 10, 21 + n, 1, 30)
    },
    async [Symbol.asyncDispose]() {
      await workspace.close()
      await database.drop()
      folder[Symbol.dispose]()
    },
  }
}

const NEXT = { nightly: new Date(0), restoreTest: null }

for (const kind of usually('own'))
  describe(kind, () => {
    test('nights: backups rotate, the newest is restored and compared, a damaged one is found out', async () => {
      await using firm = await kept(kind)
      const { workspace, keeping } = firm
      expect((await keepingView(workspace, keeping, NEXT)).health.findings.map(f => f.code)).toEqual([
        'backup-none-yet',
      ])
      for (let n = 0; n < 10; n++) {
        firm.night(n)
        await keepBackup(workspace, keeping, 'nightly')
      }
      // Saturday 21 November to Monday 30 November: seven days, and the Sunday before them.
      expect((await backupsIn(keeping.folder)).map(b => b.taken.slice(8, 10))).toEqual([
        '30',
        '29',
        '28',
        '27',
        '26',
        '25',
        '24',
        '22',
      ])
      expect(await testRestore(workspace, keeping)).toMatchObject({ outcome: 'done', told: null })
      // Originals of the small firm were never there; that is told and stops nothing.
      const view = await keepingView(workspace, keeping, NEXT)
      expect(view.runs[0]).toMatchObject({
        kind: 'restoreTest',
        outcome: 'done',
        file: 'nightly-20261130T013000Z.tar.zst',
      })
      expect(view.health.findings.filter(f => f.level === 'problem')).toEqual([])

      const [newest] = await backupsIn(keeping.folder)
      const path = join(keeping.folder, newest!.name)
      const bytes = readFileSync(path)
      bytes[bytes.length >> 1]! ^= 1
      writeFileSync(path, bytes)
      expect(await testRestore(workspace, keeping)).toMatchObject({
        outcome: 'failed',
        told: { code: 'restore-test-failed', values: { file: newest!.name } },
      })
      expect((await keepingView(workspace, keeping, NEXT)).health.level).toBe('problem')
      const { query } = workspace.database
      expect(await databasesMarked(query, await restoreTestMark(workspace))).toEqual([])
      expect((await backupPath(workspace, keeping, newest!.name)).path).toBe(path)
      for (const name of ['../secret', 'nightly-20250101T013000Z.tar.zst', '.', 'x'])
        await expect(backupPath(workspace, keeping, name)).rejects.toMatchObject({ code: 'backup-not-found' })
    })

    test('what a test of restoring left behind is cleared by its own company alone', async () => {
      await using firm = await kept(kind)
      const { workspace, keeping } = firm
      const { query } = workspace.database
      const mark = await restoreTestMark(workspace)
      await using neighbour = await kept(kind)
      const others = await restoreTestMark(neighbour.workspace)
      const nobodys = `klantkring restore test of ${4_000_000_000 + process.pid}` as const
      const names = ['ours', 'theirs', 'nobodys'].map(whose => `left_${whose}_${randomUUID().slice(0, 8)}`)
      for (const [i, name] of names.entries()) {
        await queryingAs(keeping.connection, async queries => {
          await createDatabase(queries, name)
          await markDatabase(queries, name, [mark, others, nobodys][i]!)
        })
      }
      await keepBackup(workspace, keeping, 'backup')
      expect(await testRestore(workspace, keeping)).toMatchObject({ outcome: 'done' })
      expect(await databasesMarked(query, mark)).toEqual([])
      expect(await databasesMarked(query, nobodys)).toEqual([])
      expect(await databasesMarked(query, others)).toEqual([names[1]])
      await queryingAs(keeping.connection, queries => dropDatabase(queries, names[1]!))
    })

    test('a night that fails is noted and seen', async () => {
      await using firm = await kept(kind)
      const { workspace, keeping } = firm
      await mkdir(join(keeping.folder, '..'), { recursive: true })
      writeFileSync(keeping.folder, 'a file where the folder should be')
      await expect(keepBackup(workspace, keeping, 'nightly')).rejects.toThrow('The backup was not made')
      const view = await keepingView(workspace, keeping, NEXT)
      expect(view.runs[0]).toMatchObject({
        kind: 'nightly',
        outcome: 'failed',
        detail: { code: 'backup-failed' },
      })
      expect(view.health.level).toBe('problem')
    })

    test('backups that are taken while imports and judgements are written are each of one moment', async () => {
      await using firm = await kept(kind)
      const { workspace, keeping } = firm
      const { database } = workspace
      let writing = true
      let written = 0
      const writer = (async () => {
        while (writing) {
          const id = 1_000_000 + ++written
          const started = await database.pool.query(
            `insert into import (state, created_at, created_by, files) values ('importing', now(), 'test', '[]') returning id`,
          )
          await writeLedger(database, async client => {
            await client.query(
              `insert into document values (1, $1::bigint, 'X' || $1::bigint, '2026-01-01', 200, 20000, 1, $2)`,
              [id, started.rows[0].id],
            )
            await client.query(
              `insert into line select 1, date '2026-01-01', $1, n, null, 1, 1, 1, 100, null, null, $2, 0, n from generate_series(1, 200) n`,
              [id, started.rows[0].id],
            )
            await client.query(`update import set state = 'done', revenue = 20000 where id = $1`, [
              started.rows[0].id,
            ])
            return { result: null, touched: { everyone: false, customers: new Set([1]) } }
          })
          await database.pool.query(
            `insert into judgement (customer_id, subject, mark, note, author, day) values (1, 'x', 1, 'import ' || $1::bigint, 'test', '2026-01-01')`,
            [started.rows[0].id],
          )
        }
      })()
      const paths: string[] = []
      for (let n = 0; n < 4; n++) {
        const path = join(keeping.folder, `running-${n}`)
        await writeBackup({ ...keeping, now: keeping.now(), path, force: false })
        paths.push(path)
      }
      writing = false
      await writer
      expect(written).toBeGreaterThan(0)
      for (const path of paths) {
        const target = await freshDatabase(kind)
        await load({ connection: target.config, path, passphrase: null, verify: true })
        const client = guardedClient(target.config)
        await client.connect()
        const { rows } = await client.query(
          `select
             (select count(*)::int from document d where d.lines <> (select count(*) from line l where l.document_id = d.id and l.customer_id = d.customer_id) and d.id > 1000000) as torn,
             (select count(*)::int from import i where created_by = 'test' and (state = 'done') <> exists (select from document d where d.import_id = i.id)) as half,
             (select count(*)::int from judgement j where author = 'test' and not exists (select from import i where 'import ' || i.id = j.note and i.state = 'done')) as early,
             (select count(*)::int from ledger where version <> (select max(version) from ledger_touch)) as behind`,
        )
        expect(rows).toEqual([{ torn: 0, half: 0, early: 0, behind: 0 }])
        await client.end()
        await target.drop()
      }
    })
  })
