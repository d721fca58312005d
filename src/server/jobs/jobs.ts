import { setTimeout as pause } from 'node:timers/promises'
import type { ClientConfig } from 'pg'
import { type Job, PgBoss } from 'pg-boss'
import { describeKind, reasonOf } from '../logs/scrub.ts'
import { type JobContext, JobFailure, type Payload, type QueueTable } from './queue.ts'

/** The running background work of one process. */
export type Jobs<T extends QueueTable = QueueTable> = {
  /** Resolves when jobs are being done; putting one in line waits for it by itself. */
  readonly ready: Promise<void>
  /** Puts a job in line, not before `after`. Answers its id, null when one is in line already. */
  send<N extends keyof T & string>(
    queue: N,
    payload: Payload<T, N>,
    options?: { after?: Date },
  ): Promise<string | null>
  /** When a queue comes by itself the next time, null when it has no schedule. */
  next(queue: keyof T & string, from: Date): Date | null
  /** Whether jobs are being done: the database let us in, and nobody asked to stop. */
  started(): boolean
  /** How many this process is doing. */
  running(): number
  /** Takes no more, waits for what runs, and hands back to the others what does not end in time. */
  stop(): Promise<void>
}

type JobsOptions = {
  connection: ClientConfig
  /** The owner of the database made the schema, where this role may make tables but no schema. */
  isSchemaThere?: boolean
  /** What handlers work with; the rest of the context is made here. */
  context: Omit<JobContext, 'signal'>
  timeZone: string
  /** Seconds that running jobs get at a stop. */
  patience?: number
  /** Other schedules than those of the table, by queue. */
  schedules?: Readonly<Record<string, string>>
  /** For tests: look more often than a queue says. */
  lookEvery?: number
}

const PATIENCE = 25
const AGAIN = 5_000

/**
 * Starts doing the jobs of a table of queues, on the same PostgreSQL as the data (schema `pgboss`). Returns at once: the
 * first start, which makes the schema, must hold nobody up. While the database is out of reach it is tried again.
 */
export function startJobs<T extends QueueTable>(table: T, options: JobsOptions): Jobs<T> {
  const { context, timeZone } = options
  const { log } = context
  const patience = options.patience ?? PATIENCE
  const stopping = new AbortController()
  const boss = new PgBoss({
    ...options.connection,
    schema: 'pgboss',
    createSchema: options.isSchemaThere !== true,
    application_name: 'klantkring jobs',
    max: 2,
    cronMonitorIntervalSeconds: 20,
    cronWorkerIntervalSeconds: 5,
  })
  let working = 0
  let began = false
  let told = ''
  // An error that lasts is said once, not every two seconds.
  boss.on('error', error => {
    if (stopping.signal.aborted || told === error.message) return
    told = error.message
    log(`Background work: ${reasonOf(error)}`, 'error')
  })

  const scheduleOf = (name: string) =>
    table[name] ? (options.schedules?.[name] ?? table[name].schedule) : undefined

  const perform = async (name: string, job: Job<object>): Promise<void> => {
    const began = performance.now()
    const tell = (what: string, failed?: string) => {
      const line = `Job ${name}: ${what} (${Math.round(performance.now() - began)} ms)`
      if (failed === undefined) log(line)
      else log([line, ...failed.split('\n').slice(1)].join('\n'), 'error')
    }
    working++
    try {
      const queue = table[name]!
      const signal = AbortSignal.any([stopping.signal, job.signal])
      const said = await queue.run(queue.payload.parse(job.data ?? {}), { ...context, signal })
      if (said !== undefined || !queue.quiet) tell(said ?? 'done')
    } catch (error) {
      // The message of an error may quote what was worked on; only its kind and its place go to the log.
      tell(`failed: ${kindOf(error)}`, describeKind(error))
      throw new Error(kindOf(error))
    } finally {
      working--
    }
  }

  const start = async (): Promise<void> => {
    await boss.start()
    const known = new Map((await boss.getQueues()).map(queue => [queue.name, queue]))
    for (const [name, queue] of Object.entries(table)) {
      const settings = {
        retryLimit: queue.retry.times,
        retryDelay: queue.retry.delay,
        expireInSeconds: queue.expire,
        deleteAfterSeconds: 7 * 86_400,
      }
      const policy = queue.alone ? 'exclusive' : 'standard'
      const there = known.get(name)
      if (there && there.policy !== policy) await boss.deleteQueue(name)
      if (there?.policy === policy) await boss.updateQueue(name, settings)
      else await boss.createQueue(name, { ...settings, policy })
      const cron = scheduleOf(name)
      if (cron) await boss.schedule(name, cron, {}, { tz: timeZone })
    }
    for (const schedule of await boss.getSchedules())
      if (!scheduleOf(schedule.name)) await boss.unschedule(schedule.name, schedule.key)
    for (const [name, queue] of Object.entries(table))
      await boss.work<object>(
        name,
        {
          batchSize: 1,
          localConcurrency: queue.atATime ?? 1,
          pollingIntervalSeconds: options.lookEvery ?? queue.lookEvery ?? 2,
        },
        async ([job]) => {
          if (job) await perform(name, job)
        },
      )
  }

  const startUntilDone = async (): Promise<void> => {
    for (;;) {
      if (stopping.signal.aborted) throw new Error('Stopped before background work began')
      try {
        await start()
        began = true
        return
      } catch (error) {
        if (stopping.signal.aborted) throw error
        log(`Background work does not start and is tried again: ${reasonOf(error)}`, 'error')
        await boss.stop({ graceful: false }).catch(() => {})
        await pause(AGAIN, undefined, { signal: stopping.signal }).catch(() => {})
      }
    }
  }
  const ready = startUntilDone()
  ready.catch(() => {})

  return {
    ready,
    async send(name, payload, { after } = {}) {
      const checked = table[name]!.payload.parse(payload)
      await ready
      return boss.send(name, checked, after && { startAfter: after })
    },
    next(name, from) {
      const cron = scheduleOf(name)
      return cron ? (boss.previewSchedule(cron, { tz: timeZone, from, count: 1 })[0] ?? null) : null
    },
    started: () => began && !stopping.signal.aborted,
    running: () => working,
    async stop() {
      if (stopping.signal.aborted) return
      stopping.abort()
      await ready.catch(() => {})
      await boss.stop({ graceful: true, timeout: patience * 1000 })
    },
  }
}

function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  if (error instanceof JobFailure) return error.message
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : ''
  return `${error.name}${code}`
}
