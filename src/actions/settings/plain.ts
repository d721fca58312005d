/** A plain JSON object: no array, no null. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** `over` laid on `base`, objects key by key, all else as a whole. Neither is changed. */
export function merged(base: unknown, over: unknown): unknown {
  if (over === undefined) return base
  if (!isObject(base) || !isObject(over)) return over
  const result: Record<string, unknown> = { ...base }
  for (const [key, value] of Object.entries(over)) result[key] = merged(base[key], value)
  return result
}

export type Change = { path: string; before: unknown; after: unknown }

/** What differs between two documents, by path: `analysis.costToServe.enabled`. Arrays count as one value. */
export function changes(before: unknown, after: unknown, path = ''): Change[] {
  if (isObject(before) && isObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    return keys.flatMap(key => changes(before[key], after[key], path === '' ? key : `${path}.${key}`))
  }
  if (same(before, after)) return []
  return [{ path, before: before ?? null, after: after ?? null }]
}

/** Equal as JSON; the database keeps the keys of an object in an order of its own. */
function same(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, i) => same(item, b[i]))
  if (isObject(a) && isObject(b)) {
    const keys = Object.keys(a)
    return (
      keys.length === Object.keys(b).length &&
      keys.every(key => Object.hasOwn(b, key) && same(a[key], b[key]))
    )
  }
  return a === b
}
