import { RequestRefusal } from '../problem.ts'
import { crowd } from './crowd.ts'
import type { Bounds } from './places.ts'

/** A body or an answer on its way: `late` ends it, `done` is called when it is there or was given up. */
export type Reading = { late: AbortSignal; done(): void }

/** Bodies or answers on their way: each is whole within so many milliseconds. */
export type Readings = { begin(key: string): Reading }

/**
 * Watches over bodies that we read, or answers that others do. Where one more would be too many, the one that has been
 * under way for longest is given up with 408 `body-late`: of the same asker when they have that many, else of whoever has
 * most. So what comes or goes at once always does, however many drip beside it.
 */
export function readings({ inAll, each }: Bounds, within: number): Readings {
  const underWay = crowd<AbortController>()

  function giveUpOldest(key?: string): void {
    const oldest = underWay.oldest(key)
    if (!oldest) return
    underWay.remove(oldest.key, oldest.one)
    oldest.one.abort(late(within))
  }

  return {
    begin(key) {
      if (underWay.size(key) >= each) giveUpOldest(key)
      else if (underWay.size() >= inAll) giveUpOldest()
      const one = new AbortController()
      underWay.add(key, one)
      const timer = setTimeout(() => one.abort(late(within)), within)
      return {
        late: one.signal,
        done() {
          clearTimeout(timer)
          underWay.remove(key, one)
        },
      }
    },
  }
}

const late = (within: number) => new RequestRefusal(408, 'body-late', { seconds: Math.ceil(within / 1000) })
