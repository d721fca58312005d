/** `text` with everything the pattern finds replaced. */
export function replacedIn(text: string, pattern: RegExp, label: string): string {
  const plain = text.normalize('NFC')
  const changed = plain.replace(pattern, label)
  return changed === plain ? text : changed
}

/** JSON with every text in it changed; keys stay. */
export function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map(item => mapTexts(item, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mapTexts(inner, change)]))
}

/** Whether a text, or any text within JSON, is found by the pattern. */
export const mentions = (text: string, pattern: RegExp): boolean => text.normalize('NFC').search(pattern) >= 0
