/** One field that an entry is about. `undefined`: it was not there. */
export type Change = { path: readonly string[]; before: unknown; after: unknown }

/**
 * The fields in which two sides of an entry differ, in the order in which they stand. Objects are followed down to their
 * values, lists of objects by place; a list of words is one value, and so is the print of a text.
 * Example: `{ role: 'staff', team: '' }` → `{ role: 'owner', team: '' }` gives role alone.
 */
export function changesOf(before: unknown, after: unknown): Change[] {
  const was = new Map(leavesOf(before, []))
  const is = new Map(leavesOf(after, []))
  return [...new Set([...was.keys(), ...is.keys()])].flatMap(key => {
    const change = { path: key.split('\n'), before: was.get(key), after: is.get(key) }
    return JSON.stringify(change.before) === JSON.stringify(change.after) ? [] : [change]
  })
}

function leavesOf(value: unknown, path: readonly string[]): [string, unknown][] {
  const leaf: [string, unknown][] = path.length === 0 ? [] : [[path.join('\n'), value]]
  if (value === null || typeof value !== 'object' || isPrint(value))
    return value === null && path.length === 0 ? [] : leaf
  if (Array.isArray(value) && value.every(one => typeof one !== 'object')) return leaf
  return Object.entries(value).flatMap(([name, inner]) =>
    leavesOf(inner, [...path, Array.isArray(value) ? String(Number(name) + 1) : name]),
  )
}

/** A text that was noted by its length and print only, so that it can be erased elsewhere. */
export function isPrint(value: unknown): value is { length: number; print: string } {
  return typeof value === 'object' && value !== null && 'print' in value && 'length' in value
}
