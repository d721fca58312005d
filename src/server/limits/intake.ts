import type { Context } from 'hono'
import { clientOf } from '../access/client-address.ts'
import type { Viewer } from '../access/viewer.ts'
import { bindingsOf } from '../bindings.ts'
import { keepBodyText, textUpTo } from '../body-limit.ts'
import { mediaType } from '../media-type.ts'
import { type AnonymousLimit, addressKey, anonymousLimit } from './anonymous.ts'
import { DOORS, type DoorSet, KNOWN, LOOKUPS, MOST_ANONYMOUS, READ_WITHIN } from './doors.ts'
import { type Bounds, type Places, places } from './places.ts'
import { type Readings, readings } from './readings.ts'

export type DoorName = keyof typeof DOORS

/**
 * How requests come in: first it is found out who asks, then the body is read, then a place is taken. Strangers have
 * places of their own, per set of doors, so that they never take those of who signed in.
 */
export type Intake = {
  /** Counts requests of strangers that come to no door. */
  readonly strangers: AnonymousLimit
  /** Looks into the database for tokens that nobody brought before. */
  readonly lookups: Places
  /** Reads the body of somebody known and does the work in a place. An upload is not read here, and has other places. */
  known<T>(context: Context, viewer: Viewer, upload: boolean, work: () => Promise<T>): Promise<T>
  /** The same at a door, of whoever comes: its bodies are smaller and come sooner, and strangers are counted. */
  door<T>(context: Context, name: DoorName, viewer: Viewer | null, work: () => Promise<T>): Promise<T>
}

export type IntakeOptions = {
  /** Requests a minute of strangers from one address, at each set of doors and elsewhere. */
  mostAnonymous?: number | undefined
  /** For tests: other doors, fewer places, another clock. */
  doors?: Readonly<Record<DoorName, DoorSet>> | undefined
  working?: Bounds | undefined
  uploading?: Bounds | undefined
  now?: (() => number) | undefined
}

export function intake(options: IntakeOptions = {}): Intake {
  const { now = Date.now, doors = DOORS } = options
  const limited = (most: number) => anonymousLimit(options.mostAnonymous ?? most, now)
  const working = places(options.working ?? KNOWN.working)
  const uploading = places(options.uploading ?? KNOWN.uploading)
  const reading = readings(KNOWN.reading, KNOWN.within)
  const opened = new Map(
    Object.entries(doors).map(([name, set]) => [
      name as DoorName,
      {
        set,
        reading: readings(set.reading, set.within),
        working: places(set.working),
        answering: readings(set.answering, READ_WITHIN),
        strangers: limited(set.aMinute),
      },
    ]),
  )
  return {
    strangers: limited(MOST_ANONYMOUS),
    lookups: places(LOOKUPS),
    async known(context, viewer, upload, work) {
      const key = whoIs(viewer)
      if (upload) return uploading.during(context, key, work)
      if (mediaType(context) === 'application/json') await read(context, KNOWN.body, reading, key)
      return working.during(context, key, work)
    },
    async door(context, name, viewer, work) {
      const door = opened.get(name)!
      const key = viewer ? whoIs(viewer) : addressKey(clientOf(context).address)
      await read(context, door.set.body, door.reading, key)
      if (viewer) return working.during(context, key, work)
      door.strangers.count(context)
      // Not until the answer is sent: who does not read it would keep a place that others need.
      return door.working.briefly(key, work).finally(() => watch(context, door.answering, key))
    },
  }
}

/** Ends the connection of who is too slow to read the answer. */
function watch(context: Context, answering: Readings, key: string): void {
  const { incoming, outgoing } = bindingsOf(context)
  if (!outgoing || outgoing.closed || outgoing.destroyed) return
  const { late, done } = answering.begin(key)
  outgoing.once('close', done)
  late.addEventListener('abort', () => incoming?.socket.destroy())
}

const whoIs = ({ actor }: Viewer) => `${actor.kind} ${actor.id}`

async function read(context: Context, most: number, watch: Readings, key: string): Promise<void> {
  const { method, raw } = context.req
  if (method === 'GET' || method === 'HEAD') return
  const { late, done } = watch.begin(key)
  try {
    keepBodyText(context, await textUpTo(most, raw, late))
  } finally {
    done()
  }
}
