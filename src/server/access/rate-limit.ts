/** What is left to somebody: below zero the request is one too many. `resetIn`: seconds until all is there again. */
export type Allowance = { left: number; resetIn: number }

export type RateLimit = {
  /** Counts a request of this key. */
  take(key: string): Allowance
  /** What is left to it, counting nothing. */
  look(key: string): Allowance
}

/** Keys that are counted apart. Who comes under ever new addresses is counted with all others beyond. */
const MOST_KEYS = 100_000
const OTHERS = '\0others'

/**
 * Counts requests per key in windows of so many seconds, in this process. The window of a key begins with its first
 * request; keys whose window has passed are forgotten.
 */
export function rateLimit(options: { most: number; seconds: number; now: () => number }): RateLimit {
  const { most, now } = options
  const length = options.seconds * 1000
  const windows = new Map<string, { from: number; count: number }>()
  let swept = now()

  // A clock that was put back begins a new window instead of an endless one.
  const lasts = ({ from }: { from: number }, at: number) => at >= from && at - from < length

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
      const counted = windows.has(key) || windows.size < MOST_KEYS ? key : OTHERS
      const window = windowOf(counted, at)
      windows.set(counted, window)
      window.count++
      return allowance(window, at)
    },
    look(key) {
      const at = now()
      return allowance(windowOf(key, at), at)
    },
  }
}
