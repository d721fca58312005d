/** `text` with everything the pattern finds replaced. */
export function replacedIn(text: string, pattern: RegExp, label: string): string {
  const plain = text.normalize('NFC')
  const changed = plain.replace(pattern, label)
  return changed === plain ? text : changed
}

/** JSON with every text in it replaced; keys stay. */
export function replacedInJson(value: unknown, pattern: RegExp, label: string): unknown {
  if (typeof value === 'string') return replacedIn(value, pattern, label)
  if (Array.isArray(value)) return value.map(item => replacedInJson(item, pattern, label))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, replacedInJson(inner, pattern, label)]),
  )
}

/** Whether a text, or any text within JSON, is found by the pattern. */
export const mentions = (text: string, pattern: RegExp): boolean => text.normalize('NFC').search(pattern) >= 0
