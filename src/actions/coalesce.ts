/**
 * Makes one question of many that are asked together: every caller gets an answer that was asked for after it called,
 * so nobody misses what was written before. While one is under way, all who come share the next.
 *
 * @example
 * const version = coalesce(() => portfolioVersion(pool)) // a hundred callers at once: two queries
 */
export function coalesce<T>(ask: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | null = null
  let next: Promise<T> | null = null
  const begin = (): Promise<T> => {
    next = null
    const mine = ask()
    running = mine
    const over = () => {
      if (running === mine) running = null
    }
    mine.then(over, over)
    return mine
  }
  return () => {
    if (running === null) return begin()
    next ??= running.then(begin, begin)
    return next
  }
}
