import type { PoolConfig } from 'pg'
import type { Portfolio } from '../../ledger/portfolio.ts'
import type { Day } from '../../shared/calendar.ts'
import type { Database } from '../../store/database.ts'
import { originalsVersion } from '../../store/imports.ts'
import type { Keys } from '../../store/keys.ts'
import type { Person } from '../../store/privacy/terms.ts'
import type { Actor } from '../access/actor.ts'
import { setProgress } from '../imports/running.ts'
import type { UnpackedZip } from '../imports/unpack.ts'
import type { OriginalsFound } from '../privacy/originals-found.ts'
import { Queue } from './queue.ts'
import type { FiguresTask, ImportTask, RefusedRowsTask, Task, UnpackTask } from './tasks.ts'
import { unpacked } from './transfer.ts'
import { WorkerThread } from './worker-thread.ts'

/**
 * Three worker threads do what would hold up every answer: one reads and writes imports, one makes portfolios and the slow
 * figures, one reads files again, to look for persons and for refused rows. Each has connections of its own, starts when
 * it is first needed and ends when it has been idle.
 */
export type WorkerPool = {
  /** Does a step of an import whose work this process took. */
  importStep(
    onBehalf: { readonly actor: Actor; today(): Day },
    step: Omit<ImportTask, 'what' | 'actor' | 'today'>,
  ): Promise<void>
  /** Unpacks a zip into a folder. */
  unpack(asked: Omit<UnpackTask, 'what'>): Promise<UnpackedZip>
  /** The portfolio of the ledger as it stands; its columns are shared between the threads, not copied. */
  portfolio(): Promise<Portfolio>
  /** A slow figure of a view of that portfolio. */
  figures(asked: Omit<FiguresTask, 'what'>): Promise<unknown>
  /** Files in which a person stands; one search at a time, and who asks the same meanwhile shares it. */
  originals(person: Person): Promise<OriginalsFound>
  /** Writes the refused rows of a file; one file is read at a time. */
  refusedRows(asked: RefusedRowsTask): Promise<boolean>
  close(): Promise<void>
}

export function openWorkerPool(
  options: {
    connection: PoolConfig
    readConnection?: PoolConfig | undefined
    folder: string
    demo: boolean
    keys: Keys
  },
  database: Database,
): WorkerPool {
  const { connection, readConnection, folder, demo, keys } = options
  const ground = { connection: { ...connection, max: 3 }, readConnection: undefined, folder, demo, keys }
  const imports = new WorkerThread(ground, ({ id, progress }) => setProgress({ database }, id, progress))
  const figures = new WorkerThread({ ...ground, readConnection }, () => {})
  const files = new WorkerThread(ground, () => {})
  const searches = new Queue<OriginalsFound>()
  const refusals = new Queue<boolean>()
  return {
    async importStep(onBehalf, step) {
      const { actor } = onBehalf
      await imports.ask({ ...step, what: 'import', actor, today: onBehalf.today() } as Task)
    },
    unpack: async asked => (await imports.ask({ ...asked, what: 'unpack' })) as UnpackedZip,
    portfolio: async () => (await figures.ask({ what: 'portfolio' })) as Portfolio,
    figures: async asked => unpacked(await figures.ask({ ...asked, what: 'figures' })),
    async originals(person) {
      // Who asks after a file was handed over must not get an answer of before.
      const key = JSON.stringify([await originalsVersion(database.query), person])
      return searches.ask(key, async () => (await files.ask({ what: 'originals', person })) as OriginalsFound)
    },
    refusedRows: asked =>
      refusals.ask(asked.path, async () => (await files.ask({ ...asked, what: 'refused rows' })) as boolean),
    async close() {
      await Promise.all([imports.close(), figures.close(), files.close()])
    },
  }
}
