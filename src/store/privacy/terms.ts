import { createHmac } from 'node:crypto'

/** A person, told by what stands in the data. */
export type Person = {
  readonly names: readonly string[]
  readonly emails: readonly string[]
  readonly phones: readonly string[]
}
export type Term = 'name' | 'email' | 'phone'

/** What makes two spellings of a name, address or number the same. */
export function normal(term: Term, text: string): string {
  if (term === 'phone') return significant(text.normalize('NFC').trim())
  return term === 'name' ? folded(spelt(text)) : spelt(text)
}

/** As it was given, without what typing adds. */
const spelt = (text: string): string => text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase()

const BARE: Readonly<Record<string, string>> = { ı: 'i', ł: 'l', ø: 'o', đ: 'd' }

/** Without accents, as capitals and old programs write names. */
const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[ıłøđ]/g, c => BARE[c]!)

/** The digits of a phone number without the Dutch country code and the nought before the area. */
function significant(text: string): string {
  const abroad = /^\s*(\+|00)/.test(text)
  const digits = text.replace(/\D/g, '').replace(/^00/, '')
  return (abroad && digits.startsWith('31') ? digits.slice(2) : digits).replace(/^0/, '')
}

/** Everything a person is told by, as pairs. */
export function termsOf(person: Person): { term: Term; value: string }[] {
  return [
    ...person.names.map(value => ({ term: 'name' as const, value })),
    ...person.emails.map(value => ({ term: 'email' as const, value })),
    ...person.phones.map(value => ({ term: 'phone' as const, value })),
  ].filter(({ term, value }) => normal(term, value) !== '')
}

/** Whether a field that holds one name, address or number holds one of the person's. */
export function isOf(person: Person, term: Term): (text: string) => boolean {
  const known = new Set(termsOf(person).flatMap(t => (t.term === term ? [normal(term, t.value)] : [])))
  return text => known.has(normal(term, text))
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const withOrWithoutAccents = (text: string) =>
  [...text].map(c => (folded(c) === c ? escaped(c) : `(?:${c}|${folded(c)})`)).join('')
/** Bounded, for two without bound in a row take the square of a long run of them: a file of blanks would stop a search. */
const SEPARATORS = '[\\s./()\\-\\u2013]{0,8}'

/** A pattern that finds any of the person's names, addresses and numbers within a text, as whole words. */
export function mentionOf(person: Person): RegExp {
  const parts = termsOf(person).map(({ term, value }) => {
    const wanted = term === 'phone' ? normal(term, value) : spelt(value)
    if (term === 'email')
      return `(?<![\\p{L}\\p{N}._%+-])${escaped(wanted)}(?![\\p{L}\\p{N}-]|\\.[\\p{L}\\p{N}])`
    if (term === 'name')
      return `(?<![\\p{L}\\p{N}])${wanted.split(' ').map(withOrWithoutAccents).join('\\s+')}(?![\\p{L}\\p{N}])`
    const prefix = `(?:(?:\\+|00)(?:31)?${SEPARATORS}(?:\\(?0\\)?)?${SEPARATORS}|\\(?0)?`
    return `(?<!\\d)${prefix}${[...wanted].join(SEPARATORS)}(?!\\d)`
  })
  // The longest first, so that a whole name goes before a part of it.
  return new RegExp(parts.sort((a, b) => b.length - a.length).join('|') || '(?!)', 'giu')
}

/**
 * A regular expression of PostgreSQL that lets through at least what `mentionOf` finds: without word ends, and with any
 * character for one that has case or accents outside ASCII.
 */
export function looseFilter(person: Person): string {
  const any = (text: string) => [...text].map(c => (c.charCodeAt(0) > 127 ? '.{1,3}' : escaped(c))).join('')
  const parts = termsOf(person).map(({ term, value }) => {
    const wanted = term === 'phone' ? normal(term, value) : spelt(value)
    if (term === 'phone') return [...wanted].join('[^0-9a-zA-Z]*')
    return term === 'name' ? wanted.split(' ').map(any).join('(\\s|\\\\[nrt])+') : any(wanted)
  })
  return parts.join('|') || '$.^'
}

/** A keyed print of a name, address or number, by which it is known again and which cannot be guessed back. */
export function markOf(key: Buffer, term: Term | 'customer', text: string): string {
  const value = normal(term === 'customer' ? 'name' : term, text)
  return createHmac('sha256', key).update(`${term}\n${value}`).digest('hex')
}

/** What stands in place of the person. */
export const erasedLabel = (number: number): string => `erased person ${number}`
