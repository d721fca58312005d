/** Things held by who asks, the oldest first. */
export type Crowd<T> = {
  add(key: string, one: T): void
  /** False when it was not there any more. */
  remove(key: string, one: T): boolean
  /** How many in all, and of one who asks. */
  size(key?: string): number
  /** The oldest of one who asks; without a key of whoever has most. */
  oldest(key?: string): { key: string; one: T } | null
}

export function crowd<T>(): Crowd<T> {
  const of = new Map<string, Set<T>>()
  let all = 0

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
    add(key, one) {
      const mine = of.get(key) ?? new Set()
      of.set(key, mine.add(one))
      all++
    },
    remove(key, one) {
      const mine = of.get(key)
      if (!mine?.delete(one)) return false
      all--
      if (mine.size === 0) of.delete(key)
      return true
    },
    size: key => (key === undefined ? all : (of.get(key)?.size ?? 0)),
    oldest(key = busiest()) {
      for (const one of of.get(key) ?? []) return { key, one }
      return null
    },
  }
}
