import type { PoolConfig } from 'pg'
import type { Portfolio } from '../../ledger/portfolio.ts'
import type { Day } from '../../shared/calendar.ts'
import type { Database } from '../../store/database.ts'
import type { Keys } from '../../store/keys.ts'
import type { Actor } from '../access/actor.ts'
import { setProgress } from '../imports/running.ts'
import type { UnpackedZip } from '../imports/unpack.ts'
import { unpacked } from './packing.ts'
import { type Asked, type FiguresAsked, type ImportAsked, Thread, type UnpackAsked } from './thread.ts'

/**
 * What would hold up everybody's answers is done in two threads beside the one that answers: one reads and writes
 * imports, the other makes portfolios and the slow figures. Each has connections of its own, starts when it is first
 * needed and ends when it has been idle.
 */
export type Aside = {
  /** Does a step of an import whose work this process took. */
  importStep(
    onBehalf: { readonly actor: Actor; today(): Day },
    step: Omit<ImportAsked, 'what' | 'actor' | 'today'>,
  ): Promise<void>
  /** Unpacks a zip into a folder. */
  unpack(asked: Omit<UnpackAsked, 'what'>): Promise<UnpackedZip>
  /** The portfolio of the ledger as it stands; its columns are shared between the threads, not copied. */
  portfolio(): Promise<Portfolio>
  /** A slow figure of a view of that portfolio. */
  figures(asked: Omit<FiguresAsked, 'what'>): Promise<unknown>
  close(): Promise<void>
}

export function openAside(
  options: {
    connection: PoolConfig
    readConnection?: PoolConfig | undefined
    folder: string
    demo: boolean
    keys: Keys
  },
  database: Database,
): Aside {
  const { connection, readConnection, folder, demo, keys } = options
  const ground = { connection: { ...connection, max: 3 }, readConnection: undefined, folder, demo, keys }
  const imports = new Thread(ground, ({ id, progress }) => setProgress({ database }, id, progress))
  const figures = new Thread({ ...ground, readConnection }, () => {})
  return {
    async importStep(onBehalf, step) {
      const { actor } = onBehalf
      await imports.ask({ ...step, what: 'import', actor, today: onBehalf.today() } as Asked)
    },
    unpack: async asked => (await imports.ask({ ...asked, what: 'unpack' })) as UnpackedZip,
    portfolio: async () => (await figures.ask({ what: 'portfolio' })) as Portfolio,
    figures: async asked => unpacked(await figures.ask({ ...asked, what: 'figures' })),
    async close() {
      await Promise.all([imports.close(), figures.close()])
    },
  }
}
