/** What is left to somebody: below zero the request is one too many. `resetIn`: seconds until all is there again. */
export type Allowance = { left: number; resetIn: number }

/**
 * Counts requests per key in windows of so many seconds, in this process. The window of a key begins with its first
 * request; keys whose window has passed are forgotten.
 */
export function rateLimit(options: {
  most: number
  seconds: number
  now: () => number
}): (key: string) => Allowance {
  const { most, now } = options
  const length = options.seconds * 1000
  const windows = new Map<string, { from: number; count: number }>()
  let swept = now()
  return key => {
    const at = now()
    if (at - swept > length) {
      for (const [other, { from }] of windows) if (at - from >= length) windows.delete(other)
      swept = at
    }
    const known = windows.get(key)
    // A clock that was put back begins a new window instead of an endless one.
    const window = known && at >= known.from && at - known.from < length ? known : { from: at, count: 0 }
    windows.set(key, window)
    window.count++
    return { left: most - window.count, resetIn: Math.ceil((window.from + length - at) / 1000) }
  }
}
