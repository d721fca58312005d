import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { overview } from '../../src/actions/analysis/overview.ts'
import { customers } from '../../src/actions/customers/list.ts'
import { startCommit } from '../../src/actions/imports/commit.ts'
import { getImport } from '../../src/actions/imports/list.ts'
import { startPreview } from '../../src/actions/imports/read-import.ts'
import { fileOnDisk, receive } from '../../src/actions/imports/receive.ts'
import { settled } from '../../src/actions/imports/running.ts'
import { openWorkspace } from '../../src/actions/workspace.ts'
import { dayOf } from '../../src/shared/calendar.ts'
import { keysOf } from '../../src/store/keys.ts'
import { openServer } from '../../src/store/open-server.ts'
import { temporaryFolder } from '../folder.ts'
import { writeLines } from './generate.ts'

/**
 * What one size of ledger costs: `node tests/bench/growth.ts --lines 100000`, fifty lines to a customer, on DATABASE_URL
 * (an empty database) or on a server of our own. Prints one row of the table in docs/scale.md.
 */
const { values } = parseArgs({ options: { lines: { type: 'string', default: '100000' } } })
const lines = Number(values.lines)

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}

/** Bytes of the columns in memory, shared between threads or not. */
function columnBytes(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return 0
  return Object.values(value).reduce((sum: number, inner) => sum + columnBytes(inner), 0)
}

using folder = temporaryFolder()
const file = join(folder.path, 'lines.csv')
writeLines(file, { lines, customers: lines / 50 })
const databaseUrl = process.env.DATABASE_URL
const server = await openServer({
  dataFolder: join(folder.path, 'data'),
  role: 'command',
  ...(databaseUrl && { databaseUrl }),
})
const workspace = await openWorkspace({
  connection: server.connection,
  folder: join(folder.path, 'files'),
  demo: false,
  keys: keysOf('the secret of a server that only measures'),
  workers: true,
  today: () => dayOf(2026, 1, 5),
})
try {
  const size = async () => {
    const { rows } = await workspace.database.pool.query<{ bytes: number }>(
      'select pg_database_size(current_database()) as bytes',
    )
    return rows[0]!.bytes
  }
  const empty = await size()
  const id = await receive(workspace, [fileOnDisk(file, 'lines.csv')])
  const reading = await seconds(async () => {
    await startPreview(workspace, id)
    await settled(workspace, id)
  })
  const importing = await seconds(async () => {
    await startCommit(workspace, id, { replaceChanged: false, rememberMapping: true })
    await settled(workspace, id)
  })
  const { batch } = await getImport(workspace, id)
  if (batch.state !== 'done')
    throw new Error(`the import is ${batch.state}: ${JSON.stringify(batch.failure)}`)
  const bytes = (await size()) - empty
  const loading = await seconds(() => workspace.portfolio())
  const portfolio = await workspace.portfolio()
  const analysis = await seconds(() => overview(workspace, {}))
  const page = { limit: 50, sort: 'contribution', order: 'desc' } as const
  const first = await seconds(() => customers(workspace, { ...page, offset: 0 }))
  const next = await seconds(() => customers(workspace, { ...page, offset: 50 }))
  const ms = (s: number) => (s * 1000).toFixed(0)
  const cells = [
    lines.toLocaleString('en'),
    reading.toFixed(1),
    importing.toFixed(1),
    (bytes / lines).toFixed(0),
    portfolio.sales.lines.length.toLocaleString('en'),
    loading.toFixed(2),
    (columnBytes(portfolio) / 1e6).toFixed(1),
    ms(analysis),
    `${ms(first)}, ${ms(next)}`,
    (process.memoryUsage().rss / 1e6).toFixed(0),
  ]
  console.log(`| ${cells.join(' | ')} |`)
} finally {
  await workspace.close()
  await server.stop()
}
