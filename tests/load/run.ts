import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { getStatus } from '../../src/contract/status.ts'
import { seeded, subSeed } from '../../src/statistics/random.ts'
import { writeLines } from '../bench/generate.ts'
import { temporaryFolder } from '../folder.ts'
import { command, type Product, startProduct } from '../product-process.ts'
import { signedIn } from '../sign-in/owner.ts'
import { nextRequest } from './day.ts'
import { lines, type Measured, summary } from './summary.ts'
import { type Outcome, visitor } from './visitor.ts'

const HELP = `node tests/load/run.ts [options]

Many people at work at once on a filled server: lists, customer pages, analyses and writes, each with a pause between
two requests; once by themselves and once while a large file is imported. The people run in this process, on the same
processors as the server.

  --users N       people at once (default 100)
  --seconds N     how long (default 60)
  --pause MS      between an answer and the next request, on average (default 1000)
  --lines N       invoice lines in the ledger, and in the file that is imported meanwhile (default 1000000)
  --customers N   customers (default 20000)
  --database URL  a PostgreSQL server of yours with an empty database; without it the product runs its own
  --json          print JSON only`

const { values } = parseArgs({
  options: {
    users: { type: 'string', default: '100' },
    seconds: { type: 'string', default: '60' },
    pause: { type: 'string', default: '1000' },
    lines: { type: 'string', default: '1000000' },
    customers: { type: 'string', default: '20000' },
    database: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  console.log(HELP)
  process.exit(0)
}
const users = Number(values.users)
const seconds = Number(values.seconds)
const customers = Number(values.customers)
const say = (text: string) => process.stderr.write(`${text}\n`)

using folder = temporaryFolder()
const data = join(folder.path, 'data')
const env = { KLANTKRING_DATA: data, ...(values.database && { DATABASE_URL: values.database }) }
const first = join(folder.path, 'first.csv')
const second = join(folder.path, 'second.csv')
say('writing the files')
writeLines(first, { lines: Number(values.lines), customers })
// The same firm a year later: other documents, the same customers.
writeLines(second, { lines: Number(values.lines), customers, seed: 2, firstDocument: 60_000_000 })

const product = await startProduct({ dataFolder: data, databaseUrl: values.database })
const measured: Measured[] = []
try {
  const { cookie } = await signedIn(product.url)
  say('importing the ledger')
  await command(['import', first, '--yes', '--json'], env)
  const known = await warm(product, cookie)
  say(`${users} people for ${seconds} s`)
  measured.push(summary('by themselves', await work(product, cookie, known, seconds), seconds))
  say(`${users} people while ${values.lines} lines are imported`)
  let busy = true
  const started = performance.now()
  const importing = command(['import', second, '--yes', '--json'], env).finally(() => {
    busy = false
  })
  const during = await work(product, cookie, known, 600, () => busy)
  await importing
  const took = (performance.now() - started) / 1000
  measured.push(summary(`while importing (${took.toFixed(0)} s)`, during, took))
} finally {
  await product.stop()
}
if (values.json) console.log(JSON.stringify(measured, null, 2))
else console.log(measured.map(lines).join('\n\n'))
process.exitCode = measured.some(m => m.failed > 0) ? 1 : 0

/** The first look at an analysis fits its models; a day at work begins after that. Answers how many customers there are. */
async function warm({ url }: Product, cookie: string): Promise<number> {
  const one = visitor(url, cookie)
  for (const path of [
    '/analysis',
    '/classification/classes',
    '/value',
    '/drying-up',
    '/value/customers?limit=50',
  ])
    say(`  ${path}: ${(await one.ask({ kind: path, path })).ms.toFixed(0)} ms the first time`)
  const status = getStatus.response.parse(
    JSON.parse((await one.ask({ kind: 'status', path: '/status' })).text),
  )
  one.close()
  return status.ledger.customers
}

async function work(
  { url }: Product,
  cookie: string,
  known: number,
  seconds: number,
  going: () => boolean = () => true,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  const until = performance.now() + seconds * 1000
  const pause = Number(values.pause)
  const sleep = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))
  await Promise.all(
    Array.from({ length: users }, async (_, index) => {
      const random = seeded(subSeed(7, index))
      const one = visitor(url, cookie)
      await sleep(pause * random())
      while (performance.now() < until && going()) {
        const { text, ...outcome } = await one.ask(nextRequest(random, known))
        outcomes.push(outcome)
        if (outcome.status >= 400) say(`${outcome.kind}: ${outcome.status} ${text.slice(0, 200)}`)
        await sleep(2 * pause * random())
      }
      one.close()
    }),
  )
  return outcomes
}
