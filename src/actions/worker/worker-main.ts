import { parentPort, workerData } from 'node:worker_threads'
import type { Portfolio } from '../../ledger/portfolio.ts'
import type { Keys } from '../../store/keys.ts'
import { loadPortfolio, refreshPortfolio } from '../../store/portfolio.ts'
import { currentOf } from '../analysis/current.ts'
import { madeBackTest } from '../drying-up/back-test-of.ts'
import { dryingAt } from '../drying-up/drying.ts'
import { Failure } from '../failure.ts'
import { writeStep } from '../imports/commit.ts'
import { writeRefusedRows } from '../imports/problem-rows.ts'
import { previewStep } from '../imports/read-import.ts'
import { reportProgress } from '../imports/running.ts'
import { unpack } from '../imports/unpack.ts'
import { searchOriginals } from '../privacy/originals.ts'
import { equityIntervalOf } from '../value/equity-interval-of.ts'
import { valued } from '../value/valued.ts'
import { openWorkspace } from '../workspace.ts'
import type { FiguresTask, Reply, Task, WorkerError, WorkerOptions } from './tasks.ts'
import { packed, shared } from './transfer.ts'

// What runs in a worker thread of the pool: a workspace of its own, and the tasks it is given.
const ground = workerData as WorkerOptions
const port = parentPort!
const opening = openWorkspace({
  ...ground,
  keys: keysOf(ground),
})
opening.catch(() => {})

/** Keys arrive as plain bytes. */
function keysOf({ keys }: WorkerOptions): Keys {
  return Object.fromEntries(
    Object.entries(keys).map(([name, key]) => [name, key instanceof Uint8Array ? Buffer.from(key) : key]),
  ) as Keys
}

let known: Portfolio | null = null

/** An import says how far it is at most ten times a second. */
const SAID_EVERY = 100

port.on('message', ({ number, asked }: { number: number; asked: Task }) => {
  answer(asked).then(
    value => port.postMessage({ number, value } satisfies Reply),
    (error: unknown) => port.postMessage({ number, error: threadError(error) } satisfies Reply),
  )
})

async function answer(asked: Task): Promise<unknown> {
  const workspace = await opening
  switch (asked.what) {
    case 'import': {
      let said = 0
      reportProgress(workspace.database, (id, progress) => {
        const now = performance.now()
        if (now - said < SAID_EVERY && progress.done > 0) return
        said = now
        port.postMessage({ id, progress } satisfies Reply)
      })
      const own = { ...workspace.as(asked.actor), today: () => asked.today }
      if (asked.step === 'read') await previewStep(own, asked.id)
      else await writeStep(own, asked.id, asked.options)
      return null
    }
    case 'unpack':
      return unpack(asked.path, asked.name, asked.folder, asked.before)
    case 'portfolio': {
      const before = known
      const found = await workspace.reading(from =>
        before ? refreshPortfolio(from, before) : loadPortfolio(from),
      )
      known = shared(found)
      return known
    }
    case 'figures':
      return packed(figures(asked))
    case 'originals':
      return searchOriginals(workspace, asked.person)
    case 'refused rows':
      return writeRefusedRows(workspace, asked)
    case 'close':
      await workspace.close()
      return null
  }
}

function figures(asked: FiguresTask): unknown {
  if (known?.version !== asked.version) throw new Error('the portfolio is another one by now')
  const { part, groups, settings, pauses, today } = asked
  const given = currentOf({
    key: '',
    portfolio: known,
    asked: asked.asked,
    groups,
    settings,
    judgements: [],
    overrides: [],
    pauses,
    today,
  })
  if (part === 'backTest') return madeBackTest(dryingAt(given, asked.asOf))
  const all = valued(given)
  const { retention, relationYears, meanYears } = all
  if (part === 'retention') return { retention, relationYears, meanYears }
  const { valuation } = all
  return { valuation, equityInterval: equityIntervalOf(valuation), retention, relationYears, meanYears }
}

function threadError(error: unknown): WorkerError {
  if (error instanceof Failure)
    return { message: error.message, failure: { code: error.code, values: { ...error.values } } }
  const { name, message, code, stack } = error as Partial<Error> & { code?: unknown }
  const place = error instanceof Error && { name, stack }
  return { message: message ?? String(error), ...place, ...(typeof code === 'string' && { code }) }
}
