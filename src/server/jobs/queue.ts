import { z } from 'zod'
import type { Keeping } from '../../actions/keeping/keeping.ts'
import type { Workspace } from '../../actions/workspace.ts'
import type { LogLine } from '../logs/line.ts'
import type { OwnersTold } from './tell-owners.ts'

/** What a handler of jobs works with. Whoever adds a handler that needs more adds it here and in `backgroundWork`. */
export type JobContext = {
  /** The company's data, on behalf of the product itself. */
  readonly workspace: Workspace
  /** Backups. */
  readonly keeping: Keeping
  /** Mails the owners, where mail is set up. */
  readonly tellOwners: (what: OwnersTold) => Promise<void>
  /** Lines for the log; never personal data. */
  readonly log: LogLine
  /** Webhooks may also go to the own network. */
  readonly webhooksPrivate?: boolean
  /** The moment now; tests bring their own. */
  readonly now: () => Date
  /** Told when the server stops: finish soon, or throw and be done again later. */
  readonly signal: AbortSignal
}

/**
 * One kind of background work. A job is done once, by one of the server's processes; when its handler throws it is
 * tried again. A handler must stand being begun twice: a process may be killed halfway.
 */
export type Queue<P extends object = object> = {
  /** Checked when a job is put in line and again before it is done. Names of people and secrets do not belong in it. */
  payload: z.ZodType<P>
  /** Returns one short sentence without personal data for the log, or nothing. */
  run(payload: P, context: JobContext): Promise<string | undefined>
  /** How often it is tried again, and after how many seconds each time. */
  retry: { times: number; delay: number }
  /** Seconds after which a run is given up and tried again; at most a day. */
  expire: number
  /** How many one process does at a time; 1 when left out. */
  atATime?: number
  /** No second one in line or at work; sending another changes nothing. */
  alone?: boolean
  /** A run that has nothing to say leaves no line in the log. */
  quiet?: boolean
  /** When it comes by itself: minute hour day month weekday, in the firm's time zone. */
  schedule?: string
  /** How many seconds a job may lie before an idle process looks; 2 when left out. */
  lookEvery?: number
}

export type QueueTable = Readonly<Record<string, Queue>>

/** What is handed over with a job of the queue. */
export type Payload<T extends QueueTable, N extends keyof T> = z.input<T[N]['payload']>

/** Declares a queue, so that payload and handler agree. */
export function queue<P extends object>(given: Queue<P>): Queue<P> {
  return given
}

/** For work that needs to know nothing. */
export const nothing = z.object({})

/** A job that did not succeed, with a sentence that may stand in the log: nothing of persons, no secrets. */
export class JobFailure extends Error {}
