import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { distribute, distributionPlan } from '../../src/actions/scale/distribute.ts'
import { openWorkspace, type Workspace } from '../../src/actions/workspace.ts'
import { freshDatabase, TEST_KEYS } from '../database.ts'
import { temporaryFolder } from '../folder.ts'
import { exercise } from './exercise.ts'

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

  test('refuses a plain server', async () => {
    await expect(distributionPlan(plain)).rejects.toThrow('not-a-cluster')
    await expect(distribute(plain, 4)).rejects.toThrow('not-a-cluster')
  })

  // An empty database on a coordinator with workers; what the test leaves there is dropped with it.
  test('on a Citus cluster everything gives what it gives on a plain server', {
    timeout: 300_000,
  }, async context => {
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
    } finally {
      await spread.close()
    }
  })
})
