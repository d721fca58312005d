import { createReadStream, createWriteStream, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { startCommit } from '../../src/actions/imports/commit.ts'
import { getImport } from '../../src/actions/imports/list.ts'
import { startPreview } from '../../src/actions/imports/read-import.ts'
import { fileOnDisk, receive } from '../../src/actions/imports/receive.ts'
import { settled } from '../../src/actions/imports/running.ts'
import { openWorkspace } from '../../src/actions/workspace.ts'
import { openDatabase } from '../../src/store/database.ts'
import { connectionTo } from '../../src/store/databases.ts'
import { keysOf } from '../../src/store/keys.ts'
import { openServer } from '../../src/store/open-server.ts'
import { guardedClient } from '../../src/store/pool.ts'
import { loadPortfolio } from '../../src/store/portfolio.ts'
import { timeAnalyses } from './analyses.ts'
import { type Cost, measure, peakMemory } from './measure.ts'
import { benchBgNbd, benchClv, benchCommand, benchGammaGamma, benchParetoNbd } from './value.ts'

const BENCH_KEYS = keysOf('the secret of a measurement')

/** Where a step works: a data folder with our own server on it, a database there, and a file. */
export type Place = { folder: string; database: string; path: string }

export type ImportTime = {
  receive: Cost
  preview: Cost
  import: Cost
  lines: number
  documents: number
  revenue: number
  peak: number
}
export type CopyTime = { copy: Cost; keys: Cost | null; rows: number; peak: number }
export type LoadTime = { load: Cost; customers: number; customerDays: number; peak: number }
export type AnalysesCost = ReturnType<typeof timeAnalyses> & { cpu: number; peak: number }

/** The steps of the benchmarks. Each runs in a process of its own, so that its peak of memory is its own. */
export const steps = {
  import: importFile,
  dump,
  copy: (place: Place) => bareCopy(place, true),
  copyWithoutKeys: (place: Place) => bareCopy(place, false),
  load,
  drop,
  analyses,
  bgNbd: benchBgNbd,
  clv: benchClv,
  gammaGamma: benchGammaGamma,
  paretoNbd: benchParetoNbd,
  command: benchCommand,
}
export type Step = keyof typeof steps

/** The product's own way: keeps the file, previews it, imports it. */
async function importFile({ folder, database, path }: Place): Promise<ImportTime> {
  return onServer(folder, async (connection, pid) => {
    const admin = guardedClient(connection)
    await admin.connect()
    await admin.query(`create database ${database}`)
    const workspace = await openWorkspace({
      connection: connectionTo(connection, database),
      folder: join(folder, 'files'),
      demo: false,
      keys: BENCH_KEYS,
    })
    try {
      const received = await measure(pid, () => receive(workspace, [fileOnDisk(path, 'lines.csv')]))
      const id = received.result
      await admin.query('checkpoint')
      const preview = await measure(pid, async () => {
        await startPreview(workspace, id)
        await settled(workspace, id)
      })
      const written = await measure(pid, async () => {
        await startCommit(workspace, id, { replaceChanged: false, rememberMapping: true })
        await settled(workspace, id)
      })
      const { batch } = await getImport(workspace, id)
      if (batch.state !== 'done') throw new Error(`the import failed: ${JSON.stringify(batch.failure)}`)
      return {
        receive: received.cost,
        preview: preview.cost,
        import: written.cost,
        lines: batch.counts!.lines,
        documents: batch.counts!.documents,
        revenue: Number(batch.revenue),
        peak: peakMemory(),
      }
    } finally {
      await workspace.close()
      await admin.end()
    }
  })
}

/** The rows of `line` as COPY gives them, in the order in which they lie in the table. */
async function dump({ folder, database, path }: Place): Promise<null> {
  return onServer(folder, async connection => {
    const client = guardedClient(connectionTo(connection, database))
    await client.connect()
    await pipeline(client.query(copyTo('copy line to stdout')), createWriteStream(path))
    await client.end()
    return null
  })
}

/**
 * The same rows into an empty table like `line`, with its keys and indexes there from the start, or made afterwards and
 * timed apart.
 */
async function bareCopy({ folder, database, path }: Place, keys: boolean): Promise<CopyTime> {
  return onServer(folder, async (connection, pid) => {
    const client = guardedClient(connectionTo(connection, database))
    await client.connect()
    try {
      await client.query('drop table if exists bare')
      await client.query(`create table bare (like line ${keys ? 'including all' : ''})`)
      await client.query('checkpoint')
      const { result, cost } = await measure(pid, async () => {
        const stream = client.query(copyFrom('copy bare from stdin'))
        await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), stream)
        return stream.rowCount
      })
      const made = keys
        ? null
        : await measure(pid, async () => {
            await client.query('alter table bare add primary key (customer_id, day, document_id, position)')
            await client.query('create index on bare using brin (import_id)')
          })
      await client.query('drop table bare')
      return { copy: cost, keys: made?.cost ?? null, rows: result, peak: peakMemory() }
    } finally {
      await client.end()
    }
  })
}

/** The ledger into a portfolio in memory. */
async function load({ folder, database }: Place): Promise<LoadTime> {
  return onServer(folder, async (connection, pid) => {
    const opened = await openDatabase(connectionTo(connection, database), BENCH_KEYS)
    try {
      const { result, cost } = await measure(pid, () => loadPortfolio(opened))
      return {
        load: cost,
        customers: result.customers.n,
        customerDays: result.sales.day.length,
        peak: peakMemory(),
      }
    } finally {
      await opened.close()
    }
  })
}

async function drop({ folder, database }: Place): Promise<null> {
  return onServer(folder, async connection => {
    const client = guardedClient(connection)
    await client.connect()
    await client.query(`drop database ${database} with (force)`)
    await client.end()
    return null
  })
}

async function analyses({ customers }: { customers: number }): Promise<AnalysesCost> {
  const { result, cost } = await measure(null, () => timeAnalyses(customers))
  return { ...result, cpu: cost.cpu, peak: peakMemory() }
}

/** Joins the server of the folder, which the run holds open. */
async function onServer<T>(
  folder: string,
  work: (connection: pg.ClientConfig, pid: number | null) => Promise<T>,
): Promise<T> {
  const server = await openServer({ dataFolder: folder, role: 'command' })
  try {
    return await work(server.connection, postmasterOf(folder))
  } finally {
    await server.stop()
  }
}

function postmasterOf(folder: string): number | null {
  if (process.platform !== 'linux') return null
  try {
    return Number.parseInt(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8'), 10)
  } catch {
    return null
  }
}

if (import.meta.main) {
  const [name, given] = process.argv.slice(2)
  const step = steps[name as Step] as (place: unknown) => Promise<unknown>
  console.log(JSON.stringify(await step(JSON.parse(given!))))
}
