import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { ImportProgress } from '../../store/import-lock.ts'
import { Failure, type FailureCode } from '../failure.ts'
import type { Reply, Task, WorkerError, WorkerOptions } from './tasks.ts'

/** A thread that was idle for so long ends, and with it what it remembers. */
const IDLE = 5 * 60_000

/** A thread that is started when it is first asked, and again when it broke: then what it was asked is refused. */
export class WorkerThread {
  readonly #ground: WorkerOptions
  readonly #progress: (said: { id: number; progress: ImportProgress }) => void
  readonly #waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  #worker: Worker | null = null
  #number = 0
  #idle: NodeJS.Timeout | undefined

  constructor(ground: WorkerOptions, progress: (said: { id: number; progress: ImportProgress }) => void) {
    this.#ground = ground
    this.#progress = progress
  }

  ask(asked: Task): Promise<unknown> {
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
    const worker = new Worker(join(import.meta.dirname, 'worker-main.ts'), { workerData: this.#ground })
    this.#worker = worker
    worker.on('message', (said: Reply) => this.#hear(said))
    worker.on('error', error =>
      this.#broken(worker, error instanceof Error ? error : new Error(String(error))),
    )
    worker.on('exit', () => this.#broken(worker, new Error('a thread ended')))
    return worker
  }

  #hear(said: Reply): void {
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

function errorOf({ message, name, stack, code, failure }: WorkerError): Error {
  if (failure) return new Failure(failure.code as FailureCode, failure.values)
  return Object.assign(
    new Error(message),
    name !== undefined && { name },
    stack !== undefined && { stack },
    code !== undefined && { code },
  )
}
