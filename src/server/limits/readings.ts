import { RequestRefusal } from '../problem.ts'
import type { Bounds } from './places.ts'

/** A body that is being read: `late` ends it, `done` is called when it is here or was given up. */
export type Reading = { late: AbortSignal; done(): void }

/** Bodies on their way: each is whole within so many milliseconds. */
export type Readings = { begin(key: string): Reading }

/**
 * Watches over bodies that are read. Where one more would be too many, the one that has been under way for longest is
 * given up with 408 `body-late`: of the same asker when they have that many, else of whoever has most. So a body that comes
 * at once is always read, however many drip beside it.
 */
export function readings({ inAll, each }: Bounds, within: number): Readings {
  const of = new Map<string, Set<AbortController>>()
  let under = 0

  function giveUpOldest(key: string): void {
    const [oldest] = of.get(key) ?? []
    if (!oldest) return
    remove(key, oldest)
    oldest.abort(late(within))
  }

  function remove(key: string, one: AbortController): void {
    const mine = of.get(key)
    if (!mine?.delete(one)) return
    under--
    if (mine.size === 0) of.delete(key)
  }

  function busiest(): string {
    let found = ''
    let most = 0
    for (const [key, { size }] of of)
      if (size > most) {
        found = key
        most = size
      }
    return found
  }

  return {
    begin(key) {
      if ((of.get(key)?.size ?? 0) >= each) giveUpOldest(key)
      else if (under >= inAll) giveUpOldest(busiest())
      const one = new AbortController()
      const mine = of.get(key) ?? new Set()
      of.set(key, mine.add(one))
      under++
      const timer = setTimeout(() => one.abort(late(within)), within)
      return {
        late: one.signal,
        done() {
          clearTimeout(timer)
          remove(key, one)
        },
      }
    },
  }
}

const late = (within: number) => new RequestRefusal(408, 'body-late', { seconds: Math.ceil(within / 1000) })
