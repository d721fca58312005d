import { openAsBlob, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { ImportBatch } from '../src/contract/imports.ts'
import { guardedClient } from '../src/store/pool.ts'
import { writeLines } from './bench/generate.ts'
import { type FreshDatabase, freshDatabase } from './database.ts'
import { temporaryFolder } from './folder.ts'
import { type Product, startProduct } from './product-process.ts'
import { headers, signedIn } from './sign-in/owner.ts'

const LINES = 20_000

/** Number of the lock that the test's gate is made of. */
const GATE = 4711

describe('three processes on one PostgreSQL', () => {
  const folder = temporaryFolder()
  const file = join(folder.path, 'lines.csv')
  let database: FreshDatabase
  let products: Product[]
  let size: number
  let cookie: string
  let keeper: pg.Client

  beforeAll(async () => {
    database = await freshDatabase('given')
    writeLines(file, { lines: LINES, customers: 2000 })
    size = statSync(file).size
    // On an empty database, all at once: who comes first migrates, the others wait.
    products = await Promise.all(
      [1, 2, 3].map(() => startProduct({ dataFolder: join(folder.path, 'data'), databaseUrl: database.url })),
    )
    cookie = (await signedIn(products[0]!.url)).cookie
    await until(async () => {
      const [row] = await sql<{ there: boolean }>(
        "select to_regclass('pgboss.schedule') is not null as there",
      )
      return row!.there
    })
    await everyMinute()
    await sql(`
      create function gate() returns trigger language plpgsql as
        $$ begin perform pg_advisory_xact_lock_shared(${GATE}); return new; end $$;
      create trigger gate before update of state on import for each row
        when (new.state in ('ready', 'done')) execute function gate()`)
    keeper = guardedClient(database.config)
    await keeper.connect()
  })
  afterAll(async () => {
    await keeper?.end()
    for (const product of products ?? []) await product.stop()
    await database.drop()
    folder[Symbol.dispose]()
  })

  async function ask<T>(process: number, path: string, init: RequestInit = {}): Promise<T> {
    const { url } = products[process]!
    const json = typeof init.body === 'string' && { 'content-type': 'application/json' }
    const response = await fetch(`${url}/api${path}`, {
      ...init,
      headers: { ...headers(url, cookie), ...json },
    })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as T
  }

  async function hand(process: number): Promise<number> {
    const form = new FormData()
    form.append('files', await openAsBlob(file), 'lines.csv')
    return (await ask<ImportBatch>(process, '/imports', { method: 'POST', body: form })).id
  }

  /** No step of an import comes to its end while the gate is shut, however quick the machine is. */
  const gate = {
    shut: () => keeper.query(`select pg_advisory_lock(${GATE})`),
    open: () => keeper.query('select pg_advisory_unlock_all()'),
    /** Whoever stands before it. */
    waiting: async () =>
      (await sql<{ pid: number }>(`select pid from pg_locks where objid = ${GATE} and not granted`)).length >
      0,
    /** Ends their sessions, as the server does when it sees that the process is gone. */
    endWaiting: () =>
      sql(`select pg_terminate_backend(pid, 60000) from pg_locks where objid = ${GATE} and not granted`),
  }

  /** Asks until it is so. */
  async function follow(
    process: number,
    id: number,
    so: (batch: ImportBatch) => boolean,
  ): Promise<ImportBatch> {
    for (;;) {
      const { batch } = await ask<{ batch: ImportBatch }>(process, `/imports/${id}`)
      if (so(batch)) return batch
      await pause(100)
    }
  }

  afterEach(() => gate.open())

  const ended = ({ state }: ImportBatch) => state === 'done' || state === 'failed' || state === 'ready'

  async function sql<Row extends pg.QueryResultRow>(text: string): Promise<Row[]> {
    const client = guardedClient(database.config)
    await client.connect()
    try {
      return (await client.query<Row>(text)).rows
    } finally {
      await client.end()
    }
  }

  const until = (what: () => Promise<boolean>) => vi.waitUntil(what, { timeout: 500_000, interval: 250 })

  /** Lets a nightly job come every minute, also when a process that starts says otherwise after it. */
  const everyMinute = () => sql("update pgboss.schedule set cron = '* * * * *' where name = 'audit.verify'")

  /** How often the three together said that they did a job. */
  const said = (job: string) =>
    products.flatMap(product => product.said).filter(line => line.includes(`Job ${job}: `)).length

  const commit = { method: 'POST', body: JSON.stringify({ replaceChanged: false, rememberMapping: true }) }

  test('who signed in at one is known to the others', async () => {
    for (const process of [0, 1, 2]) expect(await ask(process, '/status')).toMatchObject({ demo: false })
  })

  test('settings saved on one are in force on another at once', async () => {
    type Answer = { settings: { analysis: { defaultMargin: number } } }
    const { settings } = await ask<Answer>(0, '/settings')
    for (const [n, margin] of [0.21, 0.22, 0.23].entries()) {
      const body = { ...settings, analysis: { ...settings.analysis, defaultMargin: margin } }
      await ask(n, '/settings', { method: 'PUT', body: JSON.stringify(body) })
      const other = await ask<Answer>((n + 1) % 3, '/settings')
      expect(other.settings.analysis.defaultMargin).toBe(margin)
    }
  })

  test('an import begun on one is followed on another, done on a third, and read everywhere at once', async () => {
    await gate.shut()
    const id = await hand(0)
    const read = await follow(1, id, ({ progress }) => progress !== null)
    expect(read).toMatchObject({ state: 'reading', progress: { step: 'reading', total: size } })
    await gate.open()
    expect(await follow(1, id, ended)).toMatchObject({ state: 'ready', failure: null })
    await gate.shut()
    await ask(2, `/imports/${id}/commit`, commit)
    const written = await follow(1, id, ({ progress }) => progress !== null)
    expect(written).toMatchObject({ state: 'importing', progress: { total: size } })
    await gate.open()
    expect(await follow(1, id, ended)).toMatchObject({ state: 'done', counts: { lines: LINES } })
    for (const process of [0, 1, 2]) {
      const { totals } = await ask<{ totals: { lines: number } }>(
        process,
        '/analysis?period=2021-01-01..2026-01-01',
      )
      expect(totals.lines).toBe(LINES)
    }
    await ask(1, `/imports/${id}`, { method: 'DELETE' })
    await follow(0, id, ({ state }) => state === 'undone')
  })

  test('a job that all three are asked for is done once', async () => {
    // It reads this table too, and so is not over before the last one has asked.
    await keeper.query('begin; lock table line in access exclusive mode')
    const asked = await Promise.all(
      [0, 1, 2].map(n => ask<{ started: boolean }>(n, '/keeping/backups', { method: 'POST', body: '{}' })),
    )
    expect(asked.filter(({ started }) => started)).toHaveLength(1)
    await keeper.query('rollback')
    await until(async () => said('keeping.backup') > 0)
    type Keeping = { backups: unknown[]; runs: { kind: string; outcome: string }[] }
    for (const n of [0, 1, 2]) {
      const { backups, runs } = await ask<Keeping>(n, '/keeping')
      expect(backups).toHaveLength(1)
      expect(runs.map(({ kind, outcome }) => `${kind} ${outcome}`)).toEqual(['backup done'])
    }
    expect(said('keeping.backup')).toBe(1)
  })

  test('a job that comes by itself is done once each time, whoever does it', async () => {
    const jobs = () =>
      sql<{ state: string; minute: Date }>(
        `select state, date_trunc('minute', created_on) as minute from pgboss.job where name = 'audit.verify'`,
      )
    await until(async () => {
      await everyMinute()
      return (await jobs()).some(job => job.state === 'completed')
    })
    await sql("delete from pgboss.schedule where name = 'audit.verify'")
    await until(async () => (await jobs()).every(job => job.state === 'completed'))
    const done = await jobs()
    expect(new Set(done.map(job => job.minute.getTime())).size).toBe(done.length)
    await until(async () => said('audit.verify') >= done.length)
    expect(said('audit.verify')).toBe(done.length)
  })

  for (const [victim, step] of (['reading', 'importing'] as const).entries())
    test(`killed while ${step}: another sets the import right`, async () => {
      if (step === 'reading') await gate.shut()
      const id = await hand(victim)
      if (step === 'importing') {
        await follow(2, id, ended)
        await gate.shut()
        await ask(victim, `/imports/${id}/commit`, commit)
      }
      await until(gate.waiting)
      await follow(2, id, ({ state }) => state === step)
      await products[victim]!.stop('SIGKILL')
      await gate.endWaiting()
      await gate.open()
      const { failure } = await follow(2, id, ({ state }) => state === 'failed')
      expect(failure).toMatchObject({ code: 'import-interrupted' })
      const [row] = await sql<{ n: number }>(`select count(*)::int as n from line where import_id = ${id}`)
      expect(row!.n).toBe(0)
    })
})
