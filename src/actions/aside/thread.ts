import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { PoolConfig } from 'pg'
import type { Pause } from '../../cycle/7-satisfaction/drying-up/pause.ts'
import type { ZipSpent } from '../../imports/zip.ts'
import type { Day } from '../../shared/calendar.ts'
import type { Period } from '../../shared/period.ts'
import type { ImportProgress } from '../../store/import-keeper.ts'
import type { Keys } from '../../store/keys.ts'
import type { Person } from '../../store/privacy/terms.ts'
import type { Actor } from '../access/actor.ts'
import { Failure, type FailureCode } from '../failure.ts'
import type { CommitOptions } from '../imports/commit-options.ts'
import type { Settings } from '../settings/document.ts'

/** What a thread opens its own workspace from. */
export type ThreadGround = {
  connection: PoolConfig
  readConnection: PoolConfig | undefined
  folder: string
  demo: boolean
  keys: Keys
}

export type ImportAsked = { what: 'import'; id: number; actor: Actor; today: Day } & (
  | { step: 'read' }
  | { step: 'write'; options: CommitOptions }
)

export type FiguresAsked = {
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
export type UnpackAsked = { what: 'unpack'; path: string; name: string; folder: string; before: ZipSpent }

/** Of which file the refused rows are asked, and the file that they are written to. */
export type RefusedRowsAsked = { id: number; index: number; path: string }

export type OriginalsAsked = { what: 'originals'; person: Person }

export type Asked =
  | ImportAsked
  | FiguresAsked
  | OriginalsAsked
  | UnpackAsked
  | ({ what: 'refused rows' } & RefusedRowsAsked)
  | { what: 'portfolio' }
  | { what: 'close' }

/** What comes back from a thread: an answer, a refusal, or how far an import is. */
export type Said =
  | { number: number; value: unknown }
  | { number: number; error: ThreadError }
  | { id: number; progress: ImportProgress }
export type ThreadError = {
  message: string
  name?: string | undefined
  /** Where it was thrown there. */
  stack?: string | undefined
  code?: string | undefined
  failure?: { code: string; values: Readonly<Record<string, string | number>> } | undefined
}

/** A thread that was idle for so long ends, and with it what it remembers. */
const IDLE = 5 * 60_000

/** A thread that is started when it is first asked, and again when it broke: then what it was asked is refused. */
export class Thread {
  readonly #ground: ThreadGround
  readonly #progress: (said: { id: number; progress: ImportProgress }) => void
  readonly #waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  #worker: Worker | null = null
  #number = 0
  #idle: NodeJS.Timeout | undefined

  constructor(ground: ThreadGround, progress: (said: { id: number; progress: ImportProgress }) => void) {
    this.#ground = ground
    this.#progress = progress
  }

  ask(asked: Asked): Promise<unknown> {
    clearTimeout(this.#idle)
    const worker = this.#started()
    const number = ++this.#number
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject })
      worker.ref()
      worker.postMessage({ number, asked })
    })
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle)
    const worker = this.#worker
    if (!worker) return
    await this.ask({ what: 'close' }).catch(() => {})
    clearTimeout(this.#idle)
    this.#worker = null
    await worker.terminate()
  }

  #started(): Worker {
    if (this.#worker) return this.#worker
    const worker = new Worker(join(import.meta.dirname, 'inside.ts'), { workerData: this.#ground })
    this.#worker = worker
    worker.on('message', (said: Said) => this.#hear(said))
    worker.on('error', error =>
      this.#broken(worker, error instanceof Error ? error : new Error(String(error))),
    )
    worker.on('exit', () => this.#broken(worker, new Error('a thread ended')))
    return worker
  }

  #hear(said: Said): void {
    if ('progress' in said) {
      this.#progress(said)
      return
    }
    const waiting = this.#waiting.get(said.number)
    this.#waiting.delete(said.number)
    if ('error' in said) waiting?.reject(errorOf(said.error))
    else waiting?.resolve(said.value)
    if (this.#waiting.size > 0) return
    this.#worker?.unref()
    this.#idle = setTimeout(() => void this.close(), IDLE)
    this.#idle.unref()
  }

  #broken(worker: Worker, error: Error): void {
    if (this.#worker !== worker) return
    this.#worker = null
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }
}

function errorOf({ message, name, stack, code, failure }: ThreadError): Error {
  if (failure) return new Failure(failure.code as FailureCode, failure.values)
  return Object.assign(
    new Error(message),
    name !== undefined && { name },
    stack !== undefined && { stack },
    code !== undefined && { code },
  )
}
