import type pg from 'pg'
import { bearsOf, rememberMarks } from '../../store/privacy/erase.ts'
import {
  type Entry,
  type ErasureList,
  entryId,
  readList,
  together,
} from '../../store/privacy/erasure-list.ts'
import { knownByPrints } from '../../store/privacy/known.ts'
import { type Finder, finderOf, keyName } from '../../store/privacy/prints.ts'
import { type Replaced, replaceEverywhere } from '../../store/privacy/replace-everywhere.ts'
import { erasedLabel, markOf } from '../../store/privacy/terms.ts'

/** What lists know of persons who were erased after a backup was made. */
export type Since = {
  /** To be erased again. */
  entries: Entry[]
  /** Sentences for who restores; `grave` ones mean that somebody may be in the data who was erased. */
  said: { text: string; grave: boolean }[]
}

/**
 * Reads the lists at these places and answers who of them the backup does not know as erased: `known` are the ids of those
 * it does. `keys` are all that may have sealed a list.
 */
export async function erasedSince(
  paths: readonly string[],
  keys: readonly Buffer[],
  known: ReadonlySet<string>,
): Promise<Since> {
  const lists = await Promise.all([...new Set(paths)].map(path => readList(path, keys)))
  const found = lists.filter(list => list.entries !== null || list.unreadable > 0)
  const all = together(lists)
  const since = [...all].filter(([id]) => !known.has(id)).map(([, entry]) => entry)
  const entries = since.filter(entry => entry.state === 'done').sort((a, b) => a.number - b.number)
  const said: Since['said'] = found.flatMap(faults)
  if (found.length === 0)
    said.push({
      text: 'No list of erased persons (erasures.jsonl) lies beside the backup: who was erased after it was made stands in the data again. If there is such a list, restore with --erasures FILE.',
      grave: false,
    })
  const planned = since.filter(entry => entry.state === 'planned')
  if (planned.length > 0)
    said.push({
      text: `Begun, and never said to be done: erasing the persons ${numbers(planned)}. They were not erased; whoever asked for it got no answer and has to ask again.`,
      grave: false,
    })
  const lacking = [...known].filter(id => all.get(id)?.state !== 'done')
  if (found.length > 0 && lacking.length > 0)
    said.push({
      text: `The list is not whole: it lacks ${lacking.length} erased persons that the backup itself knows. Others may be missing too.`,
      grave: true,
    })
  return { entries, said }
}

const numbers = (entries: readonly Entry[]) => entries.map(entry => entry.number).join(', ')

function faults({ path, changed, unreadable, foreign }: ErasureList): Since['said'] {
  const wrong = [
    changed > 0 && `${changed} lines were changed by somebody and are not believed`,
    unreadable > 0 && `${unreadable} lines cannot be read or are missing`,
    foreign > 0 &&
      `${foreign} lines are sealed with a secret that is not here (give it with --former-secret-file) and are not believed`,
  ].filter(text => text !== false)
  if (wrong.length === 0) return []
  return [{ text: `${path}: ${wrong.join('; ')}. Whom they name may stand in the data again.`, grave: true }]
}

export type ErasedAgain = { numbers: number[]; replaced: Replaced; files: Set<string>; said: Since['said'] }

/**
 * Erases again, in the transaction of a restore, before anybody sees the data. Names, addresses and numbers are found by
 * their prints, customers by their id when they still bear the same number or name.
 */
