/** What is left to somebody: below zero the request is one too many. `resetIn`: seconds until all is there again. */
export type Allowance = { left: number; resetIn: number }

export type RateLimit = {
  /** Counts a request of this key. */
  take(key: string): Allowance
  /** What is left to it, counting nothing. */
  look(key: string): Allowance
}

/**
 * Keys that are counted apart. Beyond, who is new is counted with the others that are `wider` the same, as many again; and
 * beyond that with all.
 */
const MOST_KEYS = 100_000
const OTHERS = '\0others'

/**
 * Counts requests per key in windows of so many seconds, in this process. `wider` says with whom a key is counted where too
 * many are known, such as its network, so that whoever has ever new keys of one kind uses up nobody else's. The window of a key begins with its first
 * request; keys whose window has passed are forgotten.
 */
export function rateLimit(options: {
  most: number
  seconds: number
  now: () => number
  wider?: (key: string) => string
  mostKeys?: number
}): RateLimit {
  const { most, now, wider = () => OTHERS, mostKeys = MOST_KEYS } = options
  const length = options.seconds * 1000
  const windows = new Map<string, { from: number; count: number }>()
  let swept = now()

  // A clock that was put back begins a new window instead of an endless one.
  const lasts = ({ from }: { from: number }, at: number) => at >= from && at - from < length

  function counted(key: string): string {
    if (windows.has(key) || windows.size < mostKeys) return key
    const net = wider(key)
    return windows.has(net) || windows.size < 2 * mostKeys ? net : OTHERS
  }

  function windowOf(key: string, at: number) {
    const known = windows.get(key)
    return known && lasts(known, at) ? known : { from: at, count: 0 }
  }

  const allowance = ({ from, count }: { from: number; count: number }, at: number): Allowance => ({
    left: most - count,
    resetIn: Math.ceil((from + length - at) / 1000),
  })

  return {
    take(key) {
      const at = now()
      if (at - swept > length) {
        for (const [other, window] of windows) if (!lasts(window, at)) windows.delete(other)
        swept = at
      }
      const as = counted(key)
      const window = windowOf(as, at)
      windows.set(as, window)
      window.count++
      return allowance(window, at)
    },
    look(key) {
      const at = now()
      return allowance(windowOf(counted(key), at), at)
    },
  }
}
