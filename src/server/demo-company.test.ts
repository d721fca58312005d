import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type FreshDatabase, freshDatabase, TEST_KEYS } from '../../tests/database.ts'
import { temporaryFolder } from '../../tests/folder.ts'
import { openWorkspace, type Workspace } from '../actions/workspace.ts'
import { dropDatabase, queryingAs } from '../store/databases.ts'
import { type DemoCompany, demoCompany } from './demo-company.ts'

const folder = temporaryFolder()
let database: FreshDatabase
let companies: Workspace[]
let demos: DemoCompany[]
let filled = 0
let together = 0
let most = 0
/** What the next filling waits for, in the middle of its work. */
let held = async () => {}

beforeAll(async () => {
  database = await freshDatabase('own')
  companies = []
  // Two processes in all but name: nothing but the database and the folder is shared.
  for (let n = 0; n < 2; n++)
    companies.push(
      await openWorkspace({
        connection: database.running,
        owner: database.config,
        folder: folder.path,
        demo: false,
        keys: TEST_KEYS,
      }),
    )
  demos = companies.map(company =>
    demoCompany({
      company,
      connection: database.running,
      owner: database.config,
      folder: `${folder.path}/demo`,
      log: () => {},
      async fill(workspace) {
        filled++
        most = Math.max(most, ++together)
        await workspace.database.pool.query('update ledger set version = version + 1')
        await held()
        together--
      },
    }),
  )
})
afterAll(async () => {
  for (const demo of demos) await demo.close()
  await queryingAs(database.config, queries => dropDatabase(queries, `${database.config.database}_demo`))
  for (const company of companies) await company.close()
  await database.drop()
  folder[Symbol.dispose]()
})

const label = async (demo: DemoCompany) => {
  const { rows } = await (await demo.open()).database.pool.query(
    'select oid from pg_database where datname = current_database()',
  )
  return rows[0].oid as string
}

/** Resolves when somebody waits for the making of another to end, or does not and makes it too. */
const anotherAsked = () =>
  vi.waitFor(
    async () => {
      const { rows } = await companies[0]!.database.pool.query(
        `select 1 from pg_locks join pg_database d on d.oid = database
         where d.datname = current_database() and locktype = 'advisory' and not granted`,
      )
      expect(rows.length + together).toBeGreaterThan(1)
    },
    { timeout: 300_000, interval: 20 },
  )

test('two processes that make it at once make one', async () => {
  held = anotherAsked
  await expect(demos[0]!.open()).rejects.toThrow('demo-unavailable')
  await Promise.all([demos[0]!.create(), demos[1]!.create(), demos[0]!.create()])
  held = async () => {}
  expect([filled, most]).toEqual([1, 1])
  for (const demo of demos) expect(await demo.exists()).toBe(true)
  expect(await label(demos[0]!)).toBe(await label(demos[1]!))
})

test('put back by one, it is opened anew by the other', async () => {
  const before = await label(demos[1]!)
  const making = demos[0]!.create()
  await making
  expect(filled).toBe(2)
  const after = await label(demos[1]!)
  expect(after).not.toBe(before)
  expect(after).toBe(await label(demos[0]!))
  const workspaces = await Promise.all([demos[1]!.open(), demos[1]!.open()])
  expect(workspaces[0]).toBe(workspaces[1])
})

test('whoever fails leaves the making to the next', async () => {
  const began = Promise.withResolvers<void>()
  const failing = demoCompany({
    company: companies[0]!,
    connection: database.running,
    owner: database.config,
    folder: `${folder.path}/demo`,
    log: () => {},
    async fill() {
      together++
      began.resolve()
      await anotherAsked()
      together--
      throw new Error('the disk is full')
    },
  })
  const first = failing.create()
  await began.promise
  const second = demos[1]!.create()
  await expect(first).rejects.toThrow('the disk is full')
  await second
  expect([filled, most]).toEqual([3, 1])
  expect(await demos[1]!.exists()).toBe(true)
  await failing.close()
})
