import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { overview } from '../../src/actions/analysis/overview.ts'
import { whaleCurve } from '../../src/actions/analysis/whale.ts'
import { scoreRanking } from '../../src/actions/classification/scores.ts'
import { customers } from '../../src/actions/customers/list.ts'
import { dryingUpBackTest } from '../../src/actions/drying-up/back-test.ts'
import { dryingUpGroups } from '../../src/actions/drying-up/groups.ts'
import { dryingUpList } from '../../src/actions/drying-up/list.ts'
import { startCommit } from '../../src/actions/imports/commit.ts'
import { getImport } from '../../src/actions/imports/list.ts'
import { startPreview } from '../../src/actions/imports/read-import.ts'
import { fileOnDisk, receive } from '../../src/actions/imports/receive.ts'
import { settled } from '../../src/actions/imports/running.ts'
import { valueList } from '../../src/actions/value/list.ts'
import { valueOverview } from '../../src/actions/value/overview.ts'
import { retentionTable } from '../../src/actions/value/retention.ts'
import { modelTrust } from '../../src/actions/value/trust.ts'
import { openWorkspace } from '../../src/actions/workspace.ts'
import { dayOf } from '../../src/shared/calendar.ts'
import { keysOf } from '../../src/store/keys.ts'
import { openServer } from '../../src/store/open-server.ts'
import { temporaryFolder } from '../folder.ts'
import { writeLines } from './generate.ts'

/**
 * How long a server's event loop stands still while an import goes on, and while each analysis is made for the first
 * time: `node tests/bench/blocking.ts --lines 1000000`, on DATABASE_URL (an empty database) or on a server of our own.
 */
const { values } = parseArgs({
  options: {
    lines: { type: 'string', default: '1000000' },
    customers: { type: 'string', default: '20000' },
  },
})

/** Runs a piece of work; prints its length and the longest times that nothing else could be answered, in ms. */
async function blocked(name: string, work: () => Promise<unknown>): Promise<void> {
  await pause(50)
  const gaps: number[] = []
  let last = performance.now()
  const watch = setInterval(() => {
    const now = performance.now()
    gaps.push(now - last - TICK)
    last = now
  }, TICK)
  const began = performance.now()
  await work()
  const took = performance.now() - began
  // A block at the very end shows in the next turn of the loop.
  await pause(TICK * 3)
  clearInterval(watch)
  gaps.sort((a, b) => b - a)
  const ms = (n: number | undefined) =>
    Math.max(0, n ?? 0)
      .toFixed(0)
      .padStart(6)
  const long = gaps.filter(gap => gap > 50)
  console.log(
    `${name.padEnd(26)} ${took.toFixed(0).padStart(7)} ms   longest block ${ms(gaps[0])}   over 50 ms: ${String(long.length).padStart(4)} times, ${ms(long.reduce((a, b) => a + b, 0))} ms`,
  )
}

const TICK = 5
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

using folder = temporaryFolder()
const file = join(folder.path, 'lines.csv')
const lines = Number(values.lines)
writeLines(file, { lines, customers: Number(values.customers) })
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
const page = { offset: 0, limit: 50 }
try {
  let id = 0
  await blocked('receive', async () => {
    id = await receive(workspace, [fileOnDisk(file, 'lines.csv')])
  })
  await blocked('read and preview', async () => {
    await startPreview(workspace, id)
    await settled(workspace, id)
  })
  await blocked('import', async () => {
    await startCommit(workspace, id, { replaceChanged: false, rememberMapping: true })
    await settled(workspace, id)
  })
  const { batch } = await getImport(workspace, id)
  if (batch.state !== 'done')
    throw new Error(`the import is ${batch.state}: ${JSON.stringify(batch.failure)}`)
  await blocked('portfolio', () => workspace.portfolio())
  await blocked('overview', () => overview(workspace, {}))
  await blocked('whale', () => whaleCurve(workspace, {}))
  await blocked('customers', () => customers(workspace, { ...page, sort: 'contribution', order: 'desc' }))
  await blocked('scores', () => scoreRanking(workspace, page))
  await blocked('retention', () => retentionTable(workspace, {}))
  await blocked('value', () => valueOverview(workspace, {}))
  await blocked('value list', () => valueList(workspace, { ...page, sort: 'clv', order: 'desc' }))
  await blocked('value, trust', () => modelTrust(workspace, {}))
  await blocked('drying up', () =>
    dryingUpList(workspace, { ...page, sort: 'atStake', order: 'desc', state: 'dryingUp' }),
  )
  await blocked('drying up, back test', () => dryingUpBackTest(workspace, {}))
  await blocked('drying up, product groups', () => dryingUpGroups(workspace, page))
  console.log(`memory ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`)
} finally {
  await workspace.close()
  await server.stop()
}
