import type { PoolConfig } from 'pg'
import type { Pause } from '../../cycle/7-satisfaction/drying-up/pause.ts'
import type { ZipSpent } from '../../imports/zip.ts'
import type { Day } from '../../shared/calendar.ts'
import type { Period } from '../../shared/period.ts'
import type { ImportProgress } from '../../store/import-lock.ts'
import type { Keys } from '../../store/keys.ts'
import type { Person } from '../../store/privacy/terms.ts'
import type { Actor } from '../access/actor.ts'
import type { CommitOptions } from '../imports/commit-options.ts'
import type { Settings } from '../settings/document.ts'

/** What a thread opens its own workspace from. */
export type WorkerOptions = {
  connection: PoolConfig
  readConnection: PoolConfig | undefined
  folder: string
  demo: boolean
  keys: Keys
}

export type ImportTask = { what: 'import'; id: number; actor: Actor; today: Day } & (
  | { step: 'read' }
  | { step: 'write'; options: CommitOptions }
)

export type FiguresTask = {
  what: 'figures'
  part: 'valuation' | 'retention' | 'backTest'
  /** Of the portfolio. */
  version: string
  asked: Period
  groups: boolean
  settings: Settings
  pauses: readonly Pause[]
  today: Day
  /** Of the back-test. */
  asOf?: Day
}

/** A zip on disk to unpack into a folder. */
export type UnpackTask = { what: 'unpack'; path: string; name: string; folder: string; before: ZipSpent }

/** Of which file the refused rows are asked, and the file that they are written to. */
export type RefusedRowsTask = { id: number; index: number; path: string }

export type OriginalsTask = { what: 'originals'; person: Person }

export type Task =
  | ImportTask
  | FiguresTask
  | OriginalsTask
  | UnpackTask
  | ({ what: 'refused rows' } & RefusedRowsTask)
  | { what: 'portfolio' }
  | { what: 'close' }

/** What comes back from a thread: an answer, a refusal, or how far an import is. */
export type Reply =
  | { number: number; value: unknown }
  | { number: number; error: WorkerError }
  | { id: number; progress: ImportProgress }
export type WorkerError = {
  message: string
  name?: string | undefined
  /** Where it was thrown there. */
  stack?: string | undefined
  code?: string | undefined
  failure?: { code: string; values: Readonly<Record<string, string | number>> } | undefined
}
