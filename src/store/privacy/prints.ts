import { createHmac } from 'node:crypto'
import { erasedLabel, markOf, normal, type Person, type Term, termsOf } from './terms.ts'

/** By what a person is known without being named: a keyed print, and of a name how many words it has. */
export type Print = { term: Term | 'customer'; mark: string; words?: number; lead?: number; trail?: number }

/** Signs that nobody sees, such as a soft hyphen, are within a word. */
const RUNS = /[\p{L}\p{N}\p{M}\p{Cf}]+/gu

/** Words, and signs before the first and behind the last. */
function shapeOf(name: string): { words: number; lead: number; trail: number } {
  const runs = [...name.matchAll(RUNS)]
  const last = runs.at(-1)
  return {
    words: runs.length,
    lead: runs[0]?.index ?? 0,
    trail: last ? name.length - last.index - last[0].length : 0,
  }
}

/** The prints of a person, and of customers that are one by their whole name. */
export function printsOf(key: Buffer, person: Person, customers: readonly string[]): Print[] {
  const prints = termsOf(person).map(
    ({ term, value }): Print => ({
      term,
      mark: markOf(key, term, value),
      ...(term === 'name' && shapeOf(value.normalize('NFC').trim().replace(/\s+/g, ' '))),
    }),
  )
  const names = customers.map((name): Print => ({ term: 'customer', mark: markOf(key, 'customer', name) }))
  return [...new Map([...prints, ...names].map(print => [print.mark, print])).values()]
}

/** Prints of which only the marks are known: they are tried as whatever they may be. */
export const printsOfMarks = (marks: readonly string[]): Print[] =>
  marks.flatMap(mark => [
    ...[1, 2, 3, 4, 5].map((words): Print => ({ term: 'name', mark, words })),
    ...(['email', 'phone', 'customer'] as const).map((term): Print => ({ term, mark })),
  ])

/** Which key made a print, without a word about the key. */
export const keyName = (key: Buffer): string =>
  createHmac('sha256', key).update('which key').digest('hex').slice(0, 16)

/** What is found in fields and within texts; a person is told by his number. */
export type Finder = {
  /** Whose name, address or number this is, whole. */
  who(term: Term | 'customer', text: string): number | null
  /** A text with every mention replaced. */
  replaced(text: string, except?: ReadonlySet<number>): string
  /** Every name, address and number that was found so far, as `markOf` takes it. */
  met(): { term: Term | 'customer'; value: string; person: number }[]
}

type Hit = { from: number; to: number; person: number }

/**
 * Finds by prints what `isOf` and `mentionOf` find by the words themselves: every stretch of a text that could be a name of
 * as many words, an address or a number is printed and looked up.
 */
export function finderOf(
  key: Buffer,
  known: readonly { person: number; prints: readonly Print[] }[],
): Finder {
  const people = new Map<string, number>()
  const shapes = new Map<string, { words: number; lead: number; trail: number }>()
  let [emails, phones] = [false, false]
  for (const { person, prints } of known)
    for (const { term, mark, words, lead = 0, trail = 0 } of prints) {
      people.set(mark, person)
      if (term === 'name') shapes.set(`${words} ${lead} ${trail}`, { words: words ?? 1, lead, trail })
      emails ||= term === 'email'
      phones ||= term === 'phone'
    }
  const looked = new Map<string, number | null>()
  const met = new Map<string, { term: Term | 'customer'; value: string; person: number }>()
  const who = (term: Term | 'customer', text: string): number | null => {
    const value = normal(term === 'customer' ? 'name' : term, text)
    if (value === '') return null
    const id = `${term} ${value}`
    let person = looked.get(id)
    if (person === undefined) {
      person = people.get(markOf(key, term, text)) ?? null
      if (looked.size > MOST_LOOKED) looked.clear()
      looked.set(id, person)
      if (person !== null) met.set(id, { term, value, person })
    }
    return person
  }
  function* hits(text: string): Generator<Hit> {
    if (shapes.size > 0) yield* names(text)
    if (emails && text.includes('@'))
      for (const [from, to] of addressesIn(text)) yield* hit('email', text, from, to)
    if (phones) for (const [from, to] of numbersIn(text)) yield* hit('phone', text, from, to)
  }
  function* names(text: string): Generator<Hit> {
    const runs = [...text.matchAll(RUNS)].map(run => [run.index, run.index + run[0].length] as const)
    for (const { words, lead, trail } of shapes.values())
      for (let i = 0; i + words <= runs.length; i++) {
        const from = runs[i]![0] - lead
        const to = runs[i + words - 1]![1] + trail
        if (from >= 0 && to <= text.length) yield* hit('name', text, from, to)
      }
  }
  function* hit(term: Term, text: string, from: number, to: number): Generator<Hit> {
    const person = who(term, text.slice(from, to))
    if (person !== null) yield { from, to, person }
  }
  return {
    who,
    met: () => [...met.values()],
    replaced(given, except) {
      const text = given.normalize('NFC')
      // The longest first, so that a whole name goes before a part of it.
      const found = [...hits(text)]
        .filter(one => !except?.has(one.person))
        .sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from)
      const taken: Hit[] = []
      for (const one of found)
        if (taken.every(other => one.to <= other.from || one.from >= other.to)) taken.push(one)
      if (taken.length === 0) return given
      let [out, at] = ['', 0]
      for (const one of taken.sort((a, b) => a.from - b.from)) {
        out += text.slice(at, one.from) + erasedLabel(one.person)
        at = one.to
      }
      return out + text.slice(at)
    },
  }
}

/** So many answers are remembered. */
const MOST_LOOKED = 200_000

const WITHIN_ADDRESS = /[\p{L}\p{N}._%+-]/u
const LONGEST = 254

/** Stretches that may be an address: around every @, from where a word may begin to where one may end. */
function* addressesIn(text: string): Generator<[number, number]> {
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const starts: number[] = []
    for (let i = at - 1; i >= 0 && at - i < LONGEST && !/\s/.test(text[i]!); i--)
      if (i === 0 || !WITHIN_ADDRESS.test(text[i - 1]!)) starts.push(i)
    for (let end = at + 2; end <= text.length && end - at < LONGEST && !/\s/.test(text[end - 1]!); end++) {
      if (/^[\p{L}\p{N}-]|^\.[\p{L}\p{N}]/u.test(text.slice(end, end + 3))) continue
      for (const from of starts) yield [from, end]
    }
  }
}

const MOST_DIGITS = 20

/** Stretches that may be a phone number: from the start of a group of digits to the end of one. */
function* numbersIn(text: string): Generator<[number, number]> {
  for (const stretch of text.matchAll(/[+(]?\d[\d\s./()\-\u2013+]*/g)) {
    const groups = [...stretch[0].matchAll(/\d+/g)].map(
      group => [stretch.index + group.index, stretch.index + group.index + group[0].length] as const,
    )
    for (const [i, [start]] of groups.entries()) {
      let digits = 0
      for (const [from, to] of groups.slice(i)) {
        digits += to - from
        if (digits > MOST_DIGITS) break
        const before = text[start - 1]
        yield [before === '+' || (before === '(' && text[start] === '0') ? start - 1 : start, to]
      }
    }
  }
}
