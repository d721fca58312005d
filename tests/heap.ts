import { setImmediate } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** MB of objects and of bytes that are held at this moment, within a piece of work that lets nobody else in between. */
export function heldNow(): number {
  collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 2 ** 20
}

/** MB of objects and of bytes that somebody still holds, after all else was cleared away. */
export async function held(): Promise<number> {
  collect()
  // Streams that came to their end let go of their bytes in a turn of their own.
  await setImmediate()
  return heldNow()
}
