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
  return term === 'name'
    ? folded(spelt(text))
        .replace(/[\s_]+/g, ' ')
        .trim()
    : spelt(text)
}

/** What nobody sees: soft hyphens, joiners, spaces without width. */
const UNSEEN = '\u00ad\u200b-\u200f\u2060\ufeff'
const UNSEENS = new RegExp(`[${UNSEEN}]`, 'g')

/** As it was given, without what typing adds. */
const spelt = (text: string): string =>
  text.normalize('NFC').replace(UNSEENS, '').trim().replace(/\s+/g, ' ').toLowerCase()

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
  // Spreadsheets lose the plus: with nine digits behind it, 31 is the country all the same.
  const dutch = abroad ? digits.startsWith('31') : /^310?[1-9]\d{8}$/.test(digits)
  return (dutch ? digits.slice(2) : digits).replace(/^0/, '')
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

/** Every letter with its accents, as capital and as small one: what `folded` makes the same. Latin, Unicode 16. */
const ACCENTED = new Map<string, string>()
for (const [from, to] of [
  [0xc0, 0x24f],
  [0x1e00, 0x1eff],
] as const)
  for (let code = from; code <= to; code++) {
    const letter = String.fromCharCode(code)
    const bare = folded(letter.toLowerCase())
    if (/^[a-z]$/.test(bare)) ACCENTED.set(bare, (ACCENTED.get(bare) ?? '') + letter)
  }
/** What may follow any letter of a name: accents that stand by themselves, and what nobody sees. */
const BEHIND = `[\u0300-\u036f${UNSEEN}]*`
/** A word of a name as a pattern that finds what `normal` makes the same; `other` writes what has no Latin letter. */
const asWritten = (word: string, other: (character: string) => string) =>
  [...word]
    .map(c => {
      const bare = folded(c)
      if (/^[a-z]$/.test(bare)) return `[${bare}${bare.toUpperCase()}${ACCENTED.get(bare) ?? ''}]${BEHIND}`
      return bare === '' ? '' : other(c)
    })
    .join('')
const withOrWithout = (c: string) => (folded(c) === c ? escaped(c) : `(?:${c}|${folded(c)})`)
const any = (c: string) => (c.charCodeAt(0) > 127 ? '.{1,3}' : escaped(c))
/** The words of a name; in names of files and fields an underscore stands between them. */
const words = (name: string, other: (character: string) => string) =>
  spelt(name)
    .split(/[\s_]+/)
    .filter(word => word !== '')
    .map(word => asWritten(word, other))

/** Bounded, for two without bound in a row take the square of a long run of them: a file of blanks would stop a search. */
const SEPARATORS = '[\\s./()\\-\\u2013]{0,8}'

/** A pattern that finds any of the person's names, addresses and numbers within a text, as whole words. */
export function mentionOf(person: Person): RegExp {
  // The longest first, so that a whole name goes before a part of it.
  const terms = termsOf(person).sort((a, b) => b.value.length - a.value.length)
  const parts = terms.map(({ term, value }) => {
    const wanted = term === 'phone' ? normal(term, value) : spelt(value)
    if (term === 'email')
      return `(?<![\\p{L}\\p{N}._%+-])${escaped(wanted)}(?![\\p{L}\\p{N}-]|\\.[\\p{L}\\p{N}])`
    if (term === 'name')
      return `(?<![\\p{L}\\p{N}])${words(value, withOrWithout).join('[\\s_]+')}(?![\\p{L}\\p{N}])`
    const prefix = `(?:(?:(?:\\+|00)(?:31)?|31)${SEPARATORS}(?:\\(?0\\)?)?${SEPARATORS}|\\(?0)?`
    return `(?<!\\d)${prefix}${[...wanted].join(SEPARATORS)}(?!\\d)`
  })
  return new RegExp(parts.join('|') || '(?!)', 'giu')
}

/**
 * A regular expression of PostgreSQL that lets through at least what `mentionOf` finds: without word ends, and with any
 * character for one that has case or accents outside ASCII.
 */
export function looseFilter(person: Person): string {
  const parts = termsOf(person).map(({ term, value }) => {
    const wanted = term === 'phone' ? normal(term, value) : spelt(value)
    if (term === 'phone') return [...wanted].join('[^0-9a-zA-Z]*')
    return term === 'name' ? words(value, any).join('(\\s|_|\\\\[nrt])+') : [...wanted].map(any).join('')
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
