import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openWorkspace, type Workspace } from '../../src/actions/workspace.ts'
import { keysOf } from '../../src/store/keys.ts'
import { lineChunks } from '../bench/generate.ts'
import { temporaryFolder } from '../folder.ts'
import { startProduct } from '../product-process.ts'
import { headers, signedIn } from '../sign-in/owner.ts'
import { bring } from './exercise.ts'
import { copyingPrograms, type StandbyPair, startPair } from './standby.ts'

const bin = copyingPrograms()
const REASON = 'no installed PostgreSQL with pg_basebackup'
const KEYS = keysOf('the secret of a server that reads from a copy')
const OTHER = keysOf('the secret of somebody else')

describe('a read replica', () => {
  const folder = temporaryFolder()
  const said: string[] = []
  const opened: Workspace[] = []
  let pair: StandbyPair
  let workspace: Workspace

  const open = async (database: string, keys = KEYS, readFrom = database) => {
    const one = await openWorkspace({
      connection: { connectionString: pair.url('primary', database) },
      readConnection: { connectionString: pair.url('standby', readFrom) },
      folder: `${folder.path}/${database}`,
      demo: false,
      keys,
      log: line => said.push(line),
    })
    opened.push(one)
    return one
  }

  beforeAll(async () => {
    if (!bin) return
    pair = await startPair(bin, `${folder.path}/servers`)
    for (const name of ['company', 'another'])
      await pair.ask('primary', 'postgres', `create database ${name}`)
    workspace = await open('company')
    await bring(workspace, { 'lines.csv': lines(2000) })
  })
  afterAll(async () => {
    for (const one of opened) await one.close()
    await pair?.stop()
    folder[Symbol.dispose]()
  })

  const lines = (n: number) => [...lineChunks({ lines: n, customers: 30 })].join('')
  const fromCopy = () =>
    workspace.reading(async ({ pool }) => {
      const { rows } = await pool.query<{ copy: boolean; closed: string }>(
        `select pg_is_in_recovery() as copy, current_setting('default_transaction_read_only') as closed`,
      )
      return rows[0]!
    })
  const until = (what: () => Promise<boolean>) => vi.waitUntil(what, { timeout: 300_000, interval: 100 })
  /** How often the copy was asked for the invoice lines of the whole ledger. */
  const askedForLines = () => pair.asked().filter(text => /^\s*from line\s*\)/.test(text)).length

  test('answers what is heavy when it has caught up', async context => {
    if (!bin) return context.skip(REASON)
    await until(async () => (await fromCopy()).copy)
    expect(await fromCopy()).toEqual({ copy: true, closed: 'on' })
    const before = askedForLines()
    expect((await workspace.portfolio()).sales.lines.length).toBeGreaterThan(0)
    expect(askedForLines()).toBe(before + 1)
  })

  test('is passed over while it lags, and nobody sees old figures', async context => {
    if (!bin) return context.skip(REASON)
    const lineSum = async () => (await workspace.portfolio()).sales.lines.reduce((a, b) => a + b, 0)
    const sum = await lineSum()
    await pair.ask('standby', 'postgres', 'select pg_wal_replay_pause()')
    const more = lines(3000).split('\n')
    await bring(workspace, { 'more.csv': [more[0], ...more.slice(2001)].join('\n') }, true)
    expect((await fromCopy()).copy).toBe(false)
    expect(await lineSum()).toBeGreaterThan(sum)
    await pair.ask('standby', 'postgres', 'select pg_wal_replay_resume()')
    await until(async () => (await fromCopy()).copy)
    expect(said).toEqual([])
  })

  test('of another database is not read from, at the same version either', async context => {
    if (!bin) return context.skip(REASON)
    const other = await open('another', OTHER, 'company')
    for (const n of [500, 600]) await bring(other, { 'lines.csv': lines(n) }, true)
    const { rows } = await other.reading(({ pool }) => pool.query('select pg_is_in_recovery() as copy'))
    expect(rows[0].copy).toBe(false)
    expect(said.splice(0)).toEqual([
      'DATABASE_READ_URL leads to a copy of another database; it is not read from',
    ])
    await other.close()
    opened.splice(opened.indexOf(other), 1)
  })

  test('that is killed is said once and left out until it is back', async context => {
    if (!bin) return context.skip(REASON)
    await pair.kill()
    for (let n = 0; n < 3; n++) expect((await fromCopy()).copy).toBe(false)
    expect(said.splice(0)).toEqual([expect.stringMatching(/^The read replica is out of reach/)])
    await pair.revive()
    await until(async () => (await fromCopy()).copy)
    expect(said.splice(0)).toEqual(['The read replica is back'])
  })

  test('serves the product, and its end is no error to anybody', async context => {
    if (!bin) return context.skip(REASON)
    const product = await startProduct({
      dataFolder: `${folder.path}/company`,
      databaseUrl: pair.url('primary', 'company'),
      environment: {
        DATABASE_READ_URL: pair.url('standby', 'company'),
        KLANTKRING_SECRET: 'the secret of a server that reads from a copy',
      },
    })
    try {
      const { cookie } = await signedIn(product.url)
      const get = (path: string) =>
        fetch(`${product.url}/api${path}`, { headers: headers(product.url, cookie) })
      const before = askedForLines()
      expect((await get('/analysis?period=2021-01-01..2026-01-01')).status).toBe(200)
      expect(askedForLines()).toBe(before + 1)
      const { rows } = (await (await get('/customers?limit=1')).json()) as { rows: { id: number }[] }
      const list = `/customers/${rows[0]!.id}/lines.csv`
      const whole = await (await get(list)).text()
      await pair.kill()
      const again = await get(list)
      expect(again.status).toBe(200)
      expect(await again.text()).toBe(whole)
      expect(product.said.filter(line => /read replica is out of reach/.test(line))).toHaveLength(1)
    } finally {
      await product.stop()
    }
  })
})
