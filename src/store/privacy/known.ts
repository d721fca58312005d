import type { Finder } from './prints.ts'
import { mapTexts, replacedIn } from './replace.ts'
import { erasedLabel, isOf, looseFilter, mentionOf, type Person, type Term } from './terms.ts'

/** Persons that are to go, whether told by their words or by prints. */
export type Known = {
  /** What PostgreSQL lets through at least; null: everything must be looked at. */
  readonly filter: string | null
  /** What stands in place of a field that is one of these persons; null: it is somebody else's. */
  label(term: Term, text: string): string | null
  /** A text with every mention replaced. A note may have been kept when a person was erased. */
  within(text: string, note?: string): string
  /** Customers that are such a person, with what they are called from now on. */
  readonly customers: ReadonlyMap<number, string>
}

/** One person, told by words. */
export function knownByWords(
  person: Person,
  number: number,
  choices: { customers: readonly number[]; keepNotes: readonly string[] },
): Known {
  const label = erasedLabel(number)
  const is = { name: isOf(person, 'name'), email: isOf(person, 'email'), phone: isOf(person, 'phone') }
  const pattern = mentionOf(person)
  const kept = new Set(choices.keepNotes)
  return {
    filter: looseFilter(person),
    label: (term, text) => (is[term](text) ? label : null),
    within: (text, note) => (note !== undefined && kept.has(note) ? text : replacedIn(text, pattern, label)),
    customers: new Map(choices.customers.map(id => [id, label])),
  }
}

/** Several persons, told by prints. `kept` says of a note for which of them it stays as it is. */
export function knownByPrints(
  finder: Finder,
  customers: ReadonlyMap<number, string>,
  kept: ReadonlyMap<string, ReadonlySet<number>>,
): Known {
  return {
    filter: null,
    label(term, text) {
      const person = finder.who(term, text)
      return person === null ? null : erasedLabel(person)
    },
    within: (text, note) => finder.replaced(text, note === undefined ? undefined : kept.get(note)),
    customers,
  }
}

/** JSON with every mention in its texts replaced. */
export const withinJson = (known: Known, value: unknown): unknown =>
  mapTexts(value, text => known.within(text))