export async function eraseAgain(
  client: pg.Client,
  entries: readonly Entry[],
  options: { keys: readonly Buffer[]; key: Buffer; author: string },
): Promise<ErasedAgain> {
  const said: Since['said'] = []
  const byKey = new Map<string, { key: Buffer | null; entries: Entry[] }>()
  for (const entry of entries) {
    const key = options.keys.find(one => keyName(one) === entry.again.key) ?? null
    const group = byKey.get(entry.again.key) ?? { key, entries: [] }
    group.entries.push(entry)
    byKey.set(entry.again.key, group)
  }
  const replaced: Replaced = []
  const done: number[] = []
  for (const { key, entries: group } of byKey.values()) {
    const people = await Promise.all(
      group.map(async entry => ({ entry, number: await numbered(client, entry, options) })),
    )
    const finder = finderOf(
      key ?? Buffer.alloc(32),
      key ? people.map(({ entry, number }) => ({ person: number, prints: entry.again.prints })) : [],
    )
    const customers = new Map<number, string>()
    for (const { entry, number } of people) {
      const others = await customersOf(client, entry, number, key, customers)
      if (others.length > 0)
        said.push({
          text: `Erased person ${number}: the customers ${others.join(', ')} bear another number and name than the one that was erased, and were left as they are.`,
          grave: true,
        })
    }
    if (key) await customersByName(client, finder, customers)
    else
      said.push({
        text: `The persons ${numbers(group)} were erased under another secret, which is not here: their customers and files are gone again, but names, addresses and numbers elsewhere could not be looked for. Restore anew with --former-secret-file, or erase them once more.`,
        grave: true,
      })
    const kept = new Map<string, Set<number>>()
    for (const { entry, number } of people)
      for (const note of entry.again.keepNotes) kept.set(note, (kept.get(note) ?? new Set()).add(number))
    replaced.push(...(await replaceEverywhere(client, knownByPrints(finder, customers, kept))))
    for (const { entry, number } of people) {
      const own = key?.equals(options.key) ? entry.again.prints.map(print => print.mark) : []
      const met = finder
        .met()
        .flatMap(m => (m.person === number ? [markOf(options.key, m.term, m.value)] : []))
      await rememberMarks(client, number, [...own, ...met])
      done.push(number)
    }
  }
  return { numbers: done, replaced, files: new Set(entries.flatMap(entry => entry.again.files)), said }
}

/** Puts the erased person in, under the old number where nobody has it. */
async function numbered(client: pg.Client, entry: Entry, options: { author: string }): Promise<number> {
  const { rows: taken } = await client.query('select 1 from erased_person where number = $1', [entry.number])
  const again = { ...entry.again, id: entryId(entry) }
  const originals = again.files.length > 0 ? 'remove' : 'keep'
  const values = [entry.at, options.author, originals, JSON.stringify(again)]
  const { rows } = await client.query<{ number: number }>(
    taken.length > 0
      ? `insert into erased_person (at, author, reason, originals, again) values ($1, $2, '', $3, $4) returning number`
      : `insert into erased_person (number, at, author, reason, originals, again) overriding system value
         values ($5, $1, $2, '', $3, $4) returning number`,
    taken.length > 0 ? values : [...values, entry.number],
  )
  await client.query(
    `select setval(pg_get_serial_sequence('erased_person', 'number'), (select max(number) from erased_person))`,
  )
  return Number(rows[0]!.number)
}

/** The customers of an erasure that are still who they were; answers the numbers of those that are not. */
async function customersOf(
  client: pg.Client,
  { again }: Entry,
  number: number,
  key: Buffer | null,
  into: Map<number, string>,
): Promise<number[]> {
  const { rows } = await client.query<{ id: number; number: string; name: string }>(
    'select id, number, name from customer where id = any($1)',
    [again.customers.map(customer => customer.id)],
  )
  const others: number[] = []
  for (const row of rows) {
    const { bears } = again.customers.find(customer => customer.id === Number(row.id))!
    if (key === null || bearsOf(key, row).some(mark => bears.includes(mark)))
      into.set(Number(row.id), erasedLabel(number))
    else others.push(Number(row.id))
  }
  return others
}

/** Customers that are an erased person by their whole name, as imports know them. */
async function customersByName(client: pg.Client, finder: Finder, into: Map<number, string>): Promise<void> {
  const { rows } = await client.query<{ id: number; name: string }>(
    `select id, name from customer where id > 0 and name <> ''`,
  )
  for (const { id, name } of rows) {
    const person = finder.who('customer', name)
    if (person !== null && !into.has(Number(id))) into.set(Number(id), erasedLabel(person))
  }
}
