import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SYSTEM } from '../../src/actions/access/actor.ts'
import { restoreBackup } from '../../src/actions/keeping/restore.ts'
import { takeBackup } from '../../src/actions/keeping/take.ts'
import { distribute, distributionPlan } from '../../src/actions/scale/distribute.ts'
import { openWorkspace, type Workspace } from '../../src/actions/workspace.ts'
import { inSnapshot } from '../../src/store/portfolio.ts'
import { writeLedger } from '../../src/store/write-ledger.ts'
import { lineChunks } from '../bench/generate.ts'
import { freshDatabase, TEST_KEYS } from '../database.ts'
import { temporaryFolder } from '../folder.ts'
import { plain as asText } from '../support/imports.ts'
import { bring, exercise } from './exercise.ts'

const citus = process.env.KLANTKRING_CITUS_URL

describe('distribute', () => {
  const folder = temporaryFolder()
  let plain: Workspace
  let drop: () => Promise<void>
  beforeAll(async () => {
    const database = await freshDatabase('given')
    plain = await openWorkspace({
      connection: database.config,
      folder: `${folder.path}/plain`,
      demo: false,
      keys: TEST_KEYS,
    })
    drop = database.drop
  })
  afterAll(async () => {
    await plain.close()
    await drop()
    folder[Symbol.dispose]()
  })

  /** Versions of which a look did not find every row, while forty activities at a time are written to all workers. */
  async function lookedAtWhileWritten({ database }: Workspace): Promise<unknown[]> {
    const wrong: unknown[] = []
    let writing = true
    let looks = 0
    const look = async () => {
      while (writing) {
        const [version, count] = await inSnapshot(database, async client => {
          const ledger = await client.query<{ version: number }>('select version from ledger')
          const rows = await client.query<{ n: number }>('select count(*)::bigint as n from activity')
          return [ledger.rows[0]!.version, rows.rows[0]!.n]
        })
        looks++
        if (count % 40 !== 0 || count / 40 < version - first) wrong.push({ version, count })
      }
    }
    const { rows } = await database.pool.query<{ version: number }>('select version from ledger')
    const first = rows[0]!.version
    const looking = [look(), look()]
    const write = (n: number) =>
      writeLedger(database, async client => {
        await client.query(
          `insert into activity (customer_id, id, import_id, day, kind, person, file, source_row)
           select c, $1::bigint * 1000 + c, 1, date '2026-01-01', 0, '', 0, 1 from generate_series(1, 40) c`,
          [n],
        )
        return { result: null, touched: { everyone: true, customers: new Set() } }
      })
    try {
      for (let n = 1; n <= 25; n++) await write(n)
    } finally {
      writing = false
      await Promise.all(looking)
    }
    expect(looks).toBeGreaterThan(25)
    return wrong
  }

  /** What a backup of a cluster brings back on a plain server is what was there. */
  async function backedUp(spread: Workspace): Promise<void> {
    await bring(spread, { 'lines.csv': [...lineChunks({ lines: 2000, customers: 40 })].join('') })
    const target = await freshDatabase('given')
    const path = `${folder.path}/cluster.backup`
    const secret = 'the secret of a server on a cluster'
    const now = () => new Date('2027-06-02T00:00:00Z')
    try {
      await takeBackup(
        spread,
        {
          connection: { connectionString: citus },
          dataFolder: folder.path,
          folder: folder.path,
          originals: spread.originals,
          secret,
          passphrase: null,
          product: 'test',
          now,
        },
        { path, force: true },
      )
      const dataFolder = `${folder.path}/restored`
      await restoreBackup({
        server: { connection: target.config, kind: 'given' },
        dataFolder,
        backupFolder: `${dataFolder}/backups`,
        path,
        passphrase: null,
        givenSecret: null,
        force: false,
        actor: SYSTEM,
        now,
      })
      const restored = await openWorkspace({
        connection: target.config,
        folder: dataFolder,
        demo: false,
        keys: TEST_KEYS,
      })
      expect(asText(await restored.portfolio())).toEqual(asText(await spread.portfolio()))
      await restored.close()
    } finally {
      await target.drop()
    }
  }

  test('refuses a plain server', async () => {
    await expect(distributionPlan(plain)).rejects.toThrow('not-a-cluster')
    await expect(distribute(plain, 4)).rejects.toThrow('not-a-cluster')
  })

  // An empty database on a coordinator with workers; what the test leaves there is dropped with it.
  test('on a Citus cluster everything gives what it gives on a plain server', async context => {
    if (!citus) return context.skip('KLANTKRING_CITUS_URL names no empty database on a Citus coordinator')
    const spread = await openWorkspace({
      connection: { connectionString: citus },
      folder: `${folder.path}/citus`,
      demo: false,
      keys: TEST_KEYS,
    })
    try {
      const plan = await distributionPlan(spread)
      expect(plan.tables.every(table => !table.done)).toBe(true)
      const after = await distribute(spread, 8)
      expect(after.tables.every(table => table.done)).toBe(true)
      expect(after.shards).toBe(8)
      // Again changes nothing.
      expect((await distribute(spread, 16)).shards).toBe(8)
      expect(await exercise(spread)).toEqual(await exercise(plain))
      await backedUp(spread)
      expect(await lookedAtWhileWritten(spread)).toEqual([])
    } finally {
      await spread.close()
    }
  })
})
