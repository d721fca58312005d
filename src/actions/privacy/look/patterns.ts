import { looseFilter, mentionOf, type Person } from '../../../store/privacy/terms.ts'

/** `exact` is the person; `loose` finds more, and quickly: a first look. */
export type Patterns = { exact: RegExp; loose: RegExp }

export const patternsOf = (person: Person): Patterns => ({
  exact: mentionOf(person),
  loose: new RegExp(looseFilter(person).replaceAll('\\\\[nrt]', '\\s'), 'iu'),
})

/** How far behind a mention a pattern looks: `.example.org` goes on, `.example.` does not. */
const AHEAD = 2

/**
 * Whether a piece of text mentions the person. A mention at an end where the text goes on may be a part of a longer
 * word: it counts only when the next piece, which overlaps, shows it whole.
 */
export function namedIn(
  text: string,
  patterns: Patterns,
  goesOn: { before: boolean; after: boolean },
): boolean {
  if (!patterns.loose.test(text)) return false
  const plain = text.normalize('NFC')
  for (const match of plain.matchAll(patterns.exact)) {
    if (goesOn.before && match.index === 0) continue
    if (goesOn.after && match.index + match[0].length > plain.length - AHEAD) continue
    return true
  }
  return false
}
